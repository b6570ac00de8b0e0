"""An annual list's way in: each row is compared with what is entered, the acts do the rest, one transaction a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from uuid import UUID

from gonghua.ground.documents.spreadsheet import Table, find_tables, read_sheets
from gonghua.ground.imports.reading import Progress, Seen, entered, take_rows
from gonghua.ground.imports.report import Report, simple
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import mandates_in_force, may
from gonghua.ground.territory.models import StreetTown
from gonghua.ground.territory.naming import named_places
from gonghua.ground.territory.outlines import Outlines
from gonghua.institution.appointments.queries import served_by_street_town
from gonghua.institution.projects import acts
from gonghua.institution.projects.importing.reading import (
    COLUMNS,
    FILE_COLUMN,
    ListRow,
    Reader,
    Surroundings,
    year_said,
)
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.queries import facts
from gonghua.institution.projects.queries.listed import ListedProject, listed_of
from gonghua.institution.projects.queries.numbered import lists_of_year, projects_numbered
from gonghua.pure.rules.amounts import UNITS, unit_of
from gonghua.pure.rules.coordinates import CGCS2000
from gonghua.pure.rules.decision import N_

LIST = "projects.list_project"


@dataclass
class Known:
    """What the installation already has of what the file names, and what rows before have added to it in mind."""

    projects: dict[str, Project]
    towns: frozenset[UUID]
    """The street-towns whose lists the account may enter."""
    numbers: Seen = field(default_factory=Seen)
    lists: dict[int, dict[UUID, AnnualList]] = field(default_factory=dict)

    def list_of(self, town: StreetTown, year: int) -> AnnualList | None:
        """Return a street-town's list of a year as it was when the first new project of that year was met."""
        if year not in self.lists:
            self.lists[year] = lists_of_year(year)
        return self.lists[year].get(town.pk)


@dataclass(frozen=True)
class Bringing:
    """Who brings the list in, on which day, and why what was published changes."""

    actor: Account
    day: date
    reason: str
    dry_run: bool


def import_annual_list(
    file: Path,
    *,
    actor: Account,
    day: date,
    dry_run: bool = False,
    progress: Progress | None = None,
    year: int | None = None,
    crs: str = CGCS2000,
    reason: str = "",
) -> Report:
    """Read an annual list (xlsx or csv) and enter its projects as listed, or with `dry_run` say what would be done.

    A project's identity is its number. The year is the one that the sheet's name or title says, else `year`. `crs` is
    the coordinate system of the points; `reason` is needed for what changes on a list that is published. A blank cell
    never erases what is known. Raises Unreadable for a file that is none, Refused for one without a year.
    """
    bringing = Bringing(actor, day, reason or "", dry_run)
    readers = _readers(file, day, year, crs)
    read = [(reader, row, reader.read(row)) for reader in readers for row in reader.table.rows]
    known = _known(readers, [found.listed.number for _reader, _row, found in read if found], bringing)

    def step(reader: Reader, _row: object, found: ListRow | None) -> str:
        outcome = _take(reader, found, known, bringing) if found else "refused"
        known.numbers.note(reader, reader.cell("number").text)
        return outcome

    return take_rows(read, step, progress)


def _readers(file: Path, day: date, given: int | None, crs: str) -> list[Reader]:
    sheets = read_sheets(file)
    tables = find_tables(sheets, COLUMNS)
    said = {year for table in tables if (year := year_said(sheets, table))}
    around = Surroundings(named_places(), Outlines(day), served_by_street_town(day), day, crs)
    readers = []
    for table in tables:
        year = year_said(sheets, table) or (next(iter(said)) if len(said) == 1 and given is None else given)
        readers.append(_reader(table, year, given, day, around))
    return readers


def _reader(table: Table, year: int | None, given: int | None, day: date, around: Surroundings) -> Reader:
    if year is None:
        message = N_("Neither the sheet's name nor its title says of which year the list is. Give the year besides.")
        raise Refused.because(simple("no_year", message))
    if given is not None and given != year:
        message = N_("The sheet says that it is the list of %(said)s, and %(given)s was given besides.")
        raise Refused.because(simple("year_differs", message, said=str(year), given=str(given)))
    reach = facts.year_in_reach(year, day)
    if not reach.allowed:
        raise Refused(reach)
    return Reader(table, year, facts.measure_of_year(year, day).measure, around)


