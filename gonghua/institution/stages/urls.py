"""The room's addresses."""

from django.urls import path

from gonghua.institution.stages import views

app_name = "stages"
urlpatterns = [
    path("<uuid:key>/enter/", views.Enter.as_view(), name="enter"),
    path("<uuid:key>/pass-over/", views.PassOver.as_view(), name="pass_over"),
]
