"""Reads about people."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from gonghua.ground.ledger.ports import ports
from gonghua.ground.people.details import PLAIN_FIELDS, Details
from gonghua.ground.people.keyring import open_texts
from gonghua.ground.people.models import Account, Mandate, Person
from gonghua.ground.people.sealed import blind_index
from gonghua.ground.people.terms import RESIDENT, Role


def person_by_id_number(id_number: str) -> Person | None:
    """Return the person of an ID number (18 characters, X in upper case), if entered."""
    if not id_number:
        return None
    return Person.objects.filter(id_number_index=blind_index("id_number", id_number)).first()


def details_of(person: Person) -> Details:
    """Return what is entered about a person, opened; for acts and rules, never for a screen."""
    opened = {name: person.opened(name) for name in Person.SEALED}
    return Details(**{name: getattr(person, name) for name in PLAIN_FIELDS}, **opened)


def persons_by_id_number(id_numbers: Sequence[str]) -> dict[str, Person]:
    """Return the persons of these ID numbers, by ID number."""
    by_index = {blind_index("id_number", number): number for number in id_numbers if number}
    found: dict[str, Person] = {}
    indexes = list(by_index)
    for start in range(0, len(indexes), 500):
        for person in Person.objects.filter(id_number_index__in=indexes[start : start + 500]):
            found[by_index[person.id_number_index or ""]] = person
    return found


def operator() -> Account:
    """Return the account under which the command line acts, made by `gonghua init`."""
    return Account.objects.get(username="operator")


def accounts() -> QuerySet[Account]:
    """Return all accounts with their mandates, by user name."""
    return Account.objects.prefetch_related("mandates__street_town").order_by("username")


def accounts_found(*, words: str = "", role: str = "") -> QuerySet[Account]:
    """Return the accounts that a search asks for, with their mandates; `role` is one that they hold or held."""
    found = accounts()
    if words:
        found = found.filter(Q(display_name__icontains=words) | Q(username__icontains=words))
    return found.filter(mandates__role=role).distinct() if role else found


def account_called(key: UUID) -> Account | None:
    """Return the account of this key."""
    return Account.objects.filter(pk=key).first()


def accounts_of(person: UUID) -> list[Account]:
    """Return the active accounts of a person, usually one or none."""
    return list(Account.objects.filter(person=person, is_active=True))


def person_called(key: UUID) -> Person | None:
    """Return the person of this key."""
    return Person.objects.filter(pk=key).first()


def names_of(accounts: Sequence[UUID]) -> dict[UUID, str]:
    """Return the display names of accounts, for the ledger's lines; any resident has one name."""
    return _resident(accounts) | dict(Account.objects.filter(pk__in=set(accounts)).values_list("pk", "display_name"))


def everybodys_names(keys: Iterable[UUID]) -> dict[UUID, str]:
    """Return the names of persons and of accounts by key, in one query."""
    wanted = set(keys)
    persons = Person.objects.filter(pk__in=wanted).values_list("pk", "name")
    named = persons.union(Account.objects.filter(pk__in=wanted).values_list("pk", "display_name"))
    return _resident(wanted) | dict(named)


def _resident(keys: Iterable[UUID]) -> dict[UUID, str]:
    return {RESIDENT.pk: str(Role.RESIDENT.label)} if RESIDENT.pk in keys else {}


def accounts_named(words: str) -> QuerySet[Account]:
    """Return the accounts whose display name or user name holds these words."""
    return Account.objects.filter(Q(display_name__icontains=words) | Q(username__icontains=words))


def mandates_called(keys: Sequence[UUID]) -> dict[UUID, Mandate]:
    """Return mandates with their places and accounts, by key."""
    return Mandate.objects.select_related("street_town", "account").in_bulk(set(keys))


def mandate_of(pk: UUID) -> Mandate | None:
    """Return a mandate with its place."""
    return Mandate.objects.select_related("street_town", "account").filter(pk=pk).first()


def readable_reasons(texts: Sequence[str]) -> dict[str, str | None]:
    """Return many reasons in the clear by their sealed form, None for those whose person was erased."""
    return open_texts([text for text in texts if text])


def readable_reason(text: str) -> str | None:
    """Return an entry's reason in the clear, None once its person was erased."""
    return ports().open_text(text) if text else ""
