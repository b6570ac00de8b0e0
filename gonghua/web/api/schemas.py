"""The shapes of the answers. Every field is named here; nothing else ever leaves."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema


class Project(Schema):
    """A project that everybody may see. Money is in yuan; the point is in degrees, in the coordinate system `crs`."""

    number: str
    name: str
    summary: str
    kind: str
    street_town: str
    area: str | None
    address: str
    longitude: float | None
    latitude: float | None
    crs: str
    stage: str
    stage_since: date
    department: str
    implementing_unit: str
    investment_yuan: float
    planned_start_on: date | None
    planned_end_on: date | None
    planner: str
    opinions: int
    opinions_open: int
    opinions_late: int
    url: str


class Meeting(Schema):
    """A meeting that was announced; `minutes` once they are published."""

    id: UUID
    project: str
    kind: str
    starts_at: datetime
    venue: str
    purpose: str
    state: str
    minutes: str | None


class Opinion(Schema):
    """What a resident said, without anything about the resident; the words only where they are shown in public."""

    id: UUID
    project: str
    given_on: date
    text: str | None
    state: str
    due_on: date
    disposition: str | None
    answer: str | None
    answered_on: date | None


class Place(Schema):
    """A place that the measure's levels serve, and how it stands on the day."""

    level: str
    street_town: str | None
    area: str | None
    state: str
    planners: int
    opens_on: date | None


class Planner(Schema):
    """A planner in office, as the public directory names them."""

    name: str
    level: str
    street_town: str | None
    area: str | None
    until: date


class Page(Schema):
    """How many there are in all, and where this page begins."""

    count: int
    limit: int
    offset: int


class Projects(Page):
    """Projects by number."""

    items: list[Project]


class Meetings(Page):
    """Meetings, the newest first."""

    items: list[Meeting]


class Opinions(Page):
    """Opinions, the newest first."""

    items: list[Opinion]


class Coverage(Schema):
    """Every place on a day."""

    on: date
    items: list[Place]


class Directory(Schema):
    """Everybody in office on a day."""

    on: date
    items: list[Planner]


class Problem(Schema):
    """Why there is no answer."""

    detail: str
