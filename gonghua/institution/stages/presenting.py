"""How pages say a gate: who can supply what is missing, where it is supplied, and the way of a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from gonghua.ground.interface.components import Step
from gonghua.ground.interface.wording import day_text, named, sentence
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.stages.models import Passage
from gonghua.institution.stages.queries import Gate
from gonghua.institution.stages.ways import SUPPLIED_BY, May, open_way
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.stages import Missing


@dataclass(frozen=True)
class Lack:
    """What is missing: the sentence, its article, who can supply it, and where the reader can; empty where not."""

    text: str
    cite: Citation | None
    who: str
    href: str
    local: bool


def lack(missing: Missing, project: Project, may: May) -> Lack:
    """Return what is missing in words; `may` says whether the reader may go where it is supplied."""
    words = {"planner": _("the planner"), "street_town": str(project.street_town), "district": _("the district")}
    who = _("%(who)s can supply it") % {"who": "、".join(words[one] for one in missing.who)}
    reason, way = missing.reason, SUPPLIED_BY.get(missing.need.kind)
    href = open_way(way, project, may) if way else ""
    return Lack(sentence(reason.message, reason.params), reason.cite, who, href, reason.local)


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
