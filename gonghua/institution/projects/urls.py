"""The room's addresses."""

from django.urls import path, re_path

from gonghua.institution.projects.views import lists, projects, publishing, register, teams

app_name = "projects"
urlpatterns = [
    path("", register.Projects.as_view(), name="projects"),
    re_path(r"^projects\.(?P<kind>xlsx|csv)$", register.ExportProjects.as_view(), name="export"),
    path("open/", register.OpenMatters.as_view(), name="open_matters"),
    path("lists/", lists.Lists.as_view(), name="lists"),
    path("lists/begin/<uuid:key>/", lists.BeginList.as_view(), name="begin"),
    path("lists/<uuid:key>/", lists.ListPage.as_view(), name="list"),
    path("lists/<uuid:key>/add/", lists.AddCandidate.as_view(), name="add"),
    path("lists/<uuid:key>/rank/", lists.Rank.as_view(), name="rank"),
    path("lists/<uuid:key>/agree/", lists.Agree.as_view(), name="agree"),
    path("lists/<uuid:key>/reopen/", lists.Reopen.as_view(), name="reopen"),
    path("lists/<uuid:key>/publish/", publishing.Publish.as_view(), name="publish"),
    path("lists/<uuid:key>/edition/", publishing.NewEdition.as_view(), name="new_edition"),
    path("lists/<uuid:key>/list.pdf", publishing.ListPdf.as_view(), name="list_pdf"),
    path("items/<uuid:key>/add/", publishing.AddListed.as_view(), name="add_listed"),
    path("items/<uuid:key>/strike/", publishing.StrikeListed.as_view(), name="strike_listed"),
    path("<uuid:key>/columns/", publishing.Columns.as_view(), name="columns"),
    path("<uuid:key>/columns/<slug:column>/", publishing.Change.as_view(), name="change"),
    path("<uuid:key>/planner/", projects.SettlePlanner.as_view(), name="settle_planner"),
    path("<uuid:key>/place/", projects.SettlePlace.as_view(), name="settle_place"),
    path("<uuid:key>/words/", projects.Describe.as_view(), name="describe"),
    path("<uuid:key>/upkeep/", projects.Maintenance.as_view(), name="maintenance"),
    path("<uuid:key>/team/", teams.Team.as_view(), name="team"),
    path("<uuid:key>/team/join/", teams.Join.as_view(), name="join"),
    path("<uuid:key>/team/new/", teams.JoinNewcomer.as_view(), name="join_newcomer"),
    path("<uuid:key>/team/invite/", teams.Invite.as_view(), name="invite"),
    path("<uuid:key>/visit/", teams.RecordVisit.as_view(), name="record_visit"),
    path("members/<uuid:key>/leave/", teams.Leave.as_view(), name="leave"),
    path("visits/<uuid:key>/settle/", teams.SettleVisit.as_view(), name="settle_visit"),
]
