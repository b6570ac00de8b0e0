"""The facts that the room's acts ask before anything changes: each returns a whole Decision."""

from datetime import date

from gonghua.ground.ledger.errors import Refused
from gonghua.ground.measure.queries import Standing, measure_called, measure_in_view
from gonghua.ground.territory.models import StreetTown
from gonghua.institution.projects.models import AnnualList, Project
from gonghua.institution.projects.queries.listed import ListedProject
from gonghua.institution.projects.terms import ItemState, ListState
from gonghua.pure.rules.decision import N_, Decision, Reason
from gonghua.pure.rules.measure import Measure


def measure_of_year(year: int, day: date) -> Standing:
    """Return the measure that a year's list cites: the one in view on `day`, for a past year on its last day.

    Refused when no measure has been entered. A list needs none in force: only what is granted does (第十一条).
    """
    standing = measure_in_view(min(day, date(year, 12, 31)))
    if standing is None:
        raise Refused.because(Reason("no_measure", N_("No measure has been entered.")))
    return standing


def measure_of(row: AnnualList | Project) -> Measure:
    """Return the measure under which a list or a project began; it governs it to its end."""
    standing = measure_called(row.measure)
    if standing is None:
        raise LookupError(row.measure)
    return standing.measure


def list_of(street_town: StreetTown, year: int) -> AnnualList | None:
    """Return a street-town's list of a year, locked until the act ends."""
    return AnnualList.objects.select_for_update().filter(street_town=street_town, year=year).first()


def may_be_listed(measure: Measure, street_town: StreetTown, listed: ListedProject) -> Decision:
    """Return what stands against a project's columns, wherever they come from."""
    reasons = []
    if not listed.number or not listed.name:
        reasons.append(Reason("name_missing", N_("A project needs a number and a name.")))
    if listed.kind_id not in {kind.id for kind in measure.projects.kinds}:
        message = N_("The measure knows no such kind of project: %(kind)s.")
        reasons.append(Reason("kind_unknown", message, params={"kind": listed.kind_id}))
    if listed.area is not None and listed.area.street_town_id != street_town.pk:
        message = N_("The area %(area)s does not lie in %(town)s.")
        reasons.append(Reason("area_elsewhere", message, params={"area": listed.area.name, "town": street_town.name}))
    start, end = listed.planned_start_on, listed.planned_end_on
    if start and end and end < start:
        reasons.append(Reason("works_end_first", N_("The planned completion lies before the planned start.")))
    if not _on_earth(listed):
        message = N_("Longitude and latitude come together, in degrees.")
        reasons.append(Reason("no_point", message))
    return Decision(tuple(reasons))


def number_is_free(number: str) -> Decision:
    """Refuse a project number that is known already."""
    if not Project.objects.filter(number=number).exists():
        return Decision()
    message = N_("There is a project with the number %(number)s already.")
    return Decision((Reason("project_known", message, params={"number": number}),))


def same_number(project: Project, listed: ListedProject) -> Decision:
    """Refuse to give a project another number: it stands on paper and in residents' receipts."""
    if project.number == listed.number:
        return Decision()
    return Decision((Reason("number_fixed", N_("A project keeps its number.")),))


def _on_earth(listed: ListedProject) -> bool:
    longitude, latitude = listed.longitude, listed.latitude
    if longitude is None or latitude is None:
        return longitude is None and latitude is None
    return abs(longitude) <= 180 and abs(latitude) <= 90


def no_list_yet(street_town: StreetTown, year: int) -> Decision:
    """Refuse a second list of one year."""
    if not AnnualList.objects.filter(street_town=street_town, year=year).exists():
        return Decision()
    message = N_("%(town)s has a list of %(year)s already.")
    return Decision((Reason("list_known", message, params={"town": street_town.name, "year": str(year)}),))


def year_in_reach(year: int, day: date) -> Decision:
    """Refuse a year that nobody can mean: lists are for the year itself or the next, or entered from before."""
    if day.year - 30 <= year <= day.year + 1:
        return Decision()
    message = N_("A list is drawn up for this year or the next, or entered from years before: not %(year)s.")
    return Decision((Reason("year_strange", message, params={"year": str(year)}),))


def not_published(annual_list: AnnualList) -> Decision:
    """Refuse to touch a published list unseen."""
    if annual_list.state != ListState.PUBLISHED:
        return Decision()
    message = N_("The list was published on %(day)s; it changes only by a change with a reason.")
    return Decision((Reason("list_published", message, params={"day": annual_list.published_on or ""}),))


def published_list_of(project: Project) -> AnnualList | None:
    """Return the newest published list on which the project stands."""
    listed = {"items__project": project, "items__state": ItemState.LISTED}
    return AnnualList.objects.filter(state=ListState.PUBLISHED, **listed).order_by("-year").first()


def may_change(project: Project, reason: str) -> Decision:
    """Refuse to change what stands on a published list without a reason, which the public reads."""
    published = published_list_of(project)
    if published is None or reason.strip():
        return Decision()
    return not_published(published)
