"""The site with a page cache that asks the database before each answer."""

from portal import wsgi  # makes the apps ready, which the cache's models want
from portal.pagecache import PageCache

application = wsgi.application
cache = application.application.application  # behind the pulse and the counter of reads
if not isinstance(cache, PageCache):
    raise SystemExit("The page cache does not stand where this looks for it.")
cache.lease = 0
