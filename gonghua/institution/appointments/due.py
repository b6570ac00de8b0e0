"""What is due in the room, for whom, by which article, with one action each: the lines of the workbenches."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow
from gonghua.ground.interface.wording import day_text, is_chinese
from gonghua.ground.interface.work import Work
from gonghua.ground.measure.facts import days_left
from gonghua.ground.measure.queries import Standing
from gonghua.ground.people.models import Mandate
from gonghua.ground.people.permission import may, scope_for
from gonghua.institution.appointments import reads
from gonghua.institution.appointments.models import Application, Appointment, Seat
from gonghua.institution.appointments.queries import pages, scoped
from gonghua.institution.appointments.queries.coverage import CoveredPlace, DistrictCoverage, coverage_on
from gonghua.institution.appointments.terms import OPEN_STAGES, Stage
from gonghua.pure.rules.measure import Level

WAITING_GAPS = 6
"""A workbench names this many vacant places; the rest are one line that leads to the coverage page."""


def coverage_in_scope(mandates: Sequence[Mandate], day: date) -> DistrictCoverage | None:
    """Return how the reader's own places stand; None for one who sees no seats."""
    scope = scope_for(mandates, reads.SEE)
    return None if scope.empty else coverage_on(day, scope)


def office_work(mandates: Sequence[Mandate], standing: Standing, day: date, coverage: DistrictCoverage | None) -> Work:
    """Return the work of a bureau or street-town officer; `coverage` is that of the own places."""
    scope = scope_for(mandates, reads.SEE)
    work = Work()
    if coverage is None:
        return work
    open_rows = list(scoped.applications(scope).filter(stage__in=OPEN_STAGES).order_by("decide_by"))
    for application in open_rows:
        mine = may(mandates, "appointments.appoint", application)
        row = _application_row(application, standing, day)
        work.due.append(row) if mine else work.waiting.append(_seen(row, "application", application.pk))
    for request in scoped.exit_requests(scope).filter(appointment__exit="", taken_back_on=None).order_by("handle_by"):
        if request.appointment.last_on >= day:
            mine = may(mandates, "appointments.appoint", request.appointment)
            row = _exit_row(request, standing, day)
            work.due.append(row) if mine else work.waiting.append(_seen(row, "appointment", request.appointment_id))
    _letter_rows(work, list(pages.without_letter(scope)), mandates, standing, day)
    _gap_rows(work, coverage, open_rows, mandates, standing, day)
    return work


def planner_work(mandates: Sequence[Mandate], standing: Standing, day: date) -> Work:
    """Return what a planner has to know: the term's end, a letter to fetch."""
    scope = scope_for(mandates, reads.SEE_OWN)
    work = Work()
    if scope.empty:
        return work
    last_reminder = max(standing.measure.appointments.reminder_days.values)
    for appointment in pages.own_appointments(scope):
        if appointment.start_on <= day <= appointment.last_on:
            left = (appointment.last_on - day).days
            row = _term_row(appointment, standing, left)
            (work.due if left <= last_reminder else work.later).append(row)
    return work


def _seen(row: DueRow, name: str, *keys: Any) -> DueRow:
    """Return a line that waits for others: its page, which its reader may open; the act is theirs."""
    return replace(row, action=_("See"), href=reverse(f"appointments:{name}", args=keys))


def _application_row(application: Application, standing: Standing, day: date) -> DueRow:
    level = standing.measure.level(application.seat.level)
    screening = application.stage == Stage.PROPOSED
    return DueRow(
        title=_("Screen %(name)s") % {"name": application.person.name}
        if screening
        else _("Decide on %(name)s") % {"name": application.person.name},
        action=_("Check conditions") if screening else _("Decide"),
        href=reverse("appointments:conditions" if screening else "appointments:application", args=[application.pk]),
        days=days_left(application.decide_by, day),
        when=_("by %(day)s") % {"day": day_text(application.decide_by, "short")},
        facts=(
            application.seat.serves or role_of(level),
            _("put forward on %(day)s") % {"day": day_text(application.proposed_on)},
        ),
        cite=standing.measure.citation(level.criteria[0].cite if screening else level.cites.authority),
        local=_("local deadline"),
    )


def _exit_row(request: Any, standing: Standing, day: date) -> DueRow:
    appointment = request.appointment
    way = next(way for way in standing.measure.exits if way.requested_by == "planner")
    return DueRow(
        title=_("Handle the request of %(name)s to leave") % {"name": appointment.person.name},
        action=_("Record exit"),
        href=reverse("appointments:end", args=[appointment.pk]),
        days=days_left(request.handle_by, day),
        when=_("by %(day)s") % {"day": day_text(request.handle_by, "short")},
        facts=(appointment.seat.serves, _("wishes to leave on %(day)s") % {"day": day_text(request.wished_on)}),
        cite=standing.measure.citation(way.cite),
        local=_("local deadline"),
    )


