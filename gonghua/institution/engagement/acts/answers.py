"""Answers: one act answers one opinion or several alike, and each keeps its own receipt."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations, reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import holders, own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.models import Answer, DrawingVersion
from gonghua.institution.engagement.queries import facts
from gonghua.institution.engagement.terms import OpinionState, Told
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of

ANSWERERS = own_place(Role.STREET_TOWN) + responsible(Role.PLANNER)
"""Who answers residents: the street-town, and the planners responsible for the place or on the project's team."""


@act("engagement.answer", label=_("answer opinions"), who=ANSWERERS, serves=["5.3d"])
def answer(
    project: Project,
    *,
    opinions: Sequence[UUID],
    disposition: str,
    reason: str,
    actor: Account,
    day: date,
    drawing: DrawingVersion | None = None,
    change_number: int | None = None,
    passed_to: str = "",
    versions: Mapping[UUID, int] | None = None,
) -> Answer:
    """Answer opinions on one project, all at once or none: what becomes of them, why, and what changed (5.3).

    `opinions` are their keys, `versions` what the answerer saw of them (`Stale` if one moved on). Refused when one was
    answered meanwhile. What is passed on, the street-town is told of.
    """
    found = facts.locked_opinions(opinions, versions)
    measure = measure_of(project)
    said = Answer(
        project=project, disposition=disposition, reason=reason.strip(), drawing=drawing,
        change_number=change_number, passed_to=passed_to.strip(), answered_on=day, answered_by=actor,
    )  # fmt: skip
    require(facts.may_answer(project, found, said))
    create(said)
    for opinion in found:
        change(opinion, state=OpinionState.ANSWERED, answer=said)
    kind = measure.disposition(disposition)
    entry = record(said, articles=citations(measure, kind.cite))
    if kind.names_receiver:
        office = [one for one in holders(Role.STREET_TOWN, project.street_town_id, day) if one.pk != actor.pk]
        where = project.area or project.street_town
        tell(entry, office, Told.OPINION_PASSED_ON, subject=said, where=where, answered_on=day)
    return said


@act("engagement.amend_answer", label=_("amend an answer"), who=ANSWERERS, serves=["5.3d"])
def amend_answer(
    answer: Answer,
    *,
    disposition: str,
    reason: str,
    because: str,
    actor: Account,
    day: date,
    drawing: DrawingVersion | None = None,
    change_number: int | None = None,
    passed_to: str = "",
) -> Answer:
    """Say an answer anew, with the reason why, which the public reads; what it said before stays in the ledger."""
    measure = measure_of(answer.project)
    new: dict[str, Any] = {"disposition": disposition, "reason": reason.strip(), "drawing": drawing}
    new |= {"change_number": change_number, "passed_to": passed_to.strip()}
    before = {name: getattr(answer, name) for name in new}
    said = Answer(project=answer.project, **new)
    require(facts.answer_complete(answer.project, said) & reason_given(because) & facts.something_new(before, new))
    change(answer, **new, amended_on=day, amended_because=because.strip())
    record(answer, articles=citations(measure, measure.disposition(disposition).cite), reason=because)
    return answer
