"""Addresses of what the press answers for; they stand before pages and sections."""

from django.urls import path

from articles.press import views

app_name = "press"
urlpatterns = [
    path("ralat/", views.corrections, name="corrections"),
    path("ralat/rss/", views.rss, name="rss"),
    path("ralat/feed.json", views.json_feed, name="json_feed"),
    path("berita-dicabut/", views.withdrawn, name="withdrawn"),
    path("redaksi/", views.masthead, name="masthead"),
    path("pengaduan/", views.complain, name="complain"),
    path("pengaduan/<uuid:key>/", views.complaint, name="complaint"),
    path("<slug:section>/<int:pk>/<slug:slug>/riwayat/", views.changes, name="changes"),
]
