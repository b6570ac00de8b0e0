"""The portal's addresses."""

from django.urls import path

from gonghua.web.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("workbench/", views.Workbench.as_view(), name="workbench"),
]
