"""The room's addresses."""

from django.urls import path

from gonghua.institution.advice import views

app_name = "advice"
urlpatterns = [
    path("", views.Consultations.as_view(), name="consultations"),
    path("projects/<uuid:key>/ask/", views.Ask.as_view(), name="ask"),
    path("<uuid:key>/", views.ConsultationPage.as_view(), name="consultation"),
    path("<uuid:key>/assign/", views.Assign.as_view(), name="assign"),
    path("<uuid:key>/answer/", views.Answer.as_view(), name="answer"),
    path("<uuid:key>/hand-back/", views.HandBack.as_view(), name="hand_back"),
    path("<uuid:key>/settle/", views.Settle.as_view(), name="settle"),
    path("<uuid:key>/withdraw/", views.Withdraw.as_view(), name="withdraw"),
]
