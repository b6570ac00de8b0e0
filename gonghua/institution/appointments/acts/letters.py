"""Letters: numbered, issued one by one or together, replaced, revoked. The number is taken in the act, without gaps."""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import Refused, require
from gonghua.ground.ledger.models import Entry
from gonghua.ground.measure.facts import reason_given
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere, own_authority
from gonghua.ground.people.queries import accounts_of
from gonghua.ground.people.terms import Place, Role
from gonghua.institution.appointments.acts import numbering
from gonghua.institution.appointments.models import Appointment, Letter, LetterBatch, LetterFile
from gonghua.institution.appointments.queries import facts
from gonghua.institution.appointments.terms import LetterState, Told
from gonghua.pure.rules.codes import RANDOM_BYTES, new_code
from gonghua.pure.rules.decision import N_, Reason

OFFICES = own_authority(Role.BUREAU, Role.STREET_TOWN)


@act("appointments.issue_letter", label=_("issue a letter"), who=OFFICES, serves=["7.3"])
def issue_letter(appointment: Appointment, *, actor: Account, day: date, batch: LetterBatch | None = None) -> Letter:
    """Issue the appointment's letter under the next number of its issuer's series and year."""
    require(facts.may_issue_letter(appointment))
    letter = _new_letter(appointment, day, batch=batch)
    entry = record(letter, articles=[facts.letter_article(appointment)])
    _tell_planner(entry, appointment, Told.LETTER_ISSUED)
    return letter


@act("appointments.issue_letters", label=_("issue letters together"), who=OFFICES, serves=["7.3"])
def issue_letters(office: Place, *, appointments: Sequence[Appointment], actor: Account, day: date) -> LetterBatch:
    """Issue the letters of several appointments of one office; all or none. They are drawn in the background."""
    batch = create(LetterBatch(street_town_id=office.street_town, authority=office.authority or "", issued_on=day))
    for appointment in sorted(appointments, key=facts.letter_order):
        issue_letter(appointment, actor=actor, day=day, batch=batch)
    record(batch)
    return batch


@act("appointments.replace_letter", label=_("replace a letter"), who=OFFICES, serves=["7.3"])
def replace_letter(letter: Letter, *, actor: Account, day: date, reason: str) -> Letter:
    """Issue a new letter under a new number in place of one with a mistake; the old one is void from today."""
    require(facts.is_valid_letter(letter) & reason_given(reason))
    change(letter, state=LetterState.REPLACED, ended_on=day)
    fresh = _new_letter(letter.appointment, day, replaces=letter)
    entry = record(fresh, articles=[facts.letter_article(letter.appointment)], reason=reason)
    _tell_planner(entry, letter.appointment, Told.LETTER_REPLACED, ended_on=day)
    return fresh


@act("appointments.revoke_letter", label=_("revoke a letter"), who=OFFICES, serves=["7.3"])
def revoke_letter(letter: Letter, *, actor: Account, day: date, reason: str) -> Letter:
    """Revoke a letter that should not have been issued: it verifies as revoked from today, and the seat opens."""
    require(facts.is_valid_letter(letter) & reason_given(reason))
    appointment = letter.appointment
    change(letter, state=LetterState.REVOKED, ended_on=day)
    if appointment.last_on >= day:
        change(appointment, last_on=max(appointment.start_on, day) - timedelta(days=1))
    entry = record(letter, articles=[facts.letter_article(appointment)], reason=reason)
    _tell_planner(entry, appointment, Told.LETTER_REVOKED, ended_on=day)
    return letter


@act(
    "appointments.file_letter",
    label=_("file a drawn letter"),
    who=OFFICES + anywhere(Role.OPERATOR),
    serves=["7.3"],
)
def file_letter(letter: Letter, *, name: str, sha256: str, actor: Account, day: date) -> LetterFile:
    """File the signed PDF of a letter: the ledger holds its SHA-256, so that the file itself is proved."""
    if LetterFile.objects.filter(letter=letter).exists():
        raise Refused.because(Reason("letter_filed", N_("This letter was drawn already.")))
    filed = create(LetterFile(letter=letter, name=name, sha256=sha256))
    record(letter)
    return filed


def _new_letter(
    appointment: Appointment, day: date, *, batch: LetterBatch | None = None, replaces: Letter | None = None
) -> Letter:
    letter = Letter(
        appointment=appointment,
        number=numbering.next_letter_number(appointment, day),
        code=new_code(secrets.token_bytes(RANDOM_BYTES)),
        issued_on=day,
        batch=batch,
        replaces=replaces,
    )
    create(letter)
    return letter


def _tell_planner(entry: Entry, appointment: Appointment, kind: Told, **days: date) -> None:
    tell(entry, accounts_of(appointment.person_id), kind, subject=appointment, where=appointment.seat.where, **days)
