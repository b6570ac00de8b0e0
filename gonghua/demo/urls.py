"""The demo's addresses."""

from django.urls import path

from gonghua.demo import views

app_name = "demo"
urlpatterns = [path("sign-in/", views.sign_in, name="sign_in")]
