"""The address of a complaint, beside those of its comment."""

from django.urls import path

from comments.moderation import views

app_name = "moderation"
urlpatterns = [path("<int:pk>/lapor/", views.report, name="report")]
