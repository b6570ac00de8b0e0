"""Why an act did not happen. Each is shown to the person as it is; none leaves anything half done."""

from gonghua.pure.rules.decision import Decision, Reason


class ActError(Exception):
    """An act that did not happen."""


class Refused(ActError):
    """The rules stand against it: `decision` holds every reason with its article."""

    def __init__(self, decision: Decision) -> None:
        super().__init__("; ".join(reason.text() for reason in decision.refusals))
        self.decision = decision

    @classmethod
    def because(cls, *reasons: Reason) -> "Refused":
        """Build a refusal from its reasons."""
        return cls(Decision(reasons))


class NotPermitted(ActError):
    """The actor has no mandate in force for this act at this place."""

    def __init__(self, act: str) -> None:
        super().__init__(f"no mandate for {act}")
        self.act = act


class Stale(ActError):
    """Somebody changed the row since the form was opened; `subject` is the row as it is now."""

    def __init__(self, subject: object) -> None:
        super().__init__("changed by somebody else in the meantime")
        self.subject = subject


class AlreadyDone(ActError):
    """The same form was sent before: `result` is where its outcome stands."""

    def __init__(self, result: str) -> None:
        super().__init__("already done")
        self.result = result


class Misused(ActError):
    """The same form key came with other content: two forms, or a replay."""


class NothingRecorded(RuntimeError):
    """An act ended without writing to the ledger: a mistake in the act, never a user's."""


def require(decision: Decision) -> None:
    """Raise Refused, with every reason, unless the rules allow it."""
    if not decision.allowed:
        raise Refused(decision)
