"""Projects, the annual list of a street-town that names them, their teams, and visits to the site.

A project begins as a candidate of a year's list. What stands on a published list never changes unseen: each edition is
an immutable snapshot, and every later change is a row with its reason.
"""

from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place
from gonghua.institution.projects.terms import ItemState, ListState, Origin


class Project(InstitutionRow):
    """A community construction project. `stage` is one of the measure's; `measure` is the one under which it began."""

    number = models.CharField(_("number"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT)
    area = models.ForeignKey("territory.Area", models.PROTECT, null=True, blank=True)
    kind_id = models.CharField(_("kind"), max_length=60)
    address = models.CharField(_("address"), max_length=200, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    crs = models.CharField(max_length=20, blank=True)
    place_open = models.BooleanField(default=False)
    """Whether the point lies outside the street-town as listed: it stays as listed until somebody corrects it."""
    scope = models.CharField(_("content and scale"), max_length=500, blank=True)
    summary = models.CharField(_("in plain words"), max_length=500, blank=True)
    department = models.CharField(_("responsible department"), max_length=100, blank=True)
    implementing_unit = models.CharField(_("implementing unit"), max_length=100, blank=True)
    cost_fen = models.PositiveBigIntegerField(_("total investment"), default=0)
    funding_text = models.CharField(_("sources of funds"), max_length=200, blank=True)
    planned_start_on = models.DateField(_("planned start"), null=True, blank=True)
    planned_end_on = models.DateField(_("planned completion"), null=True, blank=True)
    planner = models.ForeignKey("people.Person", models.PROTECT, null=True, blank=True, related_name="+")
    planner_text = models.CharField(_("responsible planner as listed"), max_length=60, blank=True)
    remark = models.CharField(_("remark"), max_length=500, blank=True)
    measure = models.CharField(max_length=80)
    stage = models.CharField(max_length=60)
    stage_since = models.DateField()
    maintenance_advice = models.TextField(_("advice on operation and maintenance"), blank=True)
    maintained_by = models.CharField(_("who looks after it"), max_length=100, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"planner_text", "remark"})

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=["street_town", "stage"], name="project_town_stage"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(planned_start_on=None)
                | models.Q(planned_end_on=None)
                | models.Q(planned_end_on__gte=models.F("planned_start_on")),
                name="works_in_order",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def planner_open(self) -> bool:
        """Return whether a planner is named as listed, and it is not settled which person that is."""
        return self.planner_id is None and bool(self.planner_text)

    def ledger_person(self) -> UUID:
        """Return the project itself: a key of its own guards the names that a list wrote into it."""
        return self.pk

    @property
    def place(self) -> Place:
        """Return where it lies, and who is on its team now."""
        team = frozenset(member.person_id for member in self.members.all() if not member.left_on)
        return Place(street_town=self.street_town_id, area=self.area_id, authority="street_town", team=team)


class NumberSeries(models.Model):
    """The counter of a series of project numbers, locked while one is taken, so that none is given twice."""

    prefix = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)


class AnnualList(InstitutionRow):
    """The list of community construction projects (年度社区建设项目清单) of a street-town for a year."""

    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT)
    year = models.PositiveSmallIntegerField(_("year"))
    measure = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=ListState.choices, default=ListState.OPEN)
    agreed_on = models.DateField(null=True, blank=True)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-year", "street_town__code")
        constraints = (models.UniqueConstraint(fields=["street_town", "year"], name="one_list_a_year"),)

    @property
    def place(self) -> Place:
        """Return the street-town, whose office decides on its list."""
        return Place(street_town=self.street_town_id, authority="street_town")


class ListItem(InstitutionRow):
    """A project on a year's list: a candidate, then listed, or dropped."""

    annual_list = models.ForeignKey(AnnualList, models.PROTECT, related_name="items")
    project = models.ForeignKey(Project, models.PROTECT, related_name="items")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    state = models.CharField(max_length=10, choices=ItemState.choices, default=ItemState.CANDIDATE)
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    dropped_because = models.CharField(_("reason"), max_length=500, blank=True)
    personal_fields = frozenset({"dropped_because"})

    class Meta:
        ordering = (models.F("rank").asc(nulls_last=True), "project__number")
        constraints = (models.UniqueConstraint(fields=["annual_list", "project"], name="once_on_a_list"),)

    def ledger_person(self) -> UUID:
        """Return the project, whose key guards what was written about it."""
        return self.project_id

    @property
    def place(self) -> Place:
        """Return the list's place."""
        return self.annual_list.place


class ListEdition(InstitutionRow):
    """A list as it was published: an immutable snapshot. `rows` are the project's columns in words and figures."""

    annual_list = models.ForeignKey(AnnualList, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    published_on = models.DateField()
    rows: models.JSONField[Any, Any] = models.JSONField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["annual_list", "number"], name="one_edition"),)

    @property
    def place(self) -> Place:
        """Return the list's place."""
        return self.annual_list.place


class ListChange(InstitutionRow):
    """A change of a published list: which column of which project, from what to what, and why (shown in public)."""

    annual_list = models.ForeignKey(AnnualList, models.PROTECT, related_name="changes")
    project = models.ForeignKey(Project, models.PROTECT, related_name="list_changes")
    column = models.CharField(max_length=40)
    before = models.CharField(max_length=500, blank=True)
    after = models.CharField(max_length=500, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    changed_on = models.DateField()
    personal_fields = frozenset({"before", "after", "reason"})

    class Meta:
        ordering = ("id",)

    def ledger_person(self) -> UUID:
        """Return the project, whose key guards what was written about it."""
        return self.project_id

    @property
    def place(self) -> Place:
        """Return the list's place."""
        return self.annual_list.place


class TeamMember(InstitutionRow):
    """A person on a project's team, in one of the measure's roles and phases (第二条)."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="members")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="memberships")
    role = models.CharField(_("role"), max_length=60)
    phases: models.JSONField[Any, Any] = models.JSONField(_("phases"), default=list)
    task = models.CharField(_("task"), max_length=200, blank=True)
    paid = models.BooleanField(_("paid work"), default=False)
    invitation = models.CharField(_("why invited"), max_length=200, blank=True)
    """Why the office asked a planner of another place (第三条: 责任范围); empty for one who serves there."""
    joined_on = models.DateField()
    left_on = models.DateField(null=True, blank=True)
    personal_fields = frozenset({"task", "invitation"})

    class Meta:
        ordering = ("joined_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["project", "person", "role"], condition=models.Q(left_on=None), name="once_on_the_team"
            ),
        )

    def ledger_person(self) -> UUID:
        """Return the member."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place


class SiteVisit(InstitutionRow):
    """A visit to the site (实地调研): who went, what was found, what is advised, and what became of it."""

    project = models.ForeignKey(Project, models.PROTECT, related_name="visits")
    person = models.ForeignKey("people.Person", models.PROTECT, related_name="+")
    visited_on = models.DateField(_("day of the visit"))
    found = models.TextField(_("what was found"))
    advice = models.TextField(_("what is advised"), blank=True)
    settled_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(_("what became of it"), blank=True)
    personal_fields = frozenset({"found", "advice", "outcome"})

    class Meta:
        ordering = ("-visited_on", "-id")

    def ledger_person(self) -> UUID:
        """Return the visitor."""
        return self.person_id

    @property
    def place(self) -> Place:
        """Return the project's place."""
        return self.project.place
