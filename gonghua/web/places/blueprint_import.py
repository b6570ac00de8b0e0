"""The blueprint's way in: a file is read in a child, checked whole, compared, and drawn by one act or not at all."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import shape

from gonghua.ground.documents.blueprint_file import read_blueprint
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.interface.wording import sentence
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure.queries import measures
from gonghua.ground.people.models import Account
from gonghua.ground.territory import acts
from gonghua.ground.territory.changes import Changes, changes_of
from gonghua.ground.territory.queries import latest_blueprint
from gonghua.pure.rules.blueprint import Blueprint, Box, Problem, widened


@dataclass(frozen=True)
class BlueprintReport:
    """What an import did or would do: counts, or every problem (then nothing was changed)."""

    changes: Changes = field(default_factory=Changes)
    problems: tuple[Problem, ...] = ()
    drawn: Blueprint | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the report as the command line prints it."""
        problems = [
            {"code": item.code, "feature": item.feature, "message": sentence(item.message, item.params)}
            for item in self.problems
        ]
        counts = self.changes if not self.problems else Changes()
        return {
            "created": counts.created,
            "updated": counts.updated,
            "unchanged": counts.unchanged,
            "problems": problems,
        }


def import_blueprint(
    file: Path, *, actor: Account, day: date, from_on: date | None = None, dry_run: bool = False
) -> BlueprintReport:
    """Read a blueprint file and draw it, or with `dry_run` say what would be done.

    The first version is in force from the first measure's first day, so that terms of the past have their places; a
    changed one from `from_on`, else from `day`. Running the same file twice changes nothing.
    """
    try:
        found = read_blueprint(file, box=_district_box())
    except Unreadable as fault:
        return BlueprintReport(problems=(Problem(fault.code, None, fault.message, fault.params),))
    if not isinstance(found, Blueprint):
        return BlueprintReport(problems=tuple(found))
    changes = changes_of(found)
    if changes.none:
        return BlueprintReport(changes, drawn=found)
    first_day = from_on or (day if latest_blueprint() else _first_day(day))
    decision = acts.may_draw(found, first_day)
    if decision.allowed and not dry_run:
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        try:
            acts.draw_blueprint(found, from_on=first_day, sha256=digest, actor=actor, day=day)
        except Refused as refusal:
            decision = refusal.decision
    problems = tuple(Problem(reason.code, None, reason.message, reason.params) for reason in decision.refusals)
    return BlueprintReport(changes, problems, found)


def _district_box() -> Box | None:
    """Return where the district's shapes may lie: its newest outline and twenty kilometres around; None at first."""
    newest = latest_blueprint()
    if newest is None:
        return None
    west, south, east, north = shapely.GeometryCollection(
        [shape(outline.geometry) for outline in newest.town_shapes.all()]
    ).bounds
    return widened((west, south, east, north))


def _first_day(day: date) -> date:
    known = measures()
    return min([day, *(standing.measure.in_force_from for standing in known)])
