"""The roster's way in: the plan says what each row would do, the acts do it, one transaction a row."""

from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from gonghua.ground.documents.spreadsheet import Row, Table, find_tables, read_sheets
from gonghua.ground.imports.reading import Progress, Seen, entered, take_rows
from gonghua.ground.imports.report import Report, simple
from gonghua.ground.measure.facts import measure_to_cite
from gonghua.ground.measure.queries import Standing, measures
from gonghua.ground.people.details import Details
from gonghua.ground.people.models import Account, Person
from gonghua.ground.people.queries import details_of, persons_by_id_number
from gonghua.ground.territory.naming import named_places
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Letter
from gonghua.institution.appointments.queries import facts
from gonghua.institution.appointments.queries.letters import letters_numbered
from gonghua.institution.appointments.roster.reading import COLUMNS, Reader, RosterRow
from gonghua.pure.rules.decision import N_, Decision
from gonghua.pure.rules.identity import comparable
from gonghua.pure.rules.terms import HeldTerm, may_hold


@dataclass
class Known:
    """What the installation already has of what the file names, and what rows before have added to it in mind."""

    letters: dict[str, Letter]
    persons: dict[str, Person]
    names: dict[str, str] = field(default_factory=dict)
    terms: dict[str, list[HeldTerm]] = field(default_factory=dict)
    numbers: Seen = field(default_factory=Seen)
    said: dict[str, Details] = field(default_factory=dict)
    """What the rows that were taken say of each person, by ID number."""


def import_roster(
    file: Path, *, actor: Account, day: date, dry_run: bool = False, progress: Progress | None = None
) -> Report:
    """Read a roster and enter its rows, or with `dry_run` say what would be done.

    Raises Unreadable for a file that is none. The key of a letter is its number, of a person the ID number. Running
    the same file twice changes nothing; a blank cell never erases what is known.
    """
    readers = _readers(find_tables(read_sheets(file), COLUMNS), day)
    read = [(reader, row, reader.read(row)) for reader in readers for row in reader.table.rows]
    known = _known([found for _reader, _row, found in read if found])

    def step(reader: Reader, row: Row, found: RosterRow | None) -> str:
        outcome = "refused"
        if found:
            outcome, found = _judge(reader, found, known)
        known.numbers.note(reader, reader.cell("number").text)
        if outcome in ("created", "updated") and found and not dry_run:
            outcome = _enter(reader, found, outcome, known, actor=actor, day=day)
        if outcome != "refused" and found:
            known.said[found.details.id_number] = found.details
            known.names[found.details.id_number] = found.details.name
        return outcome

    return take_rows(read, step, progress)


def _readers(tables: list[Table], day: date) -> list[Reader]:
    known, view = measures(), measure_to_cite(day)
    places = named_places()
    cache: dict[date, tuple[Standing | None, Decision]] = {}

    def measure_on(start_on: date) -> tuple[Standing | None, Decision]:
        if start_on not in cache:
            cache[start_on] = facts.measure_for_recording(start_on, known)
        return cache[start_on]

    return [Reader(table, places, measure_on, view.measure) for table in tables]


def _known(rows: list[RosterRow]) -> Known:
    letters = letters_numbered([row.existing.number for row in rows])
    persons = persons_by_id_number([row.details.id_number for row in rows])
    known = Known(letters, persons)
    for id_number, person in persons.items():
        known.names[id_number] = person.name
        known.terms[id_number] = facts.held_terms(person)
    return known


def _judge(reader: Reader, found: RosterRow, known: Known) -> tuple[str, RosterRow]:
    """Return what the row would do (created, updated, unchanged or refused, its faults noted), and the row to enter."""
    number = found.existing.number
    if twice := known.numbers.twice(reader, number):
        reader.fault("number", twice)
        return "refused", found
    letter = known.letters.get(number)
    if letter is None:
        outcome = _judge_new(reader, found, known)
        return outcome, found if outcome == "refused" else _agreed(reader, found, known)
    agreed = _agreed(reader, found, known)
    return _judge_known(reader, agreed, letter, known), agreed


def _agreed(reader: Reader, found: RosterRow, known: Known) -> RosterRow:
    """Return the row with what rows before it said of the same person.

    Where two rows differ the first one holds, and the second is told: else each would correct the other whenever the
    file is run again.
    """
    earlier = known.said.get(found.details.id_number)
    if earlier is None:
        return found
    details = found.details.with_new(earlier)
    if details != earlier.with_new(found.details):
        message = N_("A row before this one says something else of this person; what that row says is kept.")
        reader.warn("name", simple("details_differ", message))
    return replace(found, details=details)


def _judge_known(reader: Reader, found: RosterRow, letter: Letter, known: Known) -> str:
    """Compare with the letter of this number: another person, place or term is refused, the rest is a correction."""
    appointment, existing = letter.appointment, found.existing
    seat, where = appointment.seat, found.where
    place = (existing.level, getattr(where, "pk", None))
    if appointment.person.opened("id_number") != found.details.id_number:
        message = N_("The letter %(number)s is entered for another person.")
        reader.fault("id_number", simple("number_other_person", message, number=letter.number))
    if place != (seat.level, seat.area_id or seat.street_town_id):
        message = N_("The letter %(number)s is entered for another place.")
        reader.fault("level", simple("number_other_seat", message, number=letter.number))
    if (existing.start_on, existing.end_on) != (appointment.start_on, appointment.end_on):
        message = N_("The letter %(number)s is entered with the term %(start)s to %(end)s.")
        term = {"start": appointment.start_on, "end": appointment.end_on}
        reader.fault("start_on", simple("number_other_term", message, number=letter.number, **term))
    if not reader.sound:
        return "refused"
    present = details_of(appointment.person)
    if earlier := known.said.get(found.details.id_number):
        present = present.with_new(earlier)
    same = present.with_new(found.details) == present
    said = (existing.channel or appointment.channel, existing.note or appointment.note)
    return "unchanged" if same and said == (appointment.channel, appointment.note) else "updated"


def _judge_new(reader: Reader, found: RosterRow, known: Known) -> str:
    id_number, existing = found.details.id_number, found.existing
    name = known.names.setdefault(id_number, found.details.name)
    if comparable(name) != comparable(found.details.name):
        message = N_("This ID number is entered under another name. Compare the card, or correct the person first.")
        reader.fault("id_number", simple("id_number_other_name", message))
        return "refused"
    term = HeldTerm(existing.level, existing.start_on, existing.end_on)
    held = known.terms.setdefault(id_number, [])
    decision = may_hold(found.measure, held, term)
    reader.judge("start_on", decision)
    if not decision.allowed:
        return "refused"
    for reason in decision.reasons:
        reader.warn("start_on", reason)
    held.append(term)
    return "created"


def _enter(reader: Reader, found: RosterRow, outcome: str, known: Known, *, actor: Account, day: date) -> str:
    existing = found.existing

    def do() -> None:
        if outcome == "created":
            acts.record_appointment(found.where, existing=existing, details=found.details, actor=actor, day=day)
        else:
            appointment = known.letters[existing.number].appointment
            said = {"channel": existing.channel, "note": existing.note}
            acts.correct_appointment(appointment, details=found.details, **said, actor=actor, day=day)

    return outcome if entered(reader, "number", do) else "refused"
