"""What changes about people: a person is entered or corrected, an account opened, a mandate granted or ended."""

import secrets
from datetime import date
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.people import sealed
from gonghua.ground.people.details import Details, details_decision
from gonghua.ground.people.keyring import make_key
from gonghua.ground.people.models import Account, Mandate, Person
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import DISTRICT_ROLES, PERSONAL, PLACED, Role
from gonghua.pure.rules.decision import N_, Reason, refusal

STAFF = (Role.OPERATOR, Role.BUREAU, Role.STREET_TOWN)


@act("people.register_person", label=_("enter a person"), who=anywhere(*STAFF), serves=["2.2"])
def register_person(details: Details, *, actor: Account, day: date) -> Person:
    """Enter a person. Refused when the ID number is known already: that person exists."""
    decision = details_decision(details)
    index = sealed.blind_index("id_number", details.id_number)
    if index and Person.objects.filter(id_number_index=index).exists():
        decision &= refusal("person_known", N_("A person with this ID number is already entered."))
    require(decision)
    person = Person()
    make_key(person.pk)
    for name, value in details.columns(person).items():
        setattr(person, name, value)
    create(person)
    record(person)
    return person


@act("people.correct_person", label=_("correct a person's details"), who=anywhere(*STAFF), serves=["2.2"])
def correct_person(person: Person, *, details: Details, actor: Account, day: date) -> Person:
    """Correct a person's details. The ID number, once entered, is the person and cannot become another's."""
    decision = details_decision(details)
    known = person.opened("id_number")
    if known and details.id_number != known:
        decision &= refusal("id_number_fixed", N_("The ID number cannot be changed to another person's."))
    require(decision)
    columns = details.columns(person)
    if columns:
        change(person, **columns)
    record(person)
    return person


@act(
    "people.reveal",
    label=_("see a hidden value"),
    who=anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN),
    serves=["2.3"],
)
def reveal(person: Person, *, field: str, actor: Account, day: date, reason: str) -> str:
    """Return one sealed value in the clear; that it was seen, by whom and why, stands in the ledger."""
    if field not in Person.SEALED:
        raise LookupError(field)
    if not reason.strip():
        raise Refused.because(Reason("reason_missing", N_("Write why you need to see it.")))
    record(person, reason=f"{field}: {reason}")
    return person.opened(field)


