"""The room's addresses."""

from django.urls import path

from gonghua.institution.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("", views.Rounds.as_view(), name="rounds"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("rounds/open/", views.OpenRound.as_view(), name="open_round"),
    path("rounds/<uuid:key>/", views.RoundPage.as_view(), name="round"),
    path("rounds/<uuid:key>/close/", views.CloseRound.as_view(), name="close_round"),
    path("<uuid:key>/", views.EvaluationPage.as_view(), name="evaluation"),
    path("<uuid:key>/score/", views.GivePoints.as_view(), name="score"),
    path("<uuid:key>/confirm/", views.Confirm.as_view(), name="confirm"),
    path("<uuid:key>/appeal/", views.MakeAppeal.as_view(), name="appeal"),
    path("appeals/<uuid:key>/decide/", views.DecideAppeal.as_view(), name="decide_appeal"),
    path("terms/<uuid:key>/confirm/", views.ConfirmTerm.as_view(), name="confirm_term"),
]
