"""The stages of a project: what must be there before it enters one, and how a superior passes over what is missing.

Serves: 5.2c, 5.3b, 5.3d
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from gonghua.pure.rules.decision import N_, Decision, Param, Reason
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.measure_cycle import Need, Stage, Supplier
from gonghua.pure.rules.part import Authority


@dataclass(frozen=True)
class ProjectFacts:
    """What counts about a project on the day.

    `drawings` has each kind of drawing that is uploaded, with the ids of the checks that its last version meets.
    `meetings` are the kinds that were held and have minutes, `without_minutes` those held that still lack them.
    `roles` are those that somebody in the team has now. `allocated` is in fen; `planned` is whether both the first and
    the last day of works are planned.
    """

    drawings: Mapping[str, frozenset[str]] = field(default_factory=dict)
    meetings: frozenset[str] = frozenset()
    without_minutes: frozenset[str] = frozenset()
    open_opinions: int = 0
    late_opinions: int = 0
    roles: frozenset[str] = frozenset()
    allocated: int = 0
    planned: bool = False
    maintenance_advice: bool = False


@dataclass(frozen=True)
class Missing:
    """A need of a stage that is not met, the sentence that says so with its article, and who can supply it."""

    need: Need
    reason: Reason

    @property
    def who(self) -> tuple[Supplier, ...]:
        """Return who can supply it."""
        return self.need.who


def missing(measure: Measure, stage_id: str, facts: ProjectFacts) -> tuple[Missing, ...]:
    """Return what the project lacks before it may enter the stage, in the measure's order.

    >>> from gonghua.pure.rules.example import example_measure
    >>> facts = ProjectFacts(open_opinions=3, late_opinions=1)
    >>> for one in missing(example_measure(), "works", facts):
    ...     print(one.reason.text(), one.who)
    The Consultation meeting has not been held. ('planner', 'street_town')
    Opinions without an answer: 3, of which late: 1. ('street_town',)
    """
    found = []
    for need in measure.stage(stage_id).needs:
        if lack := _lack(measure, need, facts):
            code, message, params = lack
            cite = measure.citation(need.cite)
            found.append(Missing(need, Reason(code, message, params=params, cite=cite, local=need.local)))
    return tuple(found)


def may_enter(measure: Measure, current: str, target: str, facts: ProjectFacts) -> Decision:
    """Decide whether a project in one stage may enter another: the next one only, and nothing may be missing.

    >>> from gonghua.pure.rules.example import example_measure
    >>> ready = ProjectFacts(meetings=frozenset({"consultation"}))
    >>> may_enter(example_measure(), "plan", "works", ready).allowed
    True
    >>> may_enter(example_measure(), "works", "plan", ready).refusals[0].text()
    '“Works” is the last stage: there is none to enter after it.'
    """
    stage = measure.stage(target)
    if refusal := _not_next(measure, measure.stage(current), stage):
        return Decision((refusal,))
    if lacks := missing(measure, target, facts):
        return Decision(tuple(one.reason for one in lacks))
    text = N_("Everything that “%(stage_en)s” needs is there.")
    params: dict[str, Param] = {"stage": stage.label, "stage_en": stage.label_en}
    cite = measure.citation(stage.cite)
    return Decision((Reason("nothing_missing", text, ok=True, params=params, cite=cite, local=stage.local),))


def may_pass_over(
    measure: Measure, current: str, target: str, facts: ProjectFacts, *, reason: str, authority: Authority
) -> Decision:
    """Decide whether an office may let the project enter the next stage although something is missing.

    It must be the superior that the measure names, with a written reason, and there must be something to pass over
    that may be passed over. What is passed over stands in the decision as reasons that do not refuse.

    >>> from gonghua.pure.rules.example import example_measure
    >>> ask = dict(reason="Emergency repair", authority="district")
    >>> may_pass_over(example_measure(), "plan", "works", ProjectFacts(), **ask).allowed
    True
    >>> may_pass_over(example_measure(), "plan", "works", ProjectFacts(open_opinions=1), **ask).refusals[0].code
    'missing_answers'
    """
    if refusal := _not_next(measure, measure.stage(current), measure.stage(target)):
        return Decision((refusal,))
    lacks, superior = missing(measure, target, facts), measure.projects.superior
    cite = measure.citation(superior.cite)
    against = []
    if authority != superior.authority:
        text = N_("Only the superior office may let a project go on without what is missing.")
        against.append(Reason("not_superior", text, cite=cite, local=superior.local))
    if not reason.strip():
        text = N_("Give the reason: it is shown in public.")
        against.append(Reason("no_reason", text, cite=cite, local=superior.local))
    if not lacks:
        against.append(Reason("nothing_to_pass_over", N_("Nothing is missing: let the project enter the stage.")))
    return Decision((*against, *(_passed_over(measure, one) for one in lacks)))


def _passed_over(measure: Measure, lack: Missing) -> Reason:
    """Return the missing need as a reason that stands, or does not stand, against passing over it."""
    reason, never = lack.reason, measure.projects.superior.cannot_pass_over
    ok = lack.need.kind not in never
    return Reason(reason.code, reason.message, ok=ok, params=reason.params, cite=reason.cite, local=reason.local)


def _not_next(measure: Measure, current: Stage, target: Stage) -> Reason | None:
    """Return what stands against the step itself."""
    after = measure.stage_after(current.id)
    if after is None:
        text = N_("“%(stage_en)s” is the last stage: there is none to enter after it.")
        return Reason("last_stage", text, params={"stage": current.label, "stage_en": current.label_en})
    if after.id == target.id:
        return None
    text = N_("After “%(current_en)s” comes “%(next_en)s”, not “%(target_en)s”.")
    named = {"current": current, "next": after, "target": target}
    params: dict[str, Param] = {}
    for name, stage in named.items():
        params |= {name: stage.label, f"{name}_en": stage.label_en}
    return Reason("not_next", text, params=params)


_Lack = tuple[str, str, dict[str, Param]]


def _lack(measure: Measure, need: Need, facts: ProjectFacts) -> _Lack | None:
    """Return what is missing (code, message, facts), or None where the need is met."""
    if need.kind in ("drawing", "checks"):
        return _lack_of_drawing(measure, need, facts)
    if need.kind == "meeting":
        return _lack_of_meeting(measure, need, facts)
    if need.kind == "team":
        return _lack_of_role(measure, need, facts)
    if need.kind == "answers":
        return _lack_of_answers(facts)
    there, message = {
        "money": (facts.allocated > 0, N_("No money has been allocated.")),
        "planned_days": (facts.planned, N_("The days on which works begin and end are not planned.")),
        "maintenance_advice": (facts.maintenance_advice, N_("There is no advice on operation and maintenance.")),
    }[need.kind]
    return None if there else (f"missing_{need.kind}", message, {})


def _lack_of_drawing(measure: Measure, need: Need, facts: ProjectFacts) -> _Lack | None:
    kind = measure.drawing_kind(need.what or "")
    params: dict[str, Param] = {"drawing": kind.label, "drawing_en": kind.label_en}
    if kind.id not in facts.drawings:
        return "missing_drawing", N_("The %(drawing_en)s has not been uploaded."), params
    unmet = [check for check in measure.drawings.checks if check.id not in facts.drawings[kind.id]]
    if need.kind == "drawing" or not unmet:
        return None
    params["checks"] = "、".join(check.label for check in unmet)
    params["checks_en"] = ", ".join(check.label_en for check in unmet)
    return "missing_checks", N_("The %(drawing_en)s does not meet every check. Not yet: %(checks_en)s."), params


def _lack_of_meeting(measure: Measure, need: Need, facts: ProjectFacts) -> _Lack | None:
    kind = measure.meeting_kind(need.what or "")
    params: dict[str, Param] = {"meeting": kind.label, "meeting_en": kind.label_en}
    if kind.id in facts.meetings:
        return None
    if kind.id in facts.without_minutes:
        return "missing_minutes", N_("The %(meeting_en)s was held, but its minutes are missing."), params
    return "missing_meeting", N_("The %(meeting_en)s has not been held."), params


def _lack_of_role(measure: Measure, need: Need, facts: ProjectFacts) -> _Lack | None:
    role = measure.team_role(need.what or "")
    if role.id in facts.roles:
        return None
    return "missing_team", N_("Nobody in the team is: %(role_en)s."), {"role": role.label, "role_en": role.label_en}


def _lack_of_answers(facts: ProjectFacts) -> _Lack | None:
    if facts.open_opinions <= 0:
        return None
    if facts.late_opinions <= 0:
        return "missing_answers", N_("Opinions without an answer: %(open)d."), {"open": facts.open_opinions}
    params: dict[str, Param] = {"open": facts.open_opinions, "late": facts.late_opinions}
    return "missing_answers", N_("Opinions without an answer: %(open)d, of which late: %(late)d."), params
