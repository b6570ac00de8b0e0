"""The measure's addresses."""

from django.urls import path

from gonghua.web.law import views

app_name = "measure"
urlpatterns = [
    path("", views.MeasurePage.as_view(), name="measure"),
    path("articles/<int:number>/", views.ArticlePage.as_view(), name="article"),
    path("enter/", views.EnterMeasure.as_view(), name="enter"),
    path("prolong/", views.EnterProlongation.as_view(), name="prolong"),
]
