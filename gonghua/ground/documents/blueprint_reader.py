"""A blueprint file read and checked in the child, its result as plain values."""

from pathlib import Path
from typing import Any

from gonghua.ground.documents.geojson import read_geojson
from gonghua.pure.rules.blueprint import Blueprint, check_blueprint


def checked_blueprint(file: Path, options: dict[str, Any]) -> dict[str, Any]:
    """Return ``{"blueprint": …}`` or ``{"problems": […]}`` of a GeoJSON file; raises `Unreadable`.

    Options: `box` (west, south, east, north in degrees, or None) and `tolerance` (m²).
    """
    box = options.get("box")
    found = check_blueprint(
        read_geojson(file), box=tuple(box) if box else None, tolerance=options.get("tolerance", 1.0)
    )
    if not isinstance(found, Blueprint):
        return {"problems": [vars(problem) for problem in found]}
    towns, circles = ([vars(one) for one in drawn] for drawn in (found.street_towns, found.circles))
    return {"blueprint": {"name": found.name, "crs": found.crs, "street_towns": towns, "circles": circles}}