def _letter_rows(
    work: Work, rows: list[Appointment], mandates: Sequence[Mandate], standing: Standing, day: date
) -> None:
    mine = [row for row in rows if may(mandates, "appointments.issue_letter", row)]
    for group, where in ((mine, work.due), ([row for row in rows if row not in mine], work.waiting)):
        if not group:
            continue
        first = min((row.letter_by for row in group if row.letter_by), default=None)
        level = standing.measure.level(group[0].seat.level)
        names = "、".join(row.person.name for row in group[:4])
        row = DueRow(
            title=ngettext("Issue %(n)d letter", "Issue %(n)d letters", len(group)) % {"n": len(group)},
            action=_("Issue"),
            href=reverse("appointments:letters"),
            days=days_left(first, day) if first else None,
            when=_("by %(day)s") % {"day": day_text(first, "short")} if first else "",
            facts=(names,),
            cite=standing.measure.citation(level.cites.authority),
            local=_("local deadline"),
        )
        where.append(row if group is mine else _seen(row, "appointments"))


def _gap_rows(
    work: Work,
    coverage: DistrictCoverage,
    applications: Iterable[Application],
    mandates: Sequence[Mandate],
    standing: Standing,
    day: date,
) -> None:
    taken = {(row.seat.level, row.seat.street_town_id, row.seat.area_id) for row in applications}
    open_gaps = [place for place in coverage.gaps if _key(place) not in taken]
    mine = [place for place in open_gaps if may(mandates, "appointments.appoint", _seat_at(place))]
    others = [place for place in open_gaps if place not in mine]
    work.due.extend(_gap_row(place, standing, day) for place in mine[:WAITING_GAPS])
    if mine[WAITING_GAPS:]:
        work.due.append(_more_gaps_row(len(mine) - WAITING_GAPS, standing))
    work.waiting.extend(_gap_row(place, standing, day) for place in others)
    work.later.extend(_opening_row(place, standing) for place in coverage.opening if _key(place) not in taken)


def _gap_row(place: CoveredPlace, standing: Standing, day: date) -> DueRow:
    since = place.standing.uncovered_since
    fact = _("nobody since %(day)s") % {"day": day_text(since)} if since else _("never filled")
    people = _("%(n)s residents") % {"n": f"{place.population:,}"} if place.population else ""
    return DueRow(
        title=_("Find a planner for %(place)s") % {"place": place.name}
        if place.name
        else _("Fill the seats of %(role)s") % {"role": role_of(place.level)},
        action=_("Open the place"),
        href=place_href(place),
        chip=("gap", _("Vacant")),
        when=_("%(n)d days") % {"n": (day - since).days} if since else "",
        facts=tuple(filter(None, (fact, people))),
        cite=standing.measure.citation(place.level.cites.level),
    )


def _more_gaps_row(count: int, standing: Standing) -> DueRow:
    return DueRow(
        title=ngettext("%(n)d more vacant place", "%(n)d more vacant places", count) % {"n": count},
        action=_("On the map"),
        href=reverse("appointments:coverage") + "?state=gap",
        chip=("gap", _("Vacant")),
        cite=standing.measure.citation(standing.measure.levels[-1].cites.level),
    )


def _opening_row(place: CoveredPlace, standing: Standing) -> DueRow:
    opens = place.standing.opens_on
    assert opens is not None
    return DueRow(
        title=_("%(place)s will be vacant") % {"place": place.name or standing.measure.district.name},
        action=_("Open the place"),
        href=place_href(place),
        chip=("due", _("Vacant soon")),
        when=_("from %(day)s") % {"day": day_text(opens)},
        facts=("、".join(holder.person.name for holder in place.holders[:4]),),
        cite=standing.measure.citation(place.level.cites.level),
    )


def _term_row(appointment: Appointment, standing: Standing, left: int) -> DueRow:
    level = standing.measure.level(appointment.seat.level)
    return DueRow(
        title=_("Your term at %(place)s") % {"place": appointment.seat.serves or standing.measure.district.name},
        action=_("See the letter"),
        href=reverse("appointments:mine"),
        chip=("due", ngettext("%(n)d day left", "%(n)d days left", left) % {"n": left}),
        when=_("until %(day)s") % {"day": day_text(appointment.last_on)},
        facts=(),
        cite=standing.measure.citation(level.term.cite),
    )


def place_href(place: CoveredPlace) -> str:
    """Return the page of a place."""
    where = place.area or place.street_town
    return reverse("appointments:place", args=[place.level.id, where.pk] if where else [place.level.id])


def _key(place: CoveredPlace) -> tuple[Any, Any, Any]:
    town = place.area.street_town_id if place.area else place.street_town.pk if place.street_town else None
    return place.level.id, town, place.area.pk if place.area else None


def _seat_at(place: CoveredPlace) -> Seat:
    _level, town, area = _key(place)
    return Seat(level=place.level.id, authority=place.level.authority, street_town_id=town, area_id=area)


def role_of(level: Level) -> str:
    """Return the role of a level in the reader's language."""
    return level.role if is_chinese() else level.role_en
