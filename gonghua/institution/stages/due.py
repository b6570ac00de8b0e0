"""What is due in the room: a project that has everything for its next stage goes on."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import named
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.projects.queries import scoped
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages import queries

MOST = 200


def work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return the projects in the reader's scope that may enter their next stage."""
    found = Work()
    scope = scope_for(mandates, "stages.enter")
    if scope.empty or scope.district:  # the bureau sees the gates on the projects' pages; the steps are the places'
        return found
    projects = list(scoped.projects(scope).filter(ended_on=None)[:MOST])
    for key, gate in queries.gates(projects, day).items():
        project = next(one for one in projects if one.pk == key)
        if gate.decision.allowed and gate.stage.needs and may(mandates, "stages.enter", project):
            measure = measure_of(project)
            found.due.append(
                DueRow(
                    title=_("%(project)s may enter “%(stage)s”")
                    % {"project": project.name, "stage": named(gate.stage)},
                    action=_("Enter the stage"),
                    href=reverse("stages:enter", args=[project.pk]),
                    chip=("ok", _("everything is there")),
                    cite=measure.citation(gate.stage.needs[0].cite),
                )
            )
    return found
