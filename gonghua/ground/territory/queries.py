"""Reads about places, each for a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Subquery
from django.db.models.functions import Coalesce

from gonghua.ground.territory.models import Area, Blueprint, LifeCircle, StreetTown, TownShape


@dataclass(frozen=True)
class DrawnArea:
    """An area as the blueprint of a day draws it: its circles' shapes and how many people live there."""

    area: Area
    circles: int
    population: int | None
    geometries: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Drawing:
    """The whole district as the blueprint of a day draws it."""

    blueprint: Blueprint
    towns: tuple[tuple[StreetTown, dict[str, Any]], ...]
    areas: tuple[DrawnArea, ...]


def blueprint_on(day: date) -> Blueprint | None:
    """Return the blueprint in force on `day`; before the first one there was, the first."""
    return (
        Blueprint.objects.filter(from_on__lte=day).order_by("-from_on").first()
        or Blueprint.objects.order_by("from_on").first()
    )


def in_force_from(day: date) -> Coalesce:
    """Return the first day of the blueprint of `day` as an expression, for a query that joins it."""
    versions = Blueprint.objects.order_by("from_on").values("from_on")
    return Coalesce(Subquery(versions.filter(from_on__lte=day).reverse()[:1]), Subquery(versions[:1]))


def latest_blueprint() -> Blueprint | None:
    """Return the newest blueprint version, whether or not it is in force yet."""
    return Blueprint.objects.order_by("-from_on").first()


def blueprint_versions() -> QuerySet[Blueprint]:
    """Return every version, the newest first, with `towns`, `circle_count` and `areas` counted."""
    return Blueprint.objects.annotate(
        towns=Count("town_shapes", distinct=True),
        circle_count=Count("circles", distinct=True),
        areas=Count("circles__area", distinct=True),
    ).order_by("-from_on")


def street_towns_on(day: date) -> QuerySet[StreetTown]:
    """Return the street-towns that the blueprint of `day` draws."""
    return StreetTown.objects.filter(townshape__blueprint=blueprint_on(day)).order_by("code")


def areas_on(day: date) -> QuerySet[Area]:
    """Return the areas that the blueprint of `day` has circles in."""
    return (
        Area.objects.filter(circles__blueprint=blueprint_on(day))
        .distinct()
        .select_related("street_town")
        .order_by("street_town__code", "name")
    )


def town_drawing_on(day: date) -> Drawing | None:
    """Return what the map of `day` shows without the areas, in two queries."""
    blueprint = blueprint_on(day)
    if blueprint is None:
        return None
    towns = TownShape.objects.filter(blueprint=blueprint).select_related("street_town").order_by("street_town__code")
    return Drawing(blueprint, tuple((shape.street_town, shape.geometry) for shape in towns), ())


def drawing_on(day: date) -> Drawing | None:
    """Return everything that the map of `day` shows, in three queries."""
    found = town_drawing_on(day)
    if found is None:
        return None
    circles: dict[UUID, list[LifeCircle]] = {}
    for circle in LifeCircle.objects.filter(blueprint=found.blueprint).select_related("area__street_town"):
        circles.setdefault(circle.area_id, []).append(circle)
    areas = sorted((_drawn(group) for group in circles.values()), key=_place_order)
    return replace(found, areas=tuple(areas))


def _drawn(circles: list[LifeCircle]) -> DrawnArea:
    known = [circle.population for circle in circles if circle.population is not None]
    population = sum(known) if len(known) == len(circles) else None
    return DrawnArea(circles[0].area, len(circles), population, tuple(circle.geometry for circle in circles))


def _place_order(drawn: DrawnArea) -> tuple[str, str]:
    return drawn.area.street_town.code, drawn.area.name


def street_town_named(name: str) -> StreetTown | None:
    """Return the street-town of this name."""
    return StreetTown.objects.filter(name=name).first()


def street_town_called(key: UUID | None) -> StreetTown | None:
    """Return the street-town of this key."""
    return StreetTown.objects.filter(pk=key).first() if key else None


def area_called(key: UUID | None) -> Area | None:
    """Return the area of this key, with its street-town."""
    return Area.objects.select_related("street_town").filter(pk=key).first() if key else None


def place_names(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of street-towns and areas by key, in one query."""
    wanted = set(keys)
    towns = StreetTown.objects.filter(pk__in=wanted).order_by().values_list("pk", "name")
    areas = Area.objects.filter(pk__in=wanted).order_by().values_list("pk", "name")
    return dict(towns.union(areas))
