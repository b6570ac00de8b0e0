"""A project as a list has it: every column of the annual list, as one value that acts take and editions keep."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from gonghua.ground.people.models import Person
from gonghua.ground.territory.models import Area
from gonghua.institution.projects.models import Project


@dataclass(frozen=True)
class Point:
    """Where a project lies, in degrees of the coordinate system `crs`."""

    longitude: float
    latitude: float
    crs: str = "EPSG:4490"


@dataclass(frozen=True)
class ListedProject:
    """A project's columns on a list. Money is in fen; the point is in degrees, in the coordinate system `crs`.

    `planner` is the person that `planner_text` names, None while that is open; `place_open` says that the point lies
    outside the street-town as listed. The number is the project's identity.
    """

    number: str
    name: str
    kind_id: str
    area: Area | None = None
    address: str = ""
    longitude: float | None = None
    latitude: float | None = None
    crs: str = ""
    place_open: bool = False
    scope: str = ""
    department: str = ""
    implementing_unit: str = ""
    cost_fen: int = 0
    funding_text: str = ""
    planned_start_on: date | None = None
    planned_end_on: date | None = None
    planner: Person | None = None
    planner_text: str = ""
    remark: str = ""

    def columns(self) -> dict[str, Any]:
        """Return the project's columns that a list decides, by name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}

    def with_new(self, new: "ListedProject") -> "ListedProject":
        """Return this project as a newer list has it: what that leaves empty stays, and so does what was settled.

        A planner who was settled stays while the list names the same one, and a place that was corrected stays against
        a point outside the street-town.
        """
        said = {name: value for name, value in new.columns().items() if value not in (None, "", 0, False)}
        if new.planner is None:
            said.pop("planner", None)
            if new.planner_text not in ("", self.planner_text):
                said["planner"] = None
        point = {"longitude", "latitude", "crs", "place_open"}
        if new.longitude is None or (new.place_open and self.longitude is not None and not self.place_open):
            said = {name: value for name, value in said.items() if name not in point}
        else:
            said["place_open"] = new.place_open
        return replace(self, **said)


def listed_of(project: Project) -> ListedProject:
    """Return a project as a list has it now; two are equal when no column differs."""
    return ListedProject(**{field.name: getattr(project, field.name) for field in fields(ListedProject)})
