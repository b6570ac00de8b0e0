"""Whether a planner took part in any project during the term (任期内参与社区建设项目).

Serves: 8.3
"""

from dataclasses import dataclass, fields

from gonghua.pure.rules.decision import N_, Decision, Reason
from gonghua.pure.rules.measure import Measure


@dataclass(frozen=True)
class Participation:
    """How often a planner is on record in projects during the term, by manner: any one record counts."""

    team: int = 0
    advice: int = 0
    visits: int = 0
    meetings: int = 0
    answers: int = 0
    drawings: int = 0


_MANNERS = {
    "team": N_("Roles in teams of projects: %(count)d."),
    "advice": N_("Advice given to projects: %(count)d."),
    "visits": N_("Site visits: %(count)d."),
    "meetings": N_("Meetings of projects: %(count)d."),
    "answers": N_("Opinions answered: %(count)d."),
    "drawings": N_("Versions of drawings: %(count)d."),
}


def took_part(measure: Measure, participation: Participation) -> Decision:
    """Decide whether the planner took part: each manner on record is a reason for it; none at all is one against it.

    Where the measure ends no term for want of participation, none stands against nobody.

    >>> from gonghua.pure.rules.example import example_measure
    >>> took_part(example_measure(), Participation(visits=1)).allowed
    True
    >>> took_part(example_measure(), Participation()).refusals[0].text()
    'No part in any project is on record for the term: no role in a team, no advice, no visit, no meeting.'
    """
    way = measure.non_renewal("no_participation")
    cite, local = (measure.citation(way.cite), way.local) if way else (None, False)
    counted = {one.name: getattr(participation, one.name) for one in fields(participation)}
    found = [
        Reason(manner, _MANNERS[manner], ok=True, params={"count": count}, cite=cite, local=local)
        for manner, count in counted.items()
        if count > 0
    ]
    if not found:
        text = N_(
            "No part in any project is on record for the term: no role in a team, no advice, no visit, no meeting."
        )
        found = [Reason("no_part", text, ok=way is None, cite=cite, local=local)]
    return Decision(tuple(found))