def _known(readers: Sequence[Reader], numbers: Sequence[str], bringing: Bringing) -> Known:
    projects = projects_numbered(numbers)
    mandates = mandates_in_force(bringing.actor, bringing.day)
    towns = {town.pk: town for reader in readers for town in reader.around.places.towns.values()}
    return Known(
        projects=projects,
        towns=frozenset(key for key, town in towns.items() if may(mandates, LIST, town)),
    )


def _take(reader: Reader, row: ListRow, known: Known, bringing: Bringing) -> str:
    """Judge a row, and unless it is a dry run enter it; return its outcome."""
    if twice := known.numbers.twice(reader, row.listed.number):
        reader.fault("number", twice)
        return "refused"
    if row.street_town.pk not in known.towns:
        message = N_("The list of %(street_town)s is not for your office to enter.")
        reader.fault("street_town", simple("not_permitted", message, street_town=row.street_town.name))
        return "refused"
    project = known.projects.get(row.listed.number)
    if project is None:
        return _take_new(reader, row, known, bringing)
    return _take_known(reader, row, project, known, bringing)


def _take_new(reader: Reader, row: ListRow, known: Known, bringing: Bringing) -> str:
    annual_list = known.list_of(row.street_town, reader.year)
    if annual_list is not None:
        reader.judge("number", facts.not_published(annual_list))
    if not reader.sound:
        return "refused"
    reader.warn_of_open(row, row.listed.planner, place_open=row.listed.place_open)
    act = partial(acts.list_project, row.street_town, year=reader.year, listed=row.listed)
    return _done("created", reader, act, bringing)


def _take_known(reader: Reader, row: ListRow, project: Project, known: Known, bringing: Bringing) -> str:
    if project.street_town_id != row.street_town.pk:
        message = N_("The project %(number)s is entered for another street-town, %(street_town)s.")
        town = project.street_town.name
        reader.fault("street_town", simple("number_other_town", message, number=project.number, street_town=town))
        return "refused"
    before = listed_of(project)
    after = before.with_new(row.listed)
    published_on = project.published_on  # type: ignore[attr-defined]
    if after != before and published_on and not bringing.reason.strip():
        message = N_("The list was published on %(day)s: what changes on it needs a reason. Give it besides the file.")
        reader.fault("number", simple("list_published", message, day=published_on))
        return "refused"
    reader.warn_of_open(row, after.planner, place_open=after.place_open)
    if after == before:
        return "unchanged"
    _note_corrections(reader, before, after)
    act = partial(acts.correct_listed, project, listed=after, reason=bringing.reason)
    return _done("updated", reader, act, bringing)


def _done(outcome: str, reader: Reader, act: Callable[..., Project], bringing: Bringing) -> str:
    """Do what was planned, unless this is a dry run; what stands against it then is noted like any other refusal."""
    act = partial(act, actor=bringing.actor, day=bringing.day)
    return outcome if bringing.dry_run or entered(reader, "number", act) else "refused"


def _note_corrections(reader: Reader, before: ListedProject, after: ListedProject) -> None:
    """Note every column that a row changes, as the file's column calls it."""
    new = after.columns()
    for name, old in before.columns().items():
        if old == new[name] or name in ("place_open", "crs", "planner"):
            continue
        words = {"before": _shown(reader, name, old), "after": _shown(reader, name, new[name])}
        reader.correct(FILE_COLUMN.get(name, name), simple("corrected", N_("%(before)s becomes %(after)s"), **words))


def _shown(reader: Reader, name: str, value: object) -> str:
    """Return a column's value as the file would have it: money in the unit of its column."""
    if name == "cost_fen" and isinstance(value, int):
        unit = UNITS[unit_of(reader.header("cost"))]
        return f"{(Decimal(value) / (100 * unit)).normalize():f}"
    if name == "kind_id":
        return next((kind.label for kind in reader.words.projects.kinds if kind.id == value), str(value))
    return str(value or "—")
