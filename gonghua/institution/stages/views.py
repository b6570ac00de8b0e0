"""A project's next gate: what is there, what is missing, and the way through it."""

from functools import partial
from typing import Any

from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm
from gonghua.ground.interface.views import ActPage
from gonghua.ground.people.permission import may
from gonghua.ground.people.scoping import one
from gonghua.institution.projects.queries import Project, scoped
from gonghua.institution.projects.queries.addresses import project_page
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages import acts, presenting, queries
from gonghua.institution.stages.forms import EnterForm, PassOverForm
from gonghua.institution.stages.models import Passage


class AtGate(ActPage):
    """What the two ways through a gate share."""

    def subject(self) -> Project:
        """Return the project."""
        return self.project

    @cached_property
    def project(self) -> Project:
        """Return the project of the address."""
        return one(scoped.projects(self.scope), self.kwargs["key"])

    @cached_property
    def gate_ahead(self) -> queries.Gate:
        """Return the next gate; there is none after the last stage."""
        gate = queries.gate_of(self.project, self.request.day)
        if gate is None:
            raise Http404
        return gate

    def form_arguments(self, subject: Project) -> dict[str, Any]:
        """Name the stage that the page speaks of."""
        stages = [stage.id for stage in measure_of(subject).projects.stages]
        return {"initial": {"version": subject.version, "stage": self.gate_ahead.stage.id}, "stages": stages}

    def context(self, subject: Project) -> dict[str, Any]:
        """Return the stage, and what is missing with who can supply it."""
        gate = self.gate_ahead
        return {
            "gate": gate,
            "lacks": [
                presenting.lack(missing, subject, partial(may, self.request.mandates)) for missing in gate.missing
            ],
            "may_pass_over": bool(gate.missing) and self._is_superior(subject),
        }

    def _is_superior(self, subject: Project) -> bool:
        """Return whether the reader may pass over what is missing; the others are not led to a refusal."""
        mandates, superior = self.request.mandates, measure_of(subject).projects.superior.authority
        return may(mandates, "stages.pass_over", subject) and queries.authority_of(mandates) == superior

    def back_url(self, subject: Project) -> str:
        """Go back to the project."""
        return project_page(subject.pk)

    def success_url(self, pk: str) -> str:
        """Go back to the project."""
        return project_page(self.kwargs["key"])


class Enter(AtGate):
    """Let the project enter the stage."""

    act = "stages.enter"
    form_class = EnterForm
    template_name = "stages/enter.html"
    title = _("Enter the next stage")
    confirm = _("Enter the stage")

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Passage:
        """Enter it."""
        return acts.enter(subject, stage_id=form.cleaned_data["stage"], **given)


class PassOver(AtGate):
    """Let the project enter the stage although something is missing."""

    act = "stages.pass_over"
    form_class = PassOverForm
    template_name = "stages/pass_over.html"
    title = _("Go on although something is missing")
    confirm = _("Let it go on")

    def perform(self, subject: Project, form: ActForm, **given: Any) -> Passage:
        """Pass over what is missing."""
        said = form.cleaned_data
        return acts.pass_over(subject, stage_id=said["stage"], reason=said["reason"], **given)
