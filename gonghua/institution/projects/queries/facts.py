"""The facts that the room's acts ask before anything changes: each returns a whole Decision."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from gonghua.ground.measure.facts import governing, measure_to_cite
from gonghua.ground.measure.queries import Standing
from gonghua.ground.territory.models import Area, StreetTown
from gonghua.institution.projects.models import AnnualList, ListItem, Project
from gonghua.institution.projects.queries.columns import LISTED, TRACED
from gonghua.institution.projects.queries.listed import ListedProject, Point
from gonghua.institution.projects.terms import ItemState, ListState
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal
from gonghua.pure.rules.measure import Measure
from gonghua.pure.rules.part import Cite


def measure_of_year(year: int, day: date) -> Standing:
    """Return the measure that a year's list cites: the one in view on `day`, for a past year on its last day.

    Refused when no measure has been entered. A list needs none in force: only what is granted does (第十一条).
    """
    return measure_to_cite(min(day, date(year, 12, 31)))


def measure_of(row: AnnualList | Project) -> Measure:
    """Return the measure under which a list or a project began; it governs it to its end."""
    return governing(row.measure).measure


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
    start, end = listed.planned_start_on, listed.planned_end_on
    if start and end and end < start:
        reasons.append(Reason("works_end_first", N_("The planned completion lies before the planned start.")))
    decision = Decision(tuple(reasons)) & area_lies_in(street_town, listed.area)
    return decision & is_on_earth(listed.longitude, listed.latitude)


def area_lies_in(street_town: StreetTown, area: Area | None) -> Decision:
    """Refuse an area of another street-town."""
    if area is None or area.street_town_id == street_town.pk:
        return Decision()
    message = N_("The area %(area)s does not lie in %(town)s.")
    return refusal("area_elsewhere", message, area=area.name, town=street_town.name)


def is_on_earth(longitude: float | None, latitude: float | None) -> Decision:
    """Refuse half a point, and degrees that there are not."""
    neither = longitude is None and latitude is None
    if neither or (longitude is not None and latitude is not None and abs(longitude) <= 180 and abs(latitude) <= 90):
        return Decision()
    return refusal("no_point", N_("Longitude and latitude come together, in degrees."))


def is_a_place(street_town: StreetTown, point: Point, area: Area | None) -> Decision:
    """Return what stands against a place of a project."""
    return area_lies_in(street_town, area) & is_on_earth(point.longitude, point.latitude)


def number_is_free(number: str) -> Decision:
    """Refuse a project number that is known already."""
    if not Project.objects.filter(number=number).exists():
        return Decision()
    message = N_("There is a project with the number %(number)s already.")
    return refusal("project_known", message, number=number)


def same_number(project: Project, listed: ListedProject) -> Decision:
    """Refuse to give a project another number: it stands on paper and in residents' receipts."""
    if project.number == listed.number:
        return Decision()
    return refusal("number_fixed", N_("A project keeps its number."))


def no_list_yet(street_town: StreetTown, year: int) -> Decision:
    """Refuse a second list of one year."""
    if not AnnualList.objects.filter(street_town=street_town, year=year).exists():
        return Decision()
    message = N_("%(town)s has a list of %(year)s already.")
    return refusal("list_known", message, town=street_town.name, year=str(year))


def year_in_reach(year: int, day: date) -> Decision:
    """Refuse a year that nobody can mean: lists are for the year itself or the next, or entered from before."""
    if day.year - 30 <= year <= day.year + 1:
        return Decision()
    message = N_("A list is drawn up for this year or the next, or entered from years before: not %(year)s.")
    return refusal("year_strange", message, year=str(year))


def not_published(annual_list: AnnualList) -> Decision:
    """Refuse to touch a published list unseen."""
    if annual_list.state != ListState.PUBLISHED:
        return Decision()
    message = N_("The list was published on %(day)s; it changes only by a change with a reason.")
    return refusal("list_published", message, day=annual_list.published_on or "")


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


def is_open(annual_list: AnnualList) -> Decision:
    """Refuse to rank or agree a list that is no longer being drawn up."""
    if annual_list.state == ListState.OPEN:
        return Decision()
    message = N_("The list is agreed already. Take it up again, or change it with a reason.")
    return refusal("list_agreed", message)


def is_agreed(annual_list: AnnualList) -> Decision:
    """Refuse what only an agreed and unpublished list takes."""
    if annual_list.state == ListState.OPEN:
        return refusal("list_open", N_("The list is still being drawn up: agree it first."))
    return not_published(annual_list)


