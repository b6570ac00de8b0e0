"""Opinions' way in: each row is one that is known already, or one that the act enters, one transaction a row."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from django.db.models import prefetch_related_objects

from gonghua.ground.documents.spreadsheet import find_tables, read_sheets
from gonghua.ground.imports.reading import Progress, entered, take_rows
from gonghua.ground.imports.report import Report, simple
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import mandates_in_force, may
from gonghua.ground.territory.outlines import Outlines
from gonghua.institution.engagement import acts
from gonghua.institution.engagement.importing.reading import COLUMNS, OpinionRow, Reader
from gonghua.institution.engagement.models import Opinion
from gonghua.institution.engagement.queries import facts
from gonghua.institution.engagement.queries.identities import known_identities
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.numbered import projects_numbered
from gonghua.pure.rules.coordinates import CGCS2000
from gonghua.pure.rules.decision import N_
from gonghua.pure.rules.measure import Measure

RECORD = "engagement.record_opinion"


@dataclass
class Known:
    """What the installation already has of what the file names, and the opinions of rows before."""

    projects: dict[str, Project]
    """The projects for which the account may enter opinions, by number: others do not exist for it."""
    identities: set[str]
    outlines: Outlines
    day: date
    rows: dict[str, int] = field(default_factory=dict)
    """Which row was the first with an opinion, by its identity."""


def import_opinions(
    file: Path,
    *,
    actor: Account,
    day: date,
    dry_run: bool = False,
    progress: Progress | None = None,
    crs: str = CGCS2000,
) -> Report:
    """Read opinions (csv in UTF-8 or GB 18030, xlsx) and enter them, or with `dry_run` say what would be done.

    An opinion's identity is the hash of its row's fields: it is never updated, and the same row twice is one opinion.
    The days to answer run from `day`. `crs` is the coordinate system of the points; one outside the project's
    street-town stays as it is and open. Raises Unreadable for a file that is none.
    """
    readers = [Reader(table, crs) for table in find_tables(read_sheets(file), COLUMNS)]
    read = [(reader, row, reader.read(row)) for reader in readers for row in reader.table.rows]
    known = _known([found for _reader, _row, found in read if found], actor, day)

    def step(reader: Reader, _row: object, found: OpinionRow | None) -> str:
        act = _judged(reader, found, known) if found else None
        if found is None or not reader.sound:
            return "refused"
        if act is None:
            return "unchanged"
        return "created" if dry_run or entered(reader, "text", partial(act, actor=actor, day=day)) else "refused"

    return take_rows(read, step, progress)


def _known(rows: Collection[OpinionRow], actor: Account, day: date) -> Known:
    mandates = mandates_in_force(actor, day)
    projects = projects_numbered({row.project for row in rows})
    prefetch_related_objects(list(projects.values()), "members")  # a planner may be on the team
    own = {number: project for number, project in projects.items() if may(mandates, RECORD, project)}
    return Known(own, known_identities([row.identity for row in rows]), Outlines(day), day)


def _judged(reader: Reader, row: OpinionRow, known: Known) -> Callable[..., Opinion] | None:
    """Return the act that enters a row; None for one that is known already, or has faults, which are noted."""
    project = known.projects.get(row.project)
    if project is None:
        message = N_("There is no project of this number. Bring in the annual list first, or correct the number.")
        reader.fault("project", simple("unknown_project", message))
        return None
    if row.identity in known.identities:
        if first := known.rows.get(row.identity):
            message = N_("The same opinion stands in row %(row)d; it is entered once.")
            reader.warn("text", simple("opinion_twice", message, row=first))
        return None
    measure = measure_of(project)
    channel, age = _channel(reader, row, measure), _age_band(reader, row, measure)
    reader.judge(
        "given_on", facts.may_record(project, text=row.text, given_on=row.given_on, identity="", day=known.day)
    )
    if not reader.sound:
        return None
    known.identities.add(row.identity)
    known.rows[row.identity] = reader.row.number
    longitude, latitude = row.point or (None, None)
    return partial(
        acts.record_opinion,
        project,
        text=row.text,
        channel=channel,
        given_on=row.given_on,
        identity=row.identity,
        age_band=age,
        longitude=longitude,
        latitude=latitude,
        crs=reader.crs if row.point else "",
        place_open=_is_outside(reader, row, project, known),
    )


def _channel(reader: Reader, row: OpinionRow, measure: Measure) -> str:
    channel = measure.opinion_channel_named(row.channel)
    if channel is None:
        known = "、".join(one.label for one in measure.opinions.channels)
        message = N_("There is no such channel of opinions. The channels are: %(channels)s.")
        reader.fault("channel", simple("unknown_opinion_channel", message, channels=known))
        return ""
    return channel.id


def _age_band(reader: Reader, row: OpinionRow, measure: Measure) -> str:
    band = measure.age_band_named(row.age) if row.age else None
    if row.age and band is None:
        known = "、".join(one.label for one in measure.opinions.age_bands)
        message = N_("There is no such age band, and it is left open. The bands are: %(bands)s.")
        reader.warn("age", simple("unknown_age_band", message, bands=known))
    return band.id if band else ""


def _is_outside(reader: Reader, row: OpinionRow, project: Project, known: Known) -> bool:
    """Return whether an opinion points outside its project's street-town; that is told, and the place stays open."""
    outside = row.point is not None and known.outlines.outside(project.street_town_id, *row.point)
    if outside:
        message = N_("The place lies outside %(street_town)s, where the project is. It is kept as it came.")
        reader.warn("longitude", simple("place_outside_project", message, street_town=project.street_town.name))
    return outside
