"""What is done with a meeting: planned, changed, announced, called off, held, told."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage
from gonghua.ground.interface.wording import day_text
from gonghua.ground.people.scoping import one
from gonghua.institution.engagement import acts, wording
from gonghua.institution.engagement.forms import meetings as forms
from gonghua.institution.engagement.models import Meeting, MeetingPoint
from gonghua.institution.engagement.presenting import drawings as drawing_presenting
from gonghua.institution.engagement.presenting import meetings as presenting
from gonghua.institution.engagement.presenting.desk import named_changes
from gonghua.institution.engagement.queries import answers, meeting_facts, scoped
from gonghua.institution.engagement.queries.attendance import who_could_come
from gonghua.institution.engagement.queries.drawings import drawing_to_point_at
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.scoped import projects
from gonghua.pure.rules.meetings import earliest_day


class PlanMeeting(ActPage):
    """Plan a meeting of a project.

    Serves: 5.3b
    """

    act = "engagement.plan_meeting"
    form_class = forms.PlanForm
    template_name = "engagement/plan_meeting.html"
    title = _("Plan a meeting")
    confirm = _("Save the plan")

    def subject(self) -> Project:
        """Return the project."""
        return one(projects(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Offer the kinds of meeting of the project's measure, the one of its stage first."""
        kinds = measure_of(subject).meetings.kinds
        fitting = next((kind.id for kind in kinds if kind.stage == subject.stage), None)
        return {"measure": measure_of(subject), "initial": {"kind_id": fitting}}

    def context(self, subject: Project) -> dict[str, Any]:
        """Return from which day on a meeting can be held that is announced today."""
        measure = measure_of(subject)
        days = measure.meetings.notice_days
        return {"sub": subject.name, "notice": days, "earliest": day_text(earliest_day(measure, self.request.day))}

    def back_url(self, subject: Project) -> str:
        """Go back to the project's meetings."""
        return reverse("engagement:meetings", args=[self.kwargs["key"]])

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Meeting:
        """Plan it."""
        assert isinstance(form, forms.PlanForm)
        del given["expected_version"]
        return acts.plan_meeting(subject, kind_id=form.cleaned_data["kind_id"], **form.said(), **given)

    def success_url(self, pk: str) -> str:
        """Show the meeting."""
        return reverse("engagement:meeting", args=[pk])


class OfMeeting(ActPage):
    """What the pages of acts on a meeting share."""

    def subject(self) -> Meeting:
        """Return the meeting."""
        return one(scoped.meetings(self.scope).prefetch_related("agenda", "attendance"), self.kwargs["key"])

    def context(self, subject: Meeting) -> dict[str, Any]:
        """Return which meeting it is."""
        return {**presenting.page(subject, measure_of(subject.project)), "sub": self._sub(subject)}

    def back_url(self, subject: Meeting) -> str:
        """Go back to the meeting."""
        return reverse("engagement:meeting", args=[self.kwargs["key"]])

    def success_url(self, pk: str) -> str:
        """Show the meeting."""
        return reverse("engagement:meeting", args=[self.kwargs["key"]])

    @staticmethod
    def _sub(meeting: Meeting) -> str:
        return f"{meeting.project.name} {wording.meeting_name(meeting)} {wording.when(meeting)}"


class ChangeMeeting(OfMeeting):
    """Change a meeting that is not announced yet."""

    act = "engagement.change_meeting"
    form_class = forms.ChangeMeetingForm
    template_name = "engagement/plan_meeting.html"
    title = _("Change the plan of the meeting")
    confirm = _("Save the plan")

    def form_arguments(self, subject: Meeting) -> dict[str, Any]:
        """Offer what stands there."""
        return {"initial": forms.ChangeMeetingForm.initial_of(subject)}

    def context(self, subject: Meeting) -> dict[str, Any]:
        """Return from which day on it can be held."""
        measure = measure_of(subject.project)
        earliest = day_text(earliest_day(measure, self.request.day))
        return super().context(subject) | {"notice": measure.meetings.notice_days, "earliest": earliest}

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Change it."""
        assert isinstance(form, forms.ChangeMeetingForm)
        return acts.change_meeting(subject, **form.said(), **given)


class AnnounceMeeting(OfMeeting):
    """Announce a meeting: it stands on the public pages, and does not change any more.

    Serves: 5.3b
    """

    act = "engagement.announce_meeting"
    template_name = "engagement/announce_meeting.html"
    title = confirm = _("Announce the meeting")

    def context(self, subject: Meeting) -> dict[str, Any]:
        """Return what counts for or against it."""
        return super().context(subject) | {"decision": meeting_facts.may_announce(subject, self.request.day)}

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Announce it."""
        return acts.announce_meeting(subject, **given)


