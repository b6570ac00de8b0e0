"""A blueprint file as a district has it, read and checked in a killable child."""

from pathlib import Path

from gonghua.ground.documents.sandbox import run_limited
from gonghua.pure.rules.blueprint import Blueprint, Box, DrawnCircle, DrawnTown, Problem


def read_blueprint(file: Path, *, box: Box | None = None, tolerance: float = 1.0) -> Blueprint | list[Problem]:
    """Return the sound blueprint of a GeoJSON file, or every fault that it has; see `check_blueprint`.

    Raises `Unreadable` for a file that is no GeoJSON at all, or hostile.
    """
    found = run_limited("blueprint", file, options={"box": box, "tolerance": tolerance})
    if "problems" in found:
        return [Problem(**problem) for problem in found["problems"]]
    drawn = found["blueprint"]
    return Blueprint(
        drawn["name"],
        drawn["crs"],
        tuple(DrawnTown(**town) for town in drawn["street_towns"]),
        tuple(DrawnCircle(**circle) for circle in drawn["circles"]),
    )