@act(
    "people.open_account",
    label=_("open an account"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["2.3"],
)
def open_account(
    username: str, *, display_name: str, actor: Account, day: date, person: Person | None = None
) -> tuple[Account, str]:
    """Open an account; returns it with its first password, which is shown once and stored only as a hash."""
    account, password = _opened(username, display_name, person)
    record(account)
    return account, password


@act(
    "people.open_office",
    label=_("open an account with its office"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["2.3"],
)
def open_office(
    username: str,
    *,
    display_name: str,
    role: Role,
    actor: Account,
    day: date,
    street_town: Any = None,
    end_on: date | None = None,
    person: Person | None = None,
    email: str = "",
) -> tuple[Account, str]:
    """Open an account and grant its office from `day` on, both or neither; returns what `open_account` does.

    Notices go to `email` too, where one is given.
    """
    account, password = _opened(username, display_name, person, email)
    record(account)
    mandate = _granted(account, actor, role=role, street_town=street_town, start_on=day, end_on=end_on)
    record(mandate)
    return account, password


@act(
    "people.renew_password",
    label=_("give a new first password"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["2.3"],
)
def renew_password(account: Account, *, actor: Account, day: date, reason: str) -> str:
    """Return a new first password for somebody who lost theirs; it ends their sessions. Never for the operator's."""
    if any(mandate.role == Role.OPERATOR for mandate in account.mandates.all()):
        message = N_("The operator's account is opened on the server only.")
        raise Refused.because(Reason("operator_password", message))
    password = secrets.token_urlsafe(12)
    change(account, password=make_password(password))
    record(account, reason=reason)
    return password


@act(
    "people.grant_mandate",
    label=_("grant a mandate"),
    who=anywhere(Role.OPERATOR, Role.BUREAU),
    serves=["2.3"],
)
def grant_mandate(
    account: Account,
    *,
    role: Role,
    start_on: date,
    actor: Account,
    day: date,
    street_town: Any = None,
    end_on: date | None = None,
) -> Mandate:
    """Grant an office. Nobody grants their own; a role of one place needs its street-town, a district's has none."""
    mandate = _granted(account, actor, role=role, street_town=street_town, start_on=start_on, end_on=end_on)
    record(mandate)
    return mandate


@act(
    "people.end_mandate",
    label=_("end a mandate"),
    who=anywhere(Role.OPERATOR) + own_place(Role.BUREAU),
    serves=["2.3"],
)
def end_mandate(mandate: Mandate, *, end_on: date, actor: Account, day: date, reason: str) -> Mandate:
    """End an office: its last day is `end_on`, and the next request after it opens nothing.

    Nobody ends their own (the last operator would lock everybody out), and an end is only ever brought forward.
    """
    reasons = []
    if mandate.account_id == actor.pk:
        reasons.append(Reason("own_mandate", N_("Nobody can end their own mandate.")))
    if end_on < mandate.start_on:
        message = N_("The office began on %(start)s and cannot end before that.")
        reasons.append(Reason("end_before_start", message, params={"start": mandate.start_on}))
    if mandate.role == Role.OPERATOR and not _other_operator(mandate):
        reasons.append(Reason("last_operator", N_("The installation needs an operator: grant another one first.")))
    if mandate.end_on is not None and mandate.end_on < end_on:
        message = N_("The office ends on %(end)s already. To go on, grant it anew.")
        reasons.append(Reason("ends_already", message, params={"end": mandate.end_on}))
    if reasons:
        raise Refused.because(*reasons)
    change(mandate, end_on=end_on)
    record(mandate, reason=reason)
    return mandate


def _other_operator(mandate: Mandate) -> bool:
    return Mandate.objects.filter(role=Role.OPERATOR, end_on=None).exclude(pk=mandate.pk).exists()


def _opened(username: str, display_name: str, person: Person | None, email: str = "") -> tuple[Account, str]:
    reasons = []
    if Account.objects.filter(username__iexact=username).exists():
        message = N_("The user name %(name)s is taken.")
        reasons.append(Reason("username_taken", message, params={"name": username}))
    if person is not None and Account.objects.filter(person=person).exists():
        message = N_("This person has an account already. Grant that account the office.")
        reasons.append(Reason("person_has_account", message))
    if reasons:
        raise Refused.because(*reasons)
    password = secrets.token_urlsafe(12)
    account = Account(username=username, display_name=display_name, person=person, email=email)
    if person is None:
        make_key(account.pk)
    account.set_password(password)
    create(account)
    return account, password


def _granted(
    account: Account, actor: Account, *, role: Role, street_town: Any, start_on: date, end_on: date | None
) -> Mandate:
    reasons = []
    if account.pk == actor.pk:
        reasons.append(Reason("own_mandate", N_("Nobody can grant themselves a mandate.")))
    if (role in DISTRICT_ROLES and street_town is not None) or (role in PLACED and street_town is None):
        reasons.append(
            Reason("mandate_place", N_("A street-town's office needs its street-town, the district's has none."))
        )
    if role in PERSONAL and account.person_id is None:
        reasons.append(Reason("planner_person", N_("A planner's account is that of a person with a letter.")))
    if end_on is not None and end_on < start_on:
        message = N_("The office would end on %(end)s, before it begins.")
        reasons.append(Reason("mandate_order", message, params={"end": end_on}))
    if reasons:
        raise Refused.because(*reasons)
    return create(Mandate(account=account, role=role, street_town=street_town, start_on=start_on, end_on=end_on))
