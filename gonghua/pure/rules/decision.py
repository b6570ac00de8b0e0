"""What a rule answers: a decision with its reasons, each with the fact and the article that made it so.

Serves: 1.1
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


def N_(message: str) -> str:  # noqa: N802 - the field's name for "translate this later"
    """Mark a message for the catalogue without translating it: rules know no language.

    >>> N_("The term has ended.")
    'The term has ended.'
    """
    return message


@dataclass(frozen=True)
class Citation:
    """A place in a measure: article and, where it has several, paragraph (both counted from 1)."""

    measure: str
    article: int
    paragraph: int | None = None


Param = str | int | date


@dataclass(frozen=True)
class Reason:
    """One fact that counted.

    `message` is an English catalogue id with named placeholders (``%(day)s``) for `params`; the interface translates it
    and prints dates in the reader's form. `ok` is False for a fact that stands against the act. `local` marks what
    rests on a local setting and not on the measure's own words.
    """

    code: str
    message: str
    ok: bool = False
    params: Mapping[str, Param] = field(default_factory=dict)
    cite: Citation | None = None
    local: bool = False

    def text(self) -> str:
        """Return the English sentence, for logs and tests.

        >>> Reason("ended", "The measure ended on %(day)s.", params={"day": date(2026, 9, 9)}).text()
        'The measure ended on 2026-09-09.'
        """
        return self.message % self.params


@dataclass(frozen=True)
class Decision:
    """Whether the rules allow something, and every fact that counted, for or against."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Return True when no reason stands against it.

        >>> Decision((Reason("ended", "The measure ended."),)).allowed
        False
        """
        return all(reason.ok for reason in self.reasons)

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """Return the reasons that stand against it."""
        return tuple(reason for reason in self.reasons if not reason.ok)

    def __and__(self, other: "Decision") -> "Decision":
        """Return the decision that both allow, with the reasons of both.

        >>> (Decision() & Decision((Reason("ended", "Ended."),))).refusals[0].code
        'ended'
        """
        return Decision(self.reasons + other.reasons)


def refusal(code: str, message: str, **params: Param) -> Decision:
    """Return the decision that one fact makes by itself: no, with its sentence.

    For what stands against an act without an article: a state, a missing word. What rests on the measure is a Reason
    with its citation.

    >>> refusal("ended", "The measure ended on %(day)s.", day=date(2026, 9, 9)).refusals[0].text()
    'The measure ended on 2026-09-09.'
    """
    return Decision((Reason(code, message, params=params),))
