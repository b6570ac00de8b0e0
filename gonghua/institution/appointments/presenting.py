"""How the room's facts are said on its pages: titles, chips, step lines, pairs of facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import Step
from gonghua.ground.interface.wording import day_text, is_chinese, named, span_text
from gonghua.institution.appointments.due import place_href
from gonghua.institution.appointments.maps import place_key
from gonghua.institution.appointments.models import Application, Appointment, Seat
from gonghua.institution.appointments.queries.coverage import CoveredPlace, DistrictCoverage
from gonghua.institution.appointments.terms import LetterState, Stage
from gonghua.institution.appointments.verification import Verified
from gonghua.pure.rules.measure import Level, Measure

Chip = tuple[str, str]
Trail = list[tuple[str, str]]


@dataclass(frozen=True)
class CoverageRow:
    """A row of the coverage table, tied to its shape by `key`."""

    key: str
    name: str
    href: str
    state: str
    who: str
    from_on: date | None
    population: int | None


def coverage_row(place: CoveredPlace) -> CoverageRow:
    """Return how a place stands, as its row says it."""
    names = [holder.person.name for holder in place.holders]
    who = "、".join(names[: 2 if len(names) == 2 else 1])
    if len(names) > 2:
        who = _("%(names)s and others, %(all)d in all") % {
            "names": who,
            "all": len(names),
        }
    from_on = place.standing.opens_on if place.standing.covered else place.standing.uncovered_since
    return CoverageRow(
        place_key(place), place.name, place_href(place), place.state, who or _("nobody"), from_on, place.population
    )


def coverage_head(places: Sequence[CoveredPlace], level: Level | None) -> str:
    """Return the answer of the coverage page in one line."""
    gaps = sum(place.state == "gap" for place in places)
    soon = sum(place.state == "soon" for place in places)
    counts = {"gaps": gaps, "n": len(places), "soon": soon}
    areas = level is not None and level.territory == "area"
    if not gaps and not soon:
        return (
            _("All %(n)d areas have a planner in office") if areas else _("All %(n)d street-towns have one")
        ) % counts
    if areas:
        return _("%(gaps)d of %(n)d areas are vacant, %(soon)d more will be") % counts
    return _("%(gaps)d of %(n)d street-towns are vacant, %(soon)d more will be") % counts


def coverage_sub(found: DistrictCoverage, places: Sequence[CoveredPlace]) -> str:
    """Return what stands under the answer: the horizon and the people concerned."""
    if found.measure is None:
        return ""
    days = found.measure.appointments.coverage_horizon_days.value
    people = sum(place.population or 0 for place in places if place.state == "gap")
    said = _("on %(day)s, looking %(days)d days ahead") % {"day": day_text(found.day), "days": days}
    return f"{said} · " + _("%(n)s residents in vacant places") % {"n": f"{people:,}"} if people else said


def stage_chip(application: Application) -> Chip:
    """Return an application's stage as a chip."""
    kinds: Mapping[str, str] = {Stage.APPOINTED: "ok", Stage.DECLINED: "neutral", Stage.WITHDRAWN: "neutral"}
    return kinds.get(application.stage, "now"), str(application.get_stage_display())


def application_steps(application: Application, appointment: Appointment | None, letters: int) -> list[Step]:
    """Return the way from a proposal to a letter."""
    order = [Stage.PROPOSED, Stage.SCREENED, Stage.APPOINTED]
    at = order.index(Stage(application.stage)) if application.stage in order else -1
    decided = day_text(application.decided_on) if application.decided_on else ""
    state = ["done", "now" if at == 0 else "done", "now" if at == 1 else "done" if at == 2 else "todo"]
    if at == -1:
        state = ["done", "done", "blocked"]
    return [
        Step(_("Put forward"), "done", (day_text(application.proposed_on),)),
        Step(_("Conditions"), state[1]),
        Step(_("Decision"), state[2], (decided,) if decided else (), problem=_("closed") if at == -1 else ""),
        Step(_("Letter"), "done" if letters else "now" if appointment else "todo"),
    ]


def person_facts(person: Any) -> list[tuple[str, str]]:
    """Return what officers see of a person: numbers masked."""
    pairs = [
        (_("Telephone"), person.masked_phone),
        (_("ID number"), person.masked_id_number),
        (_("Employer"), person.employer),
        (_("Professional title"), person.job_title),
        (_("Field of work"), person.profession),
        (_("Social-work certificate"), person.certificate),
    ]
    return [(label, value) for label, value in pairs if value]


