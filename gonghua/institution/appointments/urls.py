"""The room's addresses."""

from django.urls import path

from gonghua.institution.appointments.views import (
    applications,
    appointments,
    coverage,
    letters,
    planner,
    public,
)

app_name = "appointments"
urlpatterns = [
    path("coverage/", coverage.Coverage.as_view(), name="coverage"),
    path("places/<str:level>/", coverage.PlacePage.as_view(), name="place"),
    path("places/<str:level>/<uuid:key>/", coverage.PlacePage.as_view(), name="place"),
    path("places/<str:level>/open-seat/", coverage.OpenSeat.as_view(), name="open_seat"),
    path("places/<str:level>/<uuid:key>/open-seat/", coverage.OpenSeat.as_view(), name="open_seat"),
    path("seats/<uuid:seat>/propose/", applications.Propose.as_view(), name="propose"),
    path("seats/<uuid:key>/close/", coverage.CloseSeat.as_view(), name="close_seat"),
    path("applications/", applications.Applications.as_view(), name="applications"),
    path("applications/<uuid:key>/", applications.ApplicationPage.as_view(), name="application"),
    path("applications/<uuid:key>/conditions/", applications.Conditions.as_view(), name="conditions"),
    path("applications/<uuid:key>/appoint/", applications.Appoint.as_view(), name="appoint"),
    path("applications/<uuid:key>/decline/", applications.Decline.as_view(), name="decline"),
    path("applications/<uuid:key>/withdraw/", applications.Withdraw.as_view(), name="withdraw"),
    path("planners/", appointments.Appointments.as_view(), name="appointments"),
    path("planners/<uuid:key>/", appointments.AppointmentPage.as_view(), name="appointment"),
    path("planners/<uuid:key>/end/", appointments.EndAppointment.as_view(), name="end"),
    path("planners/<uuid:key>/letter/", letters.IssueLetter.as_view(), name="issue"),
    path("planners/<uuid:key>/preview.pdf", letters.PreviewLetter.as_view(), name="preview"),
    path("letters/", letters.LettersToIssue.as_view(), name="letters"),
    path("letters/batches/<uuid:key>/", letters.Batch.as_view(), name="batch"),
    path("letters/<uuid:key>/letter.pdf", letters.LetterPdf.as_view(), name="letter_pdf"),
    path("letters/<uuid:key>/replace/", letters.ReplaceLetter.as_view(), name="replace"),
    path("letters/<uuid:key>/revoke/", letters.RevokeLetter.as_view(), name="revoke"),
    path("mine/", planner.Mine.as_view(), name="mine"),
    path("mine/requests/<uuid:key>/take-back/", planner.TakeBackExit.as_view(), name="take_back_exit"),
    path("mine/<uuid:key>/leave/", planner.RequestExit.as_view(), name="request_exit"),
    path("directory/", public.Directory.as_view(), name="directory"),
]
