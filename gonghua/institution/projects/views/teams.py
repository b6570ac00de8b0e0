"""A project's team and its visits."""

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm, ReasonForm
from gonghua.ground.interface.views import ActPage, Page
from gonghua.ground.people.scoping import one
from gonghua.institution.projects import acts, presenting, reads
from gonghua.institution.projects.forms import InviteForm, JoinForm, NewcomerForm, OutcomeForm, VisitForm
from gonghua.institution.projects.models import Project, SiteVisit, TeamMember
from gonghua.institution.projects.queries import facts, pages, scoped, teams
from gonghua.institution.projects.views.projects import OfProject


class Team(Page):
    """Who works on a project, in which role and phases, and who visited the site.

    Serves: 2.2, 3.1, 3.3, 5.2c, 5.2e
    """

    read = reads.SEE
    template_name = "projects/team.html"

    def context(self, key: UUID, **_kwargs: Any) -> dict[str, Any]:
        """Return the team now and before, the visits, and what the reader may do."""
        project = one(scoped.projects(self.scope), key)
        measure = facts.measure_of(project)
        now = list(teams.team_of(project))
        visits = list(teams.visits_to(project))
        return {
            "project": project,
            "trail": presenting.project_trail(project)[:1],
            "responsible": presenting.planner_text(project),
            "members": [presenting.member_line(member, measure) for member in now],
            "former": [presenting.member_line(member, measure) for member in teams.former_team_of(project)],
            "visits": visits,
            "open_visits": sum(visit.settled_on is None for visit in visits),
            "may_join": self.may("projects.join_team", project),
            "may_invite": self.may("projects.invite_planner", project),
            "may_visit": self.may("projects.record_visit", project),
        }


class OfTeam(OfProject):
    """What the pages that lead back to the team share."""

    def back_url(self, subject: Project) -> str:
        """Go back to the team."""
        return reverse("projects:team", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Go back to the team."""
        return reverse("projects:team", args=[self.kwargs["key"]])


class Join(OfTeam):
    """Put somebody on the team who is known already."""

    act = "projects.join_team"
    form_class = JoinForm
    template_name = "projects/join.html"
    title = confirm = _("Put on the team")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the planners in office for the place, then those who are or were on teams in the street-town."""
        persons = pages.may_be_on_team(subject, self.request.day)
        return {"persons": persons, "measure": facts.measure_of(subject), "initial": {"version": subject.version}}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> TeamMember:
        """Put them on it."""
        assert isinstance(form, JoinForm)
        return acts.join_team(subject, person=form.chosen(), **form.part(), **given)


class JoinNewcomer(OfTeam):
    """Enter somebody new and put them on the team."""

    act = "projects.join_newcomer"
    form_class = NewcomerForm
    template_name = "projects/join_newcomer.html"
    title = confirm = _("Enter and put on the team")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the measure's roles and phases."""
        return {"measure": facts.measure_of(subject), "initial": {"version": subject.version}}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> TeamMember:
        """Enter them."""
        assert isinstance(form, NewcomerForm)
        return acts.join_newcomer(subject, details=form.details(), **form.part(), **given)


class Invite(OfTeam):
    """Invite a planner from elsewhere."""

    act = "projects.invite_planner"
    form_class = InviteForm
    template_name = "projects/invite.html"
    title = confirm = _("Invite a planner")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer every planner in office in the district who does not answer for the place."""
        persons = pages.may_be_invited(subject, self.request.day)
        measure = facts.measure_of(subject)
        initial = {"version": subject.version, "role": measure.planner_role.id}
        return {"persons": persons, "measure": measure, "planners_only": True, "initial": initial}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> TeamMember:
        """Invite them."""
        assert isinstance(form, InviteForm)
        reason = form.cleaned_data["reason"]
        return acts.invite_planner(subject, person=form.chosen(), reason=reason, **form.part(), **given)


class Leave(ActPage):
    """Take somebody off the team."""

    act = "projects.leave_team"
    form_class = ReasonForm
    template_name = "projects/leave.html"
    title = confirm = _("Take off the team")

    def subject(self) -> TeamMember:
        """Return the member."""
        return one(scoped.members(self.scope), self.kwargs["key"])

    def back_url(self, subject: TeamMember) -> str:
        """Go back to the team."""
        return reverse("projects:team", args=[subject.project_id])

    def perform(self, subject: TeamMember, form: ActForm, **given: Any) -> TeamMember:
        """Take them off."""
        return acts.leave_team(subject, reason=form.cleaned_data["reason"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the team."""
        return self.back_url(self.subject())


class RecordVisit(OfTeam):
    """Enter a visit to the site."""

    act = "projects.record_visit"
    form_class = VisitForm
    template_name = "projects/visit.html"
    title = confirm = _("Enter a visit to the site")

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer a planner themselves; an office everybody who answers for the place or is on the team."""
        day, own = self.request.day, self.request.user.person_id
        persons = [pair for pair in pages.may_have_visited(subject, day) if own is None or pair[0].pk == own]
        return {"persons": persons, "initial": {"version": subject.version, "visited_on": day, "person": own}}

    def perform(self, subject: Project, form: ActForm, **given: Any) -> SiteVisit:
        """Enter it."""
        assert isinstance(form, VisitForm)
        said = {name: form.cleaned_data[name] for name in ("visited_on", "found", "advice")}
        return acts.record_visit(subject, person=form.chosen(), **said, **given)


class SettleVisit(ActPage):
    """Say what became of a visit's advice."""

    act = "projects.settle_visit"
    form_class = OutcomeForm
    template_name = "projects/settle_visit.html"
    title = confirm = _("Say what became of it")

    def subject(self) -> SiteVisit:
        """Return the visit."""
        return one(scoped.visits(self.scope), self.kwargs["key"])

    def back_url(self, subject: SiteVisit) -> str:
        """Go back to the team and its visits."""
        return reverse("projects:team", args=[subject.project_id])

    def perform(self, subject: SiteVisit, form: ActForm, **given: Any) -> SiteVisit:
        """Settle it."""
        return acts.settle_visit(subject, outcome=form.cleaned_data["outcome"], **given)

    def success_url(self, pk: str) -> str:
        """Go back to the team and its visits."""
        return self.back_url(self.subject())
