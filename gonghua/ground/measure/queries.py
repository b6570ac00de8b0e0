"""Which measures there are, and which one applies on a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Value

from gonghua.ground.measure.models import EnteredMeasure, EnteredProlongation
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal
from gonghua.pure.rules.measure import Measure, Prolongation
from gonghua.pure.rules.measure_file import read_measure, read_prolongation
from gonghua.pure.rules.validity import in_force_to, is_in_force


@dataclass(frozen=True)
class Standing:
    """A measure with the prolongations that were entered for it."""

    measure: Measure
    prolongations: tuple[Prolongation, ...] = ()

    @property
    def in_force_to(self) -> date:
        """Return its last day, prolongations counted."""
        return in_force_to(self.measure, self.prolongations)

    def on(self, day: date) -> Decision:
        """Return whether it is in force on `day`, and why (not)."""
        return is_in_force(self.measure, self.prolongations, day)


@lru_cache(maxsize=32)
def _measure(text: str) -> Measure:
    return read_measure(text)


@lru_cache(maxsize=32)
def _prolongation(text: str) -> Prolongation:
    return read_prolongation(text)


_remembered: ContextVar[list[Standing] | None] = ContextVar("remembered_measures", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Ask the database for the measures at most once inside the block: for one request, or one file's import.

    A block inside another remembers what the outer one does.
    """
    kept = _remembered.get()
    token = _remembered.set([] if kept is None else kept)
    try:
        yield
    finally:
        _remembered.reset(token)


def forget() -> None:
    """Ask again: a measure or a prolongation was entered."""
    kept = _remembered.get()
    if kept is not None:
        kept.clear()


def measures() -> list[Standing]:
    """Return every measure that was entered, the oldest first (one query, see `remembered`)."""
    kept = _remembered.get()
    if kept is None:
        return _entered()
    if not kept:
        kept.extend(_entered())
    return list(kept)


def _entered() -> list[Standing]:
    rows = EnteredMeasure.objects.values_list(Value("measure"), "text")
    entered = list(rows.union(EnteredProlongation.objects.values_list(Value("prolongation"), "text"), all=True))
    prolongations = [_prolongation(text) for kind, text in entered if kind == "prolongation"]
    found = []
    for measure in (_measure(text) for kind, text in entered if kind == "measure"):
        own = tuple(item for item in prolongations if item.prolongs == measure.id)
        found.append(Standing(measure, tuple(sorted(own, key=lambda item: item.issued_on))))
    return sorted(found, key=lambda standing: standing.measure.in_force_from)


def measure_on(day: date) -> Standing | None:
    """Return the measure in force on `day`; the newest where two are."""
    return next((standing for standing in reversed(measures()) if standing.on(day).allowed), None)


def measure_in_view(day: date) -> Standing | None:
    """Return the measure that screens of `day` cite: the one in force, else the last that was, else the next one."""
    known = measures()
    begun = [standing for standing in known if standing.measure.in_force_from <= day]
    in_force = (standing for standing in reversed(known) if standing.on(day).allowed)
    return next(in_force, None) or next(reversed(begun), None) or next(iter(known), None)


def measure_called(measure_id: str) -> Standing | None:
    """Return the measure of this id."""
    return next((standing for standing in measures() if standing.measure.id == measure_id), None)


def may_enter(measure: Measure) -> Decision:
    """Return what stands against entering this measure: it is entered already."""
    if not EnteredMeasure.objects.filter(measure_id=measure.id).exists():
        return Decision()
    message = N_("The measure %(id)s is entered already.")
    return refusal("measure_known", message, id=measure.id)


def may_prolong(prolongation: Prolongation) -> Decision:
    """Return what stands against entering this prolongation: no such measure, or it is entered already."""
    reasons = []
    if not EnteredMeasure.objects.filter(measure_id=prolongation.prolongs).exists():
        message = N_("The measure %(id)s that it prolongs is not entered.")
        reasons.append(Reason("measure_unknown", message, params={"id": prolongation.prolongs}))
    if EnteredProlongation.objects.filter(prolongation_id=prolongation.id).exists():
        message = N_("The prolongation %(id)s is entered already.")
        reasons.append(Reason("prolongation_known", message, params={"id": prolongation.id}))
    return Decision(tuple(reasons))
