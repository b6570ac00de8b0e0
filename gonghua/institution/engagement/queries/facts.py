"""What the room's acts ask before they write: the measure of a project, and what stands for or against an opinion."""

from datetime import date
from typing import Any

from gonghua.ground.measure.facts import due_after
from gonghua.ground.measure.queries import Standing, measure_called
from gonghua.institution.engagement.models import Opinion
from gonghua.pure.rules.decision import N_, Decision, Reason
from gonghua.pure.rules.measure import Measure

LONGEST_OPINION = 2000
"""Characters that an opinion may have: a minute's writing, and a few pages on paper."""


def measure_of(project: Any) -> Standing:
    """Return the measure under which a project began; it governs the project to its end."""
    standing = measure_called(project.measure)
    if standing is None:
        raise LookupError(project.measure)
    return standing


def answer_due(measure: Measure, day: date) -> date:
    """Return the last day on which an opinion that came in on `day` is answered in time."""
    return due_after(day, measure.opinions.answer_within_working_days.value)


def may_record(project: Any, *, text: str, given_on: date, identity: str, day: date) -> Decision:
    """Return what stands against entering an opinion that came in on paper, by word, or from a file."""
    decision = words_given(text)
    if given_on > day:
        decision &= _refusal("given_later", N_("An opinion cannot come in after today. Correct the day."))
    if identity and Opinion.objects.filter(identity=identity).exists():
        decision &= _refusal("opinion_known", N_("This opinion is entered already."))
    return decision & takes_opinions(project)


def words_given(text: str) -> Decision:
    """Return what stands against the words of an opinion."""
    if not text.strip():
        return _refusal("no_words", N_("Write your opinion; a sentence will do."))
    if len(text) > LONGEST_OPINION:
        message = N_("An opinion holds at most %(most)d characters; this one has %(length)d.")
        return _refusal("too_long", message, most=LONGEST_OPINION, length=len(text))
    return Decision()


def takes_opinions(project: Any) -> Decision:
    """Return what stands against a new opinion on a project: it is ended."""
    if project.ended_on is None:
        return Decision()
    message = N_("This project ended on %(day)s and takes no more opinions.")
    return _refusal("project_ended", message, day=project.ended_on)


def _refusal(code: str, message: str, **params: Any) -> Decision:
    return Decision((Reason(code, message, params=params),))
