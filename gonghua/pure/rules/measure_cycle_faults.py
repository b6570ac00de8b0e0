"""What a schema cannot see in a measure's parts of the cycle: stages, meetings, weights, marks.

As in :mod:`gonghua.pure.rules.measure_faults` the checks read raw tables and pass over what is missing.

Serves: 11.1
"""

from collections.abc import Callable, Iterator

from gonghua.pure.rules.measure_tables import Fault, Table, ids, tables, text, value

LISTS = (
    ("projects", "kinds"),
    ("projects", "stages"),
    ("teams", "roles"),
    ("teams", "phases"),
    ("drawings", "kinds"),
    ("drawings", "checks"),
    ("meetings", "kinds"),
    ("meetings", "parties"),
    ("opinions", "dispositions"),
    ("opinions", "channels"),
    ("opinions", "age_bands"),
    ("evaluation", "dimensions"),
    ("funding", "sources"),
)
"""The lists whose things have ids and words of their own."""

_NEEDED = {
    "drawing": ("drawings", "kinds"),
    "checks": ("drawings", "kinds"),
    "meeting": ("meetings", "kinds"),
    "team": ("teams", "roles"),
}


def _needs(data: Table) -> Iterator[Fault]:
    """A stage needs only what the measure has; the first stage, which nobody enters from another, needs nothing."""
    for index, (at, stage) in enumerate(tables(data, "projects", "stages")):
        for place, need in tables(stage, "needs", at=at):
            if index == 0:
                yield Fault(place, "need_of_first_stage", {})
            known = _NEEDED.get(text(need, "kind"))
            if known and text(need, "what") and text(need, "what") not in ids(data, *known):
                yield Fault((*place, "what"), f"unknown_{text(need, 'kind')}", {"value": text(need, "what")})


def _stages(data: Table) -> Iterator[Fault]:
    """A stage belongs to a phase, a meeting to a stage, that the measure has."""
    for at, stage in tables(data, "projects", "stages"):
        if text(stage, "phase") and text(stage, "phase") not in ids(data, "teams", "phases"):
            yield Fault((*at, "phase"), "unknown_phase", {"value": text(stage, "phase")})
    for at, kind in tables(data, "meetings", "kinds"):
        if text(kind, "stage") and text(kind, "stage") not in ids(data, "projects", "stages"):
            yield Fault((*at, "stage"), "unknown_stage", {"value": text(kind, "stage")})


def _planners(data: Table) -> Iterator[Fault]:
    """Some role in a team is a planner's, and a level of planners advises."""
    roles = [role for _, role in tables(data, "teams", "roles")]
    if roles and not any(role.get("planner") is True for role in roles):
        yield Fault(("teams", "roles"), "no_planner_role", {})
    level = value(data, "consultations", "level")
    if isinstance(level, str) and level not in ids(data, "levels"):
        yield Fault(("consultations", "level"), "unknown_level", {"value": level})


def _weights(data: Table) -> Iterator[Fault]:
    """The weights of the dimensions make 100 percent."""
    weights = [value(dimension, "weight", "value") for _, dimension in tables(data, "evaluation", "dimensions")]
    if weights and all(type(weight) is int for weight in weights) and sum(weights) != 100:
        yield Fault(("evaluation", "dimensions"), "weights_not_whole", {"value": sum(weights)})


def _marks(data: Table) -> Iterator[Fault]:
    """The marks that pass lie on the scale."""
    most = value(data, "evaluation", "scale_max", "value")
    for place in (("pass_mark", "value"), ("term", "pass_mark")):
        mark = value(data, "evaluation", *place)
        if type(most) is int and type(mark) is int and mark > most:
            yield Fault(("evaluation", *place), "mark_off_scale", {"value": mark, "most": most})


def _season(data: Table) -> Iterator[Fault]:
    """Renewals are decided after the season has opened."""
    opens = value(data, "renewal", "season_days", "value")
    decide = value(data, "renewal", "decide_days_before_end", "value")
    if type(opens) is int and type(decide) is int and opens < decide:
        yield Fault(("renewal", "season_days"), "season_too_late", {"value": opens, "days": decide})


def _grounds(data: Table) -> Iterator[Fault]:
    """A ground belongs to one non-renewal."""
    seen: set[str] = set()
    for at, way in tables(data, "exits"):
        ground = text(way, "ground")
        if ground and text(way, "kind") == "exit":
            yield Fault((*at, "ground"), "ground_of_exit", {"value": ground})
        if ground and ground in seen:
            yield Fault((*at, "ground"), "doubled_ground", {"value": ground})
        seen.add(ground)


CYCLE_CHECKS: tuple[Callable[[Table], Iterator[Fault]], ...] = (
    _needs,
    _stages,
    _planners,
    _weights,
    _marks,
    _season,
    _grounds,
)