def is_published(annual_list: AnnualList) -> Decision:
    """Refuse what only a published list takes."""
    if annual_list.state == ListState.PUBLISHED:
        return Decision()
    return refusal("list_unpublished", N_("The list is not published yet: change it directly."))


def takes_candidates(annual_list: AnnualList) -> Decision:
    """Refuse a candidate for a list that is agreed and waits to be published."""
    if annual_list.state != ListState.AGREED:
        return Decision()
    message = N_("The list is agreed. Take it up again to add a candidate, or publish it first.")
    return refusal("list_agreed", message)


def ranks_differ(ranks: Iterable[int | None]) -> Decision:
    """Refuse a rank that stands twice, or is none."""
    given = [rank for rank in ranks if rank is not None]
    if any(rank < 1 or rank > 999 for rank in given):
        return refusal("no_rank", N_("Ranks are whole numbers from 1 to 999."))
    twice = next((rank for rank in sorted(given) if given.count(rank) > 1), None)
    if twice is None:
        return Decision()
    return refusal("rank_twice", N_("The rank %(rank)s stands twice."), rank=str(twice))


def may_agree(items: Sequence[ListItem], dropped: Mapping[UUID, str]) -> Decision:
    """Refuse an empty list, and a candidate that is dropped without a reason."""
    reasons = []
    if all(item.pk in dropped for item in items):
        reasons.append(Reason("list_empty", N_("Nothing would stand on the list. Add a candidate first.")))
    for item in items:
        if item.pk in dropped and not dropped[item.pk].strip():
            message = N_("Write why %(project)s is dropped.")
            reasons.append(Reason("reason_missing", message, params={"project": item.project.name}))
    return Decision(tuple(reasons))


def has_changed(differences: Sequence[Any]) -> Decision:
    """Refuse a new edition that says what the last one says."""
    if differences:
        return Decision()
    return refusal("nothing_changed", N_("Nothing has changed since the last edition."))


def is_not_listed(item: ListItem) -> Decision:
    """Refuse to list a project twice."""
    if item.state != ItemState.LISTED:
        return Decision()
    return refusal("listed_already", N_("This project stands on the list already."))


def is_not_dropped(item: ListItem) -> Decision:
    """Refuse to drop a project twice."""
    if item.state != ItemState.DROPPED:
        return Decision()
    return refusal("dropped_already", N_("This project was dropped already."))


def listed_projects(annual_list: AnnualList) -> QuerySet[Project]:
    """Return the projects that stand on a list, in its order."""
    found = Project.objects.filter(items__annual_list=annual_list, items__state=ItemState.LISTED)
    return found.select_related("street_town", "area", "planner").order_by("number")


def with_column(listed: ListedProject, column: str, value: Any) -> ListedProject:
    """Return the project with one column changed. LookupError for a column that no list shows, or the number."""
    if column not in TRACED or column in ("number", LISTED):
        raise LookupError(column)
    if column == "planner":
        return replace(listed, planner=value, planner_text=value.name)
    return replace(listed, **{column: value})


def differs(before: ListedProject, after: ListedProject) -> Decision:
    """Refuse a change that changes nothing."""
    if before != after:
        return Decision()
    return refusal("unchanged", N_("That is what stands there already."))


def planner_is_open(project: Project) -> Decision:
    """Refuse to settle what is settled."""
    if project.planner is None:
        return Decision()
    return refusal("planner_settled", N_("Who the planner is, is settled. Change it on the list instead."))


def says_something(text: str) -> Decision:
    """Refuse an empty text."""
    if text.strip():
        return Decision()
    return refusal("text_missing", N_("Write a sentence."))


def is_another_stage(project: Project, stage_id: str) -> Decision:
    """Refuse the stage that a project is in already. LookupError for a stage that its measure does not know."""
    measure_of(project).stage(stage_id)
    if project.stage != stage_id:
        return Decision()
    return refusal("same_stage", N_("The project is in this stage already."))


def goes_on(project: Project) -> Decision:
    """Refuse to go on with a project that was dropped."""
    if project.ended_on is None:
        return Decision()
    message = N_("This project ended on %(day)s: it was dropped from its list.")
    return refusal("project_dropped", message, day=project.ended_on)


def duty_of_street_town(project: Project) -> Cite | None:
    """Return where the measure speaks of the duties of a street-town's planner: visits, quality, upkeep."""
    levels = measure_of(project).levels
    return next((level.cites.duties for level in levels if level.territory == "street_town"), None)
