"""The least a Django page can cost here: ten bytes behind all of our middleware.

No database, no template; in the same house as the site otherwise.
"""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.reception import Reception


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Halo dunia")


urlpatterns = [path("", hello)]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
settings.ROOT_URLCONF = __name__
django = get_wsgi_application()
application = Reception(django)
