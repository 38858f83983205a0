"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from portal.reception import Reception

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# A page that the database cannot answer in time must not hold a thread for ever.
# Commands have no such limit; behind PgBouncer set PGOPTIONS to nothing.
os.environ.setdefault(
    "PGOPTIONS",
    "-c statement_timeout=5s -c lock_timeout=2s"
    " -c idle_in_transaction_session_timeout=10s",
)

application = Reception(get_wsgi_application())
