"""The room's addresses."""

from django.urls import path

from gonghua.institution.service import views

app_name = "service"
urlpatterns = [
    path("mine/", views.Mine.as_view(), name="mine"),
    path("log/", views.Log.as_view(), name="log"),
    path("projects/<uuid:key>/log/", views.LogFor.as_view(), name="log_for"),
    path("", views.ToConfirm.as_view(), name="to_confirm"),
    path("service.xlsx", views.export, name="export"),
    path("<uuid:key>/send-back/", views.SendBack.as_view(), name="send_back"),
    path("<uuid:key>/correct/", views.Correct.as_view(), name="correct"),
]
