"""The one address of the desk that asks for no login: a signed link to a preview."""

from django.urls import path

from articles.desk import views

app_name = "desk"
urlpatterns = [path("<str:token>/", views.shared_preview, name="preview")]
