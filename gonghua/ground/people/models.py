"""Who there is: persons, the accounts that sign in, and the mandates under which accounts act."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.ports import responsibility_of, street_towns_of
from gonghua.ground.people.sealed import open_sealed
from gonghua.ground.people.terms import GRANTED, Place, Responsibility
from gonghua.pure.rules.identity import mask_id_number, mask_name, mask_phone


class Sex(models.TextChoices):
    """As the roster states it; it decides the letter's form of address and nothing else."""

    UNSTATED = "", _("not stated")
    FEMALE = "female", _("female")
    MALE = "male", _("male")


class PersonKey(models.Model):
    """The random key under which a person's values stand in the ledger. Destroying it erases them there."""

    holder = models.UUIDField(primary_key=True)
    wrapped = models.TextField()


class Person(InstitutionRow):
    """A human being of the institution, often without an account. The ID number tells two of one name apart."""

    name = models.CharField(_("name"), max_length=100)
    sex = models.CharField(_("sex"), max_length=8, choices=Sex.choices, blank=True)
    phone_sealed = models.TextField(blank=True)
    id_number_sealed = models.TextField(blank=True)
    id_number_index = models.CharField(max_length=64, null=True, blank=True, unique=True)
    home_address_sealed = models.TextField(blank=True)
    work_address_sealed = models.TextField(blank=True)
    employer = models.CharField(_("employer"), max_length=200, blank=True)
    job_title = models.CharField(_("professional title"), max_length=100, blank=True)
    profession = models.CharField(_("field of work"), max_length=100, blank=True)
    certificate = models.CharField(_("social-work certificate"), max_length=100, blank=True)

    SEALED: ClassVar[tuple[str, ...]] = ("phone", "id_number", "home_address", "work_address")
    personal_fields = frozenset(
        ["name", "sex", "id_number_index", "employer", "job_title", "profession", "certificate"]
        + [f"{name}_sealed" for name in SEALED]
    )

    class Meta:
        indexes = (models.Index(fields=["name"], name="person_name"),)

    def ledger_person(self) -> UUID:
        """Return the person's own id."""
        return self.pk

    @cached_property
    def place(self) -> Place:
        """Return the place for the guard: every street-town in which the person applied or served."""
        return Place(person=self.pk, street_towns=street_towns_of(self.pk))

    def where(self, name: str) -> str:
        """Return the associated data of a sealed field."""
        return f"person.{name}.{self.pk}"

    def opened(self, name: str) -> str:
        """Return a sealed value in the clear. Only the act `people.reveal` and rules may ask; screens use the masks."""
        return open_sealed(getattr(self, f"{name}_sealed"), self.where(name))

    @property
    def masked_name(self) -> str:
        """Return the name as the public sees it."""
        return mask_name(self.name)

    @property
    def masked_phone(self) -> str:
        """Return the phone with its middle hidden, or an empty text."""
        return mask_phone(self.opened("phone"))

    @property
    def masked_id_number(self) -> str:
        """Return the ID number with its middle hidden, or an empty text."""
        return mask_id_number(self.opened("id_number"))


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts; new ones come from the act `people.open_account` only."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Return the account of a username, whatever its case."""
        return self.get(username__iexact=username)


class Account(AbstractBaseUser, InstitutionRow):
    """Someone who signs in. What they may do stands in mandates, never here."""

    username = models.CharField(_("user name"), max_length=60, unique=True)
    display_name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    personal_fields = frozenset(["username", "display_name", "email"])

    def ledger_person(self) -> UUID:
        """Return whose key guards the account's values: the person's, else the account's own."""
        return self.person_id or self.pk

    def recorded_fields(self) -> list[str]:
        """Leave out what changes at each sign-in and the password's hash."""
        return [name for name in super().recorded_fields() if name not in ("password", "last_login")]

    @property
    def place(self) -> Place:
        """Return the place for the guard."""
        return Place(person=self.person_id)

    def __str__(self) -> str:
        return self.display_name

    def has_perm(self, perm: str, obj: Any = None) -> bool:  # noqa: ARG002 - Django's interface
        """Return False: permissions are mandates, not Django's."""
        return False


class Mandate(InstitutionRow):
    """An account's office: role × place × time. Written only by the act that grants it."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in GRANTED])
    street_town = models.ForeignKey("territory.StreetTown", models.PROTECT, null=True, blank=True)
    start_on = models.DateField()
    end_on = models.DateField(null=True, blank=True)

    asked_on: date | None = None
    """The day for which it was looked up, when it was."""

    class Meta:
        indexes = (models.Index(fields=["account", "start_on"], name="mandate_account"),)

    @cached_property
    def responsibility(self) -> Responsibility:
        """Return the holder's area of responsibility on the day for which the mandate was looked up."""
        if self.asked_on is None or self.account.person_id is None:
            return Responsibility()
        return responsibility_of(self.account.person_id, self.asked_on)

    def ledger_person(self) -> UUID:
        """Return the account holder's key."""
        return self.account.ledger_person()

    @property
    def place(self) -> Place:
        """Return the mandate's own place."""
        return Place(street_town=self.street_town_id)
