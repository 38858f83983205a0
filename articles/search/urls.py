"""Addresses of search."""

from django.urls import path

from articles.search import views

app_name = "search"
urlpatterns = [
    path("cari/", views.results, name="results"),
    path("cari/saran/", views.suggestions, name="suggestions"),
    path("opensearch.xml", views.description, name="description"),
]
