"""The ledger's addresses."""

from django.urls import path

from gonghua.web.records import views

app_name = "ledger"
urlpatterns = [
    path("", views.Entries.as_view(), name="entries"),
    path("verify/", views.Verify.as_view(), name="verify"),
    path("heads/", views.heads, name="heads"),
]
