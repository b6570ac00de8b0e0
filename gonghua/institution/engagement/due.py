"""What is due in the room, for whom, by which article, with one action each: the lines of the workbenches."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.engagement import reads
from gonghua.institution.engagement.queries import desk, inbox, scoped
from gonghua.institution.engagement.queries.facts import measure_of
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.scoped import projects

SOON = 5
"""Working days before its due day from which an answer stands among what is due."""


def answers_due(mandates: Sequence[Mandate], day: date) -> Work:
    """Return the opinions that the reader may answer, a line a project, and what waits for a look.

    Late ones come first and are red; those that are due later stand under what comes later.
    """
    work, scope = Work(), scope_for(mandates, reads.SEE)
    if scope.empty or not may(mandates, "engagement.answer"):
        return work
    mine = scoped.opinions(scope_for(mandates, "engagement.answer"))
    rows = desk.waiting_by_project(mine, day)
    known = {project.pk: project for project in projects(scope).filter(pk__in=[row.project for row in rows])}
    for row in rows:
        line = _line(known[row.project], row, day)
        (work.due if line.days is not None and line.days <= SOON else work.later).append(line)
    looks = inbox.looks(mine)
    if looks:
        work.due.append(_look(looks))
    return work


def _line(project: Project, row: desk.ProjectWaiting, day: date) -> DueRow:
    measure = measure_of(project).measure
    rule = measure.opinions.answer_within_working_days
    late = ngettext("%(n)d late", "%(n)d late", row.late) % {"n": row.late} if row.late else ""
    return DueRow(
        title=ngettext("Answer %(n)d opinion on %(project)s", "Answer %(n)d opinions on %(project)s", row.number)
        % {"n": row.number, "project": project.name},
        action=_("Answer"),
        href=reverse("engagement:next") + "?" + urlencode({"project": project.number}),
        days=days_left(row.first_due, day),
        when=_("by %(day)s") % {"day": day_text(row.first_due, "short")},
        facts=tuple(filter(None, (str(project.street_town), late))),
        cite=measure.citation(rule.cite),
        local=_("local deadline") if rule.local else "",
    )


def _look(number: int) -> DueRow:
    return DueRow(
        title=ngettext("Look at %(n)d photo or opinion", "Look at %(n)d photos or opinions", number) % {"n": number},
        action=_("Look"),
        href=reverse("engagement:looks"),
        chip=("now", _("Held")),
        facts=(_("nobody else sees them until then"),),
    )
