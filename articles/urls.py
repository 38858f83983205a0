"""Addresses of what the newsroom publishes; fixed words come before sections."""

from django.urls import path

from articles import views
from articles.models.page import PAGE_SLUGS

app_name = "articles"
urlpatterns = [
    path("", views.home, name="home"),
    path("topik/<slug:slug>/", views.topic, name="topic"),
    path("penulis/<slug:slug>/", views.author, name="author"),
    path("wilayah/<slug:slug>/", views.region, name="region"),
    path("indeks/", views.index, name="index"),
    *[path(f"{slug}/", views.page, {"slug": slug}, name="page") for slug in PAGE_SLUGS],
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<int:pk>/<slug:slug>/", views.detail, name="detail"),
]
