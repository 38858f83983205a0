"""Addresses for one comment. Reading comments happens on the article page."""

from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("tulis/<int:article_pk>/", views.create, name="create"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/hapus/", views.delete, name="delete"),
]
