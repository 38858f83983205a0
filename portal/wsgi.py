"""The door for web servers."""

import gc
import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from portal.beacon import ReadCounter
from portal.pulse import Pulse
from portal.reception import Application, Reception

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# A page that the database cannot answer in time must not hold a thread for ever.
# Commands have no such limit; behind PgBouncer set PGOPTIONS to nothing.
os.environ.setdefault(
    "PGOPTIONS",
    "-c statement_timeout=5s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=10s",
)

site: Application = Reception(get_wsgi_application())

from portal.pagecache import PageCache  # noqa: E402 - its models want the apps ready

if not settings.DEBUG:  # who changes templates wants to see it
    site = PageCache(site)  # the site works the same without it

application = Pulse(ReadCounter(site))

# What is loaded by now lives as long as the process: who looks for litter need not look
# at it again (60 ms of the processor each time, in the middle of some reader's page).
gc.collect()
gc.freeze()
