"""Addresses for one comment. Reading comments happens on the article page."""

from django.urls import path

from comments import views

app_name = "comments"
urlpatterns = [
    path("tulis/<int:article_pk>/", views.create, name="create"),
    path("baru/<int:article_pk>/<int:since>/", views.fresh, name="fresh"),
    path("berhenti/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/balas/", views.reply, name="reply"),
    path("<int:pk>/suka/", views.like, name="like"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/versi/", views.revisions, name="revisions"),
    path("<int:pk>/hapus/", views.delete, name="delete"),
    path("<int:pk>/urungkan/", views.undo, name="undo"),
]
