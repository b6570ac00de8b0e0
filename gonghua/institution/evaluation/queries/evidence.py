"""What the system counts of a planner's work between two days: each figure leads to the rows it was counted from."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from gonghua.institution.advice.queries import advice_counts, projects_advised_by
from gonghua.institution.engagement.queries.answers import Answered, answered_by
from gonghua.institution.engagement.queries.gates import meetings_attended
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
    found = {}
    for person in persons:
        record, answers, time = on_record[person], answered.get(person, Answered()), hours.get(person, Hours())
        found[person] = Evidence(
            {
                "projects": len({*record.projects, *met[person], *answers.projects, *advised[person]}),
                "stages_passed": sum(passed.get(project, 0) for project in teams[person]),
                "meetings": sum(met[person].values()),
                "opinions_answered": answers.opinions,
                "adopted": answers.adopted,
                "visits": len(record.visits),
                "consultations": advice.get(person, 0),
                "hours": time.confirmed,
                "paid_hours": time.paid,
            },
            Participation(
                team=len(teams[person]),
                advice=len(advised[person]),
                visits=len(record.visits),
                meetings=len(met[person]),
                answers=answers.opinions,
            ),
        )
    return found
