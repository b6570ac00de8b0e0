"""How a workbench says what is due: its first line, the lines under the folds, the strip of seats."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gonghua.ground.interface.components import DueRow, Seat
from gonghua.ground.interface.wording import day_text
from gonghua.ground.interface.work import Work
from gonghua.institution.appointments.due import place_href
from gonghua.institution.appointments.queries.coverage import CoveredPlace, DistrictCoverage

STRIP = 12
"""A strip shows at most this many places, a street-town's own; a whole district shows one cell a street-town."""


def workbench(work: Work, coverage: DistrictCoverage | None, day: date) -> dict[str, Any]:
    """Return what the workbench's template says around its rows."""
    late = sum(1 for row in work.due if row.days is not None and row.days < 0)
    places = [place for place in coverage.places if place.level.territory != "district"] if coverage else []
    return {
        "head": _head(len(work.due), late),
        "sub": _("%(day)s; the most urgent first, deadlines in working days") % {"day": day_text(day)},
        "next": _next(work.later),
        "later_note": work.later[0].title if work.later else "",
        "strip": [seat_of(place) for place in places] if len(places) <= STRIP else _by_town(places),
        "strip_note": _strip_note(coverage),
    }


def _head(due: int, late: int) -> str:
    if not due:
        return _("Nothing is due today")
    head = ngettext("%(n)d thing is due", "%(n)d things are due", due) % {"n": due}
    return head if not late else _("%(head)s, %(late)d late") % {"head": head, "late": late}


def _next(later: Iterable[DueRow]) -> str:
    first = next(iter(later), None)
    return _("Next: %(title)s, %(when)s") % {"title": first.title, "when": first.when} if first else ""


def _strip_note(coverage: DistrictCoverage | None) -> str:
    if coverage is None:
        return ""
    gaps = len(coverage.gaps)
    if not gaps:
        return _("every place has a planner in office")
    return ngettext("%(n)d place is vacant", "%(n)d places are vacant", gaps) % {"n": gaps}


def _by_town(places: list[CoveredPlace]) -> list[Seat]:
    """Return a whole district as one cell a street-town: how many of its places are vacant, or will be."""
    towns: dict[str, list[CoveredPlace]] = {}
    for place in places:
        town = place.area.street_town if place.area else place.street_town
        towns.setdefault(str(town), []).append(place)
    return [_town_cell(name, own) for name, own in towns.items()]


def _town_cell(name: str, places: list[CoveredPlace]) -> Seat:
    gaps = [place for place in places if place.state == "gap"]
    opens = [place.standing.opens_on for place in places if place.standing.opens_on]
    who = ngettext("%(n)d planner", "%(n)d planners", 2) % {"n": sum(place.standing.holders for place in places)}
    until = _("from %(day)s vacant") % {"day": day_text(min(opens))} if opens else _("all in office")
    note = ngettext("%(n)d place", "%(n)d places", len(places)) % {"n": len(places)}
    if gaps:
        until, note = note, ngettext("%(n)d vacant", "%(n)d vacant", len(gaps)) % {"n": len(gaps)}
    state = "gap" if gaps else "soon" if opens else "held"
    return Seat(name=name, who=who, until=until, note=note, href=place_href(places[0]), state=state)


def seat_of(place: CoveredPlace) -> Seat:
    """Return a place as a cell of the strip."""
    names = "、".join(holder.person.name for holder in place.holders) or _("nobody")
    if place.state == "gap":
        since = place.standing.uncovered_since
        until = _("since %(day)s") % {"day": day_text(since)} if since else _("never filled")
    else:
        last = max(holder.last_on for holder in place.holders)
        until = _("until %(day)s") % {"day": day_text(last)}
    state = {"gap": "gap", "soon": "soon"}.get(place.state, "held")
    short = place.name.removeprefix(str(place.street_town or "")) or place.name
    return Seat(name=short, who=names, until=until, href=place_href(place), state=state)