class CancelMeeting(OfMeeting):
    """Call a meeting off."""

    act = "engagement.cancel_meeting"
    form_class = forms.CancelForm
    template_name = "engagement/cancel_meeting.html"
    title = confirm = _("Call the meeting off")

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Call it off."""
        return acts.cancel_meeting(subject, reason=form.cleaned_data["reason"], **given)


class HoldMeeting(OfMeeting):
    """Enter who came.

    Serves: 5.3b
    """

    act = "engagement.hold_meeting"
    form_class = forms.HoldForm
    template_name = "engagement/hold_meeting.html"
    title = _("Enter who came")
    confirm = _("Save")

    def form_arguments(self, subject: Meeting) -> dict[str, Any]:
        """Ask for the parties of the measure, and the persons of the place and the team."""
        given = {"measure": measure_of(subject.project), "meeting": subject, "persons": who_could_come(subject)}
        return {**given, "initial": {"version": subject.version}}

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Enter it."""
        assert isinstance(form, forms.HoldForm)
        return acts.hold_meeting(subject, **form.said(), **given)


class Now(OfMeeting):
    """The meeting as its host holds it, on a phone: one item of the agenda, and a point noted at once.

    Serves: 5.3b
    """

    act = "engagement.raise_point"
    form_class = forms.PointForm
    template_name = "engagement/now.html"
    title = _("The meeting now")
    confirm = _("Note it")

    @property
    def item(self) -> int:
        """Return the number of the item that is talked about."""
        said = self.request.GET.get("item", "1")
        return min(int(said), forms.MOST_ITEMS) if said.isdecimal() and len(said) < 4 else 1

    def form_arguments(self, subject: Meeting) -> dict[str, Any]:
        """Let two hosts note points at once: the meeting's version does not count."""
        return {}

    def context(self, subject: Meeting) -> dict[str, Any]:
        """Return the item, those before and after, the drawing, the points so far."""
        measure, drawing = measure_of(subject.project), drawing_to_point_at(subject.project)
        found = presenting.page(subject, measure)
        at = min(max(self.item, 1), max(len(found["agenda"]), 1))
        return {
            **found,
            "at": at,
            "item": found["agenda"][at - 1] if found["agenda"] else "",
            "picture": drawing_presenting.office_picture(drawing, measure) if drawing else None,
            "points": wording.points(subject, measure),
            "may_hold": subject.state in meeting_facts.AFTER and meeting_facts.day_of(subject) <= self.request.day,
        }

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> MeetingPoint:
        """Note the point."""
        del given["expected_version"]
        return acts.raise_point(subject, said=form.cleaned_data["said"], **given)

    def success_url(self, pk: str) -> str:
        """Stay at the same item."""
        return reverse("engagement:now", args=[self.kwargs["key"]]) + f"?item={self.item}#points"


class SettlePoint(ActPage):
    """Say what became of a point.

    Serves: 5.3b, 5.3d
    """

    act = "engagement.settle_point"
    form_class = forms.SettleForm
    template_name = "engagement/settle_point.html"
    title = _("What became of the point")
    confirm = _("Save")

    def subject(self) -> MeetingPoint:
        """Return the point."""
        return one(scoped.points(self.scope), self.kwargs["key"])

    def form_arguments(self, subject: MeetingPoint) -> dict[str, Any]:
        """Offer the measure's dispositions, and the changes of the drawings that are published."""
        measure = measure_of(subject.meeting.project)
        changes = named_changes(answers.changes_to_name(subject.meeting.project), measure)
        return {"measure": measure, "changes": changes, "initial": forms.SettleForm.initial_of(subject)}

    def context(self, subject: MeetingPoint) -> dict[str, Any]:
        """Return what was said, where."""
        return {"sub": f"{subject.meeting.project.name} {wording.meeting_name(subject.meeting)}"}

    def back_url(self, subject: MeetingPoint) -> str:
        """Go back to the meeting."""
        return reverse("engagement:meeting", args=[subject.meeting_id])

    def perform(self, subject: MeetingPoint, form: ActForm, **given: Any) -> MeetingPoint:
        """Say it."""
        assert isinstance(form, forms.SettleForm)
        return acts.settle_point(subject, **form.said(), **given)

    def success_url(self, pk: str) -> str:
        """Show the meeting."""
        return reverse("engagement:meeting", args=[self.subject().meeting_id]) + "#points"


class CloseMeeting(OfMeeting):
    """Publish the minutes.

    Serves: 5.3b
    """

    act = "engagement.close_meeting"
    form_class = forms.CloseForm
    template_name = "engagement/close_meeting.html"
    title = confirm = _("Publish the minutes")

    def context(self, subject: Meeting) -> dict[str, Any]:
        """Return the points, and what else stands against it."""
        points = wording.points(subject, measure_of(subject.project))
        decision = meeting_facts.may_close(subject, "written on this page", self.request.day)
        found = super().context(subject) | {"points": points}
        return found if decision.allowed else found | {"decision": decision}

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Publish them."""
        return acts.close_meeting(subject, minutes=form.cleaned_data["minutes"], **given)


class AmendMinutes(OfMeeting):
    """Correct published minutes."""

    act = "engagement.amend_minutes"
    form_class = forms.AmendMinutesForm
    template_name = "engagement/amend_minutes.html"
    title = confirm = _("Correct the minutes")

    def form_arguments(self, subject: Meeting) -> dict[str, Any]:
        """Offer what stands there."""
        return {"initial": {"version": subject.version, "minutes": subject.minutes}}

    def perform(self, subject: Meeting, form: ActForm, **given: Any) -> Meeting:
        """Correct them."""
        said = form.cleaned_data
        return acts.amend_minutes(subject, minutes=said["minutes"], reason=said["reason"], **given)
