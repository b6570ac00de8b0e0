"""What the rows of the institution, their fields and their values are called: one register for the ledger's readers.

A test walks every model that acts change: a kind or a field without a word fails it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Word = str | Promise


@dataclass(frozen=True)
class Noun:
    """What a kind of row is called, and the page that shows one (the name of a URL that takes its key), if any."""

    word: Word
    page: str = ""


NOUNS: dict[str, Noun] = {
    "people.person": Noun(_("person"), "people:person"),
    "people.account": Noun(_("account")),
    "people.mandate": Noun(_("office")),
    "territory.streettown": Noun(_("street-town")),
    "territory.area": Noun(_("area")),
    "territory.blueprint": Noun(_("blueprint")),
    "territory.townshape": Noun(_("outline of a street-town")),
    "territory.lifecircle": Noun(_("life circle")),
    "measure.enteredmeasure": Noun(_("measure")),
    "measure.enteredprolongation": Noun(_("prolongation")),
    "appointments.seat": Noun(_("seat")),
    "appointments.application": Noun(_("application"), "appointments:application"),
    "appointments.criterioncheck": Noun(_("check of a condition")),
    "appointments.appointment": Noun(_("appointment"), "appointments:appointment"),
    "appointments.exitrequest": Noun(_("request to leave")),
    "appointments.letterbatch": Noun(_("batch of letters"), "appointments:batch"),
    "appointments.letter": Noun(_("letter of appointment")),
    "appointments.letterfile": Noun(_("file of a letter")),
    "funding.fund": Noun(_("fund"), "funding:fund"),
    "funding.allocation": Noun(_("allocation")),
    "funding.expense": Noun(_("payment")),
    "service.servicerecord": Noun(_("record of service")),
}

FIELDS: dict[str, Word] = {
    "year": _("year"),
    "project_id": _("project"),
    "returned_because": _("reason"),
    "confirm_by": _("to be confirmed by"),
    "decided_by_id": _("decided by"),
    "entered_by_id": _("entered by"),
    "paid": _("paid work"),
    "duty": _("duty"),
    "minutes": _("time in minutes"),
    "served_on": _("day of service"),
    "account_id": _("account"),
    "allocated_on": _("allotted on"),
    "allocation_id": _("allocation"),
    "allotted_fen": _("allotted (in fen)"),
    "amount_fen": _("amount (in fen)"),
    "cancelled_on": _("cancelled on"),
    "fund_id": _("fund"),
    "overrun_fen": _("permitted overrun (in fen)"),
    "payee": _("payee"),
    "purpose": _("purpose"),
    "source": _("source"),
    "spent_fen": _("spent (in fen)"),
    "spent_on": _("day of payment"),
    "application_id": _("application"),
    "appointment_id": _("appointment"),
    "area_id": _("area"),
    "authority": _("deciding office"),
    "batch_id": _("batch of letters"),
    "blueprint_id": _("blueprint"),
    "certificate": _("social-work certificate"),
    "channel": _("channel"),
    "closed_on": _("closed on"),
    "code": _("code"),
    "consented_on": _("agreed on"),
    "criterion": _("condition"),
    "crs": _("coordinate system"),
    "decide_by": _("decide by"),
    "decided_on": _("decided on"),
    "display_name": _("display name"),
    "document_number": _("document number"),
    "email": _("e-mail"),
    "employer": _("employer"),
    "end_on": _("end of the term"),
    "ended_on": _("ended on"),
    "evidence": _("evidence"),
    "exit": _("kind of exit"),
    "file_sha256": _("fingerprint of the file"),
    "from_on": _("in force from"),
    "geometry": _("shape"),
    "handle_by": _("handle by"),
    "home_address_sealed": _("home address"),
    "id_number_index": _("index of the ID number"),
    "id_number_sealed": _("ID number"),
    "is_active": _("may sign in"),
    "issued_on": _("issued on"),
    "job_title": _("professional title"),
    "last_on": _("last day in office"),
    "letter_by": _("letter due by"),
    "letter_id": _("letter of appointment"),
    "level": _("level"),
    "measure": _("measure"),
    "measure_id": _("measure"),
    "name": _("name"),
    "note": _("remark"),
    "number": _("number"),
    "outcome": _("outcome"),
    "person_id": _("person"),
    "phone_sealed": _("telephone"),
    "population": _("residents"),
    "profession": _("field of work"),
    "prolongation_id": _("prolongation"),
    "prolongs": _("prolongs"),
    "proposed_on": _("put forward on"),
    "reason": _("reason"),
    "recommended_by": _("recommended by"),
    "recorded": _("entered from paper"),
    "replaces_id": _("replaces the letter"),
    "requested_on": _("requested on"),
    "role": _("role"),
    "seat_id": _("seat"),
    "sex": _("sex"),
    "sha256": _("fingerprint of the file"),
    "stage": _("stage"),
    "start_on": _("first day"),
    "state": _("state"),
    "street_town_id": _("street-town"),
    "text": _("text of the file"),
    "username": _("user name"),
    "taken_back_on": _("taken back on"),
    "wished_on": _("wished last day"),
    "work_address_sealed": _("work address"),
    "zone": _("zone"),
}
"""By column; one word serves wherever a column of this name stands."""


def noun_of(kind: str) -> Noun:
    """Return the noun of a kind of row."""
    return NOUNS.get(kind) or Noun(kind)


def field_word(name: str) -> Word:
    """Return the word for a column."""
    return FIELDS.get(name, name)
