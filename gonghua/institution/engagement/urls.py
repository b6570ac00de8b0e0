"""The room's addresses."""

from django.urls import path

from gonghua.institution.engagement.views import desk, drawings, files, hosting, inbox, looks, meetings

app_name = "engagement"
urlpatterns = [
    path("desk/", desk.NextOpinion.as_view(), name="next"),
    path("desk/<uuid:key>/", desk.Desk.as_view(), name="desk"),
    path("opinions/", inbox.OpinionList.as_view(), name="opinions"),
    path("opinions/looks/", inbox.Looks.as_view(), name="looks"),
    path("opinions/record/", inbox.ChooseProject.as_view(), name="choose_project"),
    path("opinions/record/<uuid:project>/", inbox.RecordOpinion.as_view(), name="record"),
    path("opinions/<uuid:key>/", inbox.OpinionPage.as_view(), name="opinion"),
    path("opinions/<uuid:key>/hide/", looks.HideOpinion.as_view(), name="hide_opinion"),
    path("opinions/<uuid:key>/show/", looks.ShowOpinion.as_view(), name="show_opinion"),
    path("opinions/<uuid:key>/telephone/", looks.RevealPhone.as_view(), name="reveal_phone"),
    path("photos/<uuid:key>/<int:side>/", files.office_photo, name="photo"),
    path("photos/<uuid:key>/hide/", looks.HidePhoto.as_view(), name="hide_photo"),
    path("photos/<uuid:key>/show/", looks.ShowPhoto.as_view(), name="show_photo"),
    path("answers/<uuid:key>/", looks.AnswerPage.as_view(), name="answer"),
    path("answers/<uuid:key>/amend/", looks.AmendAnswer.as_view(), name="amend"),
    path("drawings/<uuid:key>/", drawings.Drawings.as_view(), name="drawings"),
    path("drawings/<uuid:key>/upload/", drawings.UploadDrawing.as_view(), name="upload_drawing"),
    path("versions/<uuid:key>/", drawings.DrawingPage.as_view(), name="drawing"),
    path("versions/<uuid:key>/describe/", drawings.DescribeDrawing.as_view(), name="describe_drawing"),
    path("versions/<uuid:key>/check/", drawings.CheckDrawing.as_view(), name="check_drawing"),
    path("versions/<uuid:key>/publish/", drawings.PublishDrawing.as_view(), name="publish_drawing"),
    path("versions/<uuid:key>/<int:side>/", drawings.office_picture, name="drawing_picture"),
    path("versions/<uuid:key>/drawing.pdf", drawings.office_document, name="drawing_document"),
    path("meetings/", meetings.AllMeetings.as_view(), name="all_meetings"),
    path("meetings/of/<uuid:key>/", meetings.ProjectMeetings.as_view(), name="meetings"),
    path("meetings/of/<uuid:key>/plan/", hosting.PlanMeeting.as_view(), name="plan_meeting"),
    path("meetings/<uuid:key>/", meetings.MeetingPage.as_view(), name="meeting"),
    path("meetings/<uuid:key>/change/", hosting.ChangeMeeting.as_view(), name="change_meeting"),
    path("meetings/<uuid:key>/announce/", hosting.AnnounceMeeting.as_view(), name="announce_meeting"),
    path("meetings/<uuid:key>/cancel/", hosting.CancelMeeting.as_view(), name="cancel_meeting"),
    path("meetings/<uuid:key>/now/", hosting.Now.as_view(), name="now"),
    path("meetings/<uuid:key>/hold/", hosting.HoldMeeting.as_view(), name="hold_meeting"),
    path("meetings/<uuid:key>/minutes/", hosting.CloseMeeting.as_view(), name="close_meeting"),
    path("meetings/<uuid:key>/minutes/correct/", hosting.AmendMinutes.as_view(), name="amend_minutes"),
    path("meetings/<uuid:key>/<slug:paper>.pdf", meetings.meeting_paper, name="meeting_paper"),
    path("points/<uuid:key>/settle/", hosting.SettlePoint.as_view(), name="settle_point"),
]
