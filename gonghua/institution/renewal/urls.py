"""The room's addresses."""

from django.urls import path

from gonghua.institution.renewal import views

app_name = "renewal"
urlpatterns = [
    path("", views.SeasonPage.as_view(), name="season"),
    path("season.xlsx", views.export, name="export"),
    path("mine/", views.Mine.as_view(), name="mine"),
    path("mine/<uuid:key>/notice.pdf", views.own_notice_pdf, name="own_notice"),
    path("terms/<uuid:key>/not-renew/", views.NotRenew.as_view(), name="not_renew"),
    path("terms/<uuid:key>/handover/", views.DrawUpHandover.as_view(), name="draw_up_handover"),
    path("decisions/<uuid:key>/", views.DecisionPage.as_view(), name="decision"),
    path("decisions/<uuid:key>/notice.pdf", views.notice_pdf, name="notice"),
    path("decisions/<uuid:key>/review/", views.AskReview.as_view(), name="ask_review"),
    path("reviews/<uuid:key>/decide/", views.DecideReview.as_view(), name="decide_review"),
    path("handovers/<uuid:key>/", views.HandoverPage.as_view(), name="handover"),
    path("handovers/<uuid:key>/handover.pdf", views.handover_pdf, name="handover_pdf"),
    path("handovers/<uuid:key>/take-over/", views.TakeOver.as_view(), name="take_over"),
]
