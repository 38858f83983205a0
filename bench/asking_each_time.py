"""The site with a page cache that asks the database before each answer."""

from portal.wsgi import application

application.application.lease = 0  # behind the counter of reads
