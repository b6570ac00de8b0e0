"""How pages say a gate: who can supply what is missing, where it is supplied, and the way of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from gonghua.ground.interface.components import Step
from gonghua.ground.interface.wording import day_text, named, sentence
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages.models import Passage
from gonghua.institution.stages.queries import Gate
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.stages import Missing

SUPPLIED_AT = {
    "drawing": "engagement:upload_drawing",
    "checks": "engagement:drawings",
    "meeting": "engagement:meetings",
    "team": "projects:team",
    "planned_days": "projects:team",
    "maintenance_advice": "projects:maintenance",
}
"""By kind of need, the address at which it is supplied; answers are given at the desk, money comes from a fund."""


@dataclass(frozen=True)
class Lack:
    """What is missing: the sentence, its article, who can supply it, and where."""

    text: str
    cite: Citation | None
    who: str
    href: str
    local: bool


def lack(missing: Missing, project: Project) -> Lack:
    """Return what is missing in words."""
    words = {"planner": _("the planner"), "street_town": str(project.street_town), "district": _("the district")}
    who = _("%(who)s can supply it") % {"who": "、".join(words[one] for one in missing.who)}
    reason = missing.reason
    return Lack(sentence(reason.message, reason.params), reason.cite, who, _where(missing, project), reason.local)


def _where(missing: Missing, project: Project) -> str:
    if missing.need.kind == "money":
        return reverse("funding:project", args=[project.number])
    if missing.need.kind == "answers":
        return f"{reverse('engagement:next')}?{urlencode({'project': project.number})}"
    try:
        return reverse(SUPPLIED_AT[missing.need.kind], args=[project.pk])
    except (KeyError, NoReverseMatch):
        return ""


def steps(project: Project, passages: Sequence[Passage], gate: Gate | None) -> list[Step]:
    """Return the step line of a project: the stages behind it with their days, where it is, what blocks the next."""
    measure = measure_of(project)
    order = [stage.id for stage in measure.projects.stages]
    at, entered = order.index(project.stage), {passage.stage: passage for passage in passages}
    found = []
    for number, stage in enumerate(measure.projects.stages):
        state = "done" if number < at else "now" if number == at else "todo"
        facts = _days(project, stage.id, entered, number == at)
        problem = ""
        if gate and gate.stage.id == stage.id and gate.missing:
            state, problem = "blocked", _("not yet: %(n)d missing") % {"n": len(gate.missing)}
        found.append(Step(named(stage), state, facts, problem))
    return found


def _days(project: Project, stage_id: str, entered: dict[str, Passage], now: bool) -> tuple[str, ...]:
    passage = entered.get(stage_id)
    facts = [day_text(passage.entered_on, "short")] if passage else []
    if now and not passage:
        facts.append(_since(project.stage_since))
    if passage and passage.reason:
        facts.append(_("passed over by a superior"))
    return tuple(facts)


def _since(day: date) -> str:
    return _("since %(day)s") % {"day": day_text(day, "short")}
