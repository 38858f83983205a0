"""The whole site on one page."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from portal import metrics, own_data, own_pages, pages, views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("metrics", metrics.metrics, name="metrics"),
    path("media/<path:path>", views.media, name="media"),
    path("admin/", admin.site.urls),
    path("akun/saya/", own_pages.inbox, name="inbox"),
    path("akun/saya/komentar/", own_pages.own_comments, name="own_comments"),
    path("akun/saya/pemberitahuan/", own_pages.mail_wish, name="mail_wish"),
    path("akun/saya/data/", own_data.own_data, name="own_data"),
    path("akun/saya/data/unduh/", own_data.download, name="own_data_download"),
    path("akun/saya/bekukan/", own_data.freeze, name="freeze"),
    path("akun/saya/persetujuan/", own_data.agree, name="agree"),
    path("akun/saya/hapus/", own_data.leave, name="leave"),
    path("akun/", include("allauth.urls")),
    path("komentar/", include("comments.urls")),
    path("komentar/", include("comments.moderation.urls")),
    path("pratinjau/", include("articles.desk.urls")),
    path("terpopuler/", pages.popular, name="popular"),
    path("gaya/", pages.components, name="components"),
    path("", include("articles.machines.urls")),
    path("", include("articles.press.urls")),
    path("", include("articles.search.urls")),
    path("", include("articles.urls")),
]

handler400 = "portal.views.bad_request"
handler500 = "portal.views.server_error"

if settings.HAS_TOOLBAR:
    urlpatterns.insert(0, path("__debug__/", include("debug_toolbar.urls")))
