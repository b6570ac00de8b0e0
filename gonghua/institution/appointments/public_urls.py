"""The short addresses that stand on paper, in either case: a QR code is read in capitals."""

from django.urls import path

from gonghua.institution.appointments.views import public

app_name = "letters"
urlpatterns = [
    path("", public.check_letter, name="check"),
    path("<str:code>/", public.verify_letter, name="verify"),
    path("<str:code>", public.verify_letter, name="verify_short"),
    path("<str:code>/<str:payload>", public.verify_letter, name="verify_printed"),
]
