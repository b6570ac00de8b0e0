"""What residents open: an opinion to give, what was said and answered, a receipt, the meetings."""

from django.urls import path

from gonghua.institution.engagement.views import drawings, files, opinions, public_meetings, receipts

app_name = "residents"
receipt_urls = [
    path("", receipts.FindReceipt.as_view(), name="find_receipt"),
    path("<str:code>/", receipts.Receipt.as_view(), name="receipt"),
    path("<str:code>/take-back/", receipts.TakeBack.as_view(), name="take_back"),
    path("<str:code>/photos/<uuid:key>/<int:side>/", files.own_photo, name="own_photo"),
]
urlpatterns = [
    path("projects/<str:number>/opinion/", opinions.GiveOpinion.as_view(), name="give"),
    path("projects/<str:number>/opinions/", opinions.Opinions.as_view(), name="opinions"),
    path("files/drawings/<uuid:key>/<int:side>/", files.drawing_file, name="drawing_file"),
    path("files/drawings/<uuid:key>.pdf", drawings.public_document, name="drawing_document"),
    path("meetings/", public_meetings.PublicMeetings.as_view(), name="meetings"),
    path("meetings/<uuid:key>/", public_meetings.PublicMeeting.as_view(), name="meeting"),
    path("meetings/<uuid:key>/meeting.ics", public_meetings.meeting_calendar, name="meeting_calendar"),
    path("files/photos/<uuid:key>/<int:side>/", files.photo_file, name="photo_file"),
    *[path(f"r/{one.pattern}", one.callback, name=one.name) for one in receipt_urls],
]
