"""The work of a reader as a room says it: what is due, what comes later, what waits for others."""

from dataclasses import dataclass, field, replace

from gonghua.ground.interface.components import DueRow


@dataclass(frozen=True)
class Work:
    """Lines of a workbench, each with one action."""

    due: list[DueRow] = field(default_factory=list)
    later: list[DueRow] = field(default_factory=list)
    waiting: list[DueRow] = field(default_factory=list)

    def __add__(self, other: "Work") -> "Work":
        """Return the lines of both."""
        return Work(self.due + other.due, self.later + other.later, self.waiting + other.waiting)

    def in_order(self) -> "Work":
        """Return the lines with the most urgent first, and that one marked."""
        due = sorted(self.due, key=_urgency)
        if due and due[0].days is not None:
            due[0] = replace(due[0], urgent=True)
        return Work(due, self.later, self.waiting)


def _urgency(row: DueRow) -> tuple[int, int]:
    return (0, row.days) if row.days is not None else (1, 0)
