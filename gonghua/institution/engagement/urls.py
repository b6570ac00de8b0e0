"""The room's addresses."""

from django.urls import path

from gonghua.institution.engagement.views import desk, files, inbox, looks

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
]
