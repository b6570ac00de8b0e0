"""The addresses of accounts and persons."""

from django.urls import path

from gonghua.web.staff import accounts, persons

app_name = "people"
urlpatterns = [
    path("accounts/", accounts.Accounts.as_view(), name="accounts"),
    path("accounts/open/", accounts.OpenOffice.as_view(), name="open_office"),
    path("accounts/<uuid:key>/grant/", accounts.GrantMandate.as_view(), name="grant"),
    path("accounts/<uuid:key>/password/", accounts.RenewPassword.as_view(), name="renew_password"),
    path("offices/<uuid:key>/end/", accounts.EndMandate.as_view(), name="end_mandate"),
    path("<uuid:key>/", persons.PersonPage.as_view(), name="person"),
    path("<uuid:key>/correct/", persons.CorrectPerson.as_view(), name="correct"),
    path("<uuid:key>/reveal/<slug:field>/", persons.Reveal.as_view(), name="reveal"),
]
