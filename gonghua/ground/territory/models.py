"""The district's places: street-towns and areas that last, and each blueprint version's drawing of them.

An area is a set of life circles (footnote 1 of the measure), never a drawing of its own, so that full coverage can be
computed. It exists on a day when the blueprint of that day has circles in it.
"""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place


class StreetTown(InstitutionRow):
    """A street-town (街道 or 镇), known by its code."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Return the place itself."""
        return Place(street_town=self.pk)


class Area(InstitutionRow):
    """An area (片区): one or more life circles of one street-town, known by street-town and name."""

    street_town = models.ForeignKey(StreetTown, models.PROTECT, related_name="areas")
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["street_town", "name"], name="area_of_street_town"),)
        ordering = ("street_town__code", "name")

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> Place:
        """Return the area's street-town."""
        return Place(street_town=self.street_town_id)


class Blueprint(InstitutionRow):
    """One version of the community planning blueprint, whole, in force from `from_on` until the next."""

    from_on = models.DateField(_("in force from"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    crs = models.CharField(_("coordinate system"), max_length=40)
    file_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("from_on",)

    @property
    def place(self) -> Place:
        """Return the district."""
        return Place()


class TownShape(InstitutionRow):
    """A street-town's outline in one blueprint version."""

    blueprint = models.ForeignKey(Blueprint, models.PROTECT, related_name="town_shapes")
    street_town = models.ForeignKey(StreetTown, models.PROTECT)
    geometry: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["blueprint", "street_town"], name="one_outline"),)


class LifeCircle(InstitutionRow):
    """A life circle (15分钟社区生活圈) in one blueprint version, with the area that it belongs to."""

    blueprint = models.ForeignKey(Blueprint, models.PROTECT, related_name="circles")
    code = models.CharField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=100)
    area = models.ForeignKey(Area, models.PROTECT, related_name="circles")
    population = models.PositiveIntegerField(_("residents"), null=True, blank=True)
    zone = models.CharField(_("zone"), max_length=40, blank=True)
    geometry: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["blueprint", "code"], name="one_circle"),)
        ordering = ("code",)
