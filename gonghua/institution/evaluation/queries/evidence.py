"""What the system counts of a planner's work between two days: each figure leads to the rows it was counted from."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gonghua.institution.advice.queries import advice_counts, projects_advised_by
from gonghua.institution.engagement.queries.answers import Answered, answered_by
from gonghua.institution.engagement.queries.gates import meetings_attended
from gonghua.institution.projects.queries.teams import Participation as OnRecord
from gonghua.institution.projects.queries.teams import participations_of
from gonghua.institution.service.queries import Hours, hours_of
from gonghua.institution.stages.queries import passed_by
from gonghua.pure.rules.participation import Participation


@dataclass(frozen=True)
class Evidence:
    """What was counted of one person: figures by counter, and in how many projects each manner of taking part."""

    figures: dict[str, int] = field(default_factory=dict)
    participation: Participation = field(default_factory=Participation)


def evidence_of(persons: Collection[UUID], from_on: date, to_on: date) -> dict[UUID, Evidence]:
    """Return what is on record of these persons between two days, both meant, in nine queries for all of them.

    Counters that nothing is recorded for yet (training, feedback) are not there: what is not counted is not zero.
    """
    span = from_on, to_on
    on_record, met = participations_of(persons, *span), meetings_attended(persons, *span)
    answered, advised = answered_by(persons, *span), projects_advised_by(persons, *span)
    advice, hours = advice_counts(persons, *span), hours_of(persons, *span)
    teams = {person: {role.project_id for role in on_record[person].roles} for person in persons}
    passed = passed_by(list({project for own in teams.values() for project in own}), *span)
    return {
        person: _evidence(
            Found(on_record[person], teams[person], met[person], advised[person], answered.get(person, Answered())),
            stages=sum(passed.get(project, 0) for project in teams[person]),
            consultations=advice.get(person, 0),
            time=hours.get(person, Hours()),
        )
        for person in persons
    }


@dataclass(frozen=True)
class Found:
    """What was found of one person: roles and visits, projects of the teams, meetings, advice, answers."""

    record: OnRecord
    teams: set[UUID]
    meetings: dict[UUID, int]
    advised: set[UUID]
    answers: Answered


def _evidence(found: Found, *, stages: int, consultations: int, time: Hours) -> Evidence:
    figures = {
        "projects": len({*found.record.projects, *found.meetings, *found.answers.projects, *found.advised}),
        "stages_passed": stages,
        "meetings": sum(found.meetings.values()),
        "opinions_answered": found.answers.opinions,
        "adopted": found.answers.adopted,
        "visits": len(found.record.visits),
        "consultations": consultations,
        "hours": time.confirmed,
        "paid_hours": time.paid,
    }
    part = Participation(
        team=len(found.teams),
        advice=len(found.advised),
        visits=len(found.record.visits),
        meetings=len(found.meetings),
        answers=found.answers.opinions,
    )
    return Evidence(figures, part)
