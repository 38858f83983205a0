"""Addresses that machines ask for; they stand before the sections."""

from django.urls import path

from articles.machines import views

app_name = "machines"
urlpatterns = [
    path("rss/", views.rss, name="rss"),
    path("rss/topik/<slug:slug>/", views.topic_rss, name="topic_rss"),
    path("rss/penulis/<slug:slug>/", views.author_rss, name="author_rss"),
    path("rss/<slug:slug>/", views.section_rss, name="section_rss"),
    path("atom/", views.atom, name="atom"),
    path("feed.json", views.json_feed, name="json_feed"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("sitemap/halaman.xml", views.sitemap_shelves, name="sitemap_shelves"),
    path(
        "sitemap/berita-<int:part>.xml", views.sitemap_stories, name="sitemap_stories"
    ),
    path("sitemap-berita.xml", views.sitemap_news, name="sitemap_news"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
