"""The room's addresses."""

from django.urls import path

from gonghua.institution.funding import views

app_name = "funding"
urlpatterns = [
    path("", views.Funds.as_view(), name="funds"),
    path("funds.xlsx", views.export, name="export"),
    path("new/", views.Provide.as_view(), name="provide"),
    path("<uuid:key>/", views.FundPage.as_view(), name="fund"),
    path("<uuid:key>/amount/", views.ChangeFund.as_view(), name="change"),
    path("<uuid:key>/allot/", views.Allocate.as_view(), name="allocate"),
    path("projects/<str:number>/", views.ProjectMoney.as_view(), name="project"),
    path("allocations/<uuid:key>/take-back/", views.TakeBack.as_view(), name="take_back"),
    path("allocations/<uuid:key>/overrun/", views.PermitOverrun.as_view(), name="overrun"),
    path("allocations/<uuid:key>/pay/", views.Spend.as_view(), name="spend"),
    path("payments/<uuid:key>/cancel/", views.CancelExpense.as_view(), name="cancel"),
]