def application_facts(application: Application, measure: Measure) -> list[tuple[str, str]]:
    """Return the facts of an application."""
    pairs = [
        (_("Channel"), named(measure.channel(application.channel))),
        (_("Recommended by"), application.recommended_by),
        (_("Agreed on"), day_text(application.consented_on) if application.consented_on else _("not yet")),
        (_("Decide by"), day_text(application.decide_by)),
    ]
    return [(label, value) for label, value in pairs if value] + person_facts(application.person)


def appointment_facts(appointment: Appointment, measure: Measure) -> list[tuple[str, str]]:
    """Return the facts of an appointment."""
    level = measure.level(appointment.seat.level)
    term = span_text(appointment.start_on, appointment.end_on)
    channel = named(measure.channel(appointment.channel)) if appointment.channel else ""
    pairs = [
        (_("Level"), named(level)),
        (_("Area of responsibility"), appointment.seat.serves or measure.district.name),
        (_("Term"), term),
        (_("Channel"), channel),
        (_("Measure"), measure.document_number),
        (_("Remark"), appointment.note),
    ]
    if appointment.exit:
        way = named(measure.exit(appointment.exit))
        pairs.insert(3, (_("Left"), _("%(day)s, %(way)s") % {"day": day_text(appointment.last_on), "way": way}))
    return [(label, value) for label, value in pairs if value] + person_facts(appointment.person)


def term_state(appointment: Appointment, day: date, soon_days: int) -> tuple[str, str]:
    """Return (state, words) of a term on a day: to_come, ended, soon, in_office."""
    if appointment.start_on > day:
        return "to_come", _("from %(day)s") % {"day": day_text(appointment.start_on)}
    if appointment.last_on < day:
        return "ended", _("Left") if appointment.exit else _("Ended")
    left = (appointment.last_on - day).days
    if appointment.exit:
        return "soon", _("leaves after %(day)s") % {"day": day_text(appointment.last_on, "short")}
    if left <= soon_days:
        return "soon", ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}
    return "in_office", _("In office")


def state_chip(appointment: Appointment, day: date, soon_days: int) -> Chip:
    """Return a term's state as a chip."""
    state, words = term_state(appointment, day, soon_days)
    return {"soon": "due", "in_office": "ok"}.get(state, "neutral"), words


def place_trail(seat: Seat) -> Trail:
    """Return the way back from something of a seat: the coverage page, then the place."""
    place = seat.area_id or seat.street_town_id
    href = reverse("appointments:place", args=[seat.level, place] if place else [seat.level])
    return [(_("Areas and seats"), reverse("appointments:coverage")), (seat.serves or _("District"), href)]


def role_at(measure: Measure, level: Level, seat: Seat) -> str:
    """Return the role that a seat gives, with its place: 友谊路街道第1片区社区规划师."""
    place = measure.place_name(level, str(seat.street_town or ""), str(seat.area or ""))
    return (level.letter_role if is_chinese() else level.letter_role_en).format(place=place)


def verify_answer(found: Verified | None) -> tuple[str, str]:
    """Return the public page's answer: its state for the component, and the line under it."""
    if found is None:
        return "unknown", _("No letter has this code or number.")
    appointment = found.letter.appointment
    if found.state == "valid":
        return "valid", ngettext(
            "Today is within the term; %(n)d day is left.", "Today is within the term; %(n)d days are left.", found.days
        ) % {"n": found.days}
    if found.state == "to_come":
        return "valid", _("Genuine; the term begins on %(day)s.") % {"day": day_text(appointment.start_on)}
    if found.state == "ended":
        return "ended", _("Genuine; the term ended on %(day)s.") % {"day": day_text(appointment.last_on)}
    ended_on = found.letter.ended_on or appointment.last_on
    if found.letter.state == LetterState.REPLACED:
        return "replaced", _("Replaced on %(day)s by a new letter.") % {"day": day_text(ended_on)}
    return "revoked", _("Revoked on %(day)s.") % {"day": day_text(ended_on)}


def verify_facts(found: Verified) -> list[tuple[str, str]]:
    """Return what the paper must say, the name masked."""
    appointment = found.letter.appointment
    return [
        (_("Letter number"), found.letter.number),
        (_("Name"), found.name),
        (_("Level"), named(found.level)),
        (_("Area of responsibility"), appointment.seat.serves or found.issuer),
        (_("Term"), span_text(appointment.start_on, appointment.end_on)),
        (_("Issued by"), found.issuer),
    ]
