"""A letter's paper: what stands on it, drawn and signed after the act that issued it, in the background."""

import hashlib
from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from gonghua.ground.documents.installation_keys import letter_key, pdf_signer
from gonghua.ground.documents.letter import TEMPLATE, Basis, letter_data
from gonghua.ground.documents.letter import Letter as Paper
from gonghua.ground.documents.letter_facts import LetterFacts, encode
from gonghua.ground.documents.shared_renderer import shared_renderer
from gonghua.ground.documents.signing import PdfSigner, sign_pdf
from gonghua.ground.documents.uploads import keep_upload
from gonghua.ground.ledger.errors import Refused
from gonghua.ground.people.models import Account, Sex
from gonghua.ground.people.queries import operator
from gonghua.institution.appointments import acts
from gonghua.institution.appointments.models import Appointment, Letter, LetterFile
from gonghua.institution.appointments.queries.facts import measure_of
from gonghua.institution.appointments.queries.letters import letters_without_file
from gonghua.pure.rules.chinese import chinese_number
from gonghua.pure.rules.measure import Level, Measure

HONORIFICS = {Sex.FEMALE: "女士", Sex.MALE: "先生"}
DAY = ZoneInfo("Asia/Shanghai")


@lru_cache(maxsize=1)
def _signer() -> PdfSigner:
    return pdf_signer(Path(settings.KEYS_DIR))


def paper_of(appointment: Appointment, *, issued_on: date, letter: Letter | None = None) -> Paper:
    """Return what stands on the letter of an appointment; without `letter` it is a preview, and marked as one."""
    measure = measure_of(appointment).measure
    seat, person = appointment.seat, appointment.person
    level = measure.level(seat.level)
    town = seat.street_town.name if seat.street_town else None
    issued = letter is not None and letter.code
    return Paper(
        name=person.name,
        honorific=HONORIFICS.get(Sex(person.sex), ""),
        title=measure.letters.title,
        role=_role(measure, level, town, seat.area.name if seat.area else None),
        term=f"聘期{_length(level)}",
        start=appointment.start_on,
        end=appointment.end_on,
        issuer=_issuer_lines(measure, level, town),
        issued_on=issued_on,
        basis=Basis(measure.title, measure.document_number, _article(level)),
        number=letter.number if letter and issued else None,
        code=letter.code if letter and issued else None,
        qr_text=qr_text(letter) if letter and issued else None,
        fictional=measure.fictional or settings.DEMO,
    )


def facts_of(letter: Letter) -> LetterFacts:
    """Return the facts that the QR code carries: what the paper shows to everybody, the name masked."""
    appointment = letter.appointment
    measure = measure_of(appointment).measure
    seat = appointment.seat
    level = measure.level(seat.level)
    town = seat.street_town.name if seat.street_town else None
    return LetterFacts(
        number=letter.number,
        name_masked=appointment.person.masked_name,
        role=level.role,
        place=seat.serves or measure.district.name,
        start=appointment.start_on,
        end=appointment.end_on,
        issuer=measure.issuer(level, town),
        issued_on=letter.issued_on or appointment.start_on,
    )


def qr_text(letter: Letter) -> str:
    """Return the text of the letter's QR code."""
    return encode(settings.BASE_URL, letter.code or "", facts_of(letter), letter_key(Path(settings.KEYS_DIR)))


def preview(appointment: Appointment, day: date) -> bytes:
    """Return the PDF as it would be issued on `day`, marked as a preview: no number, no code, no signature."""
    return shared_renderer().pdf(TEMPLATE, letter_data(paper_of(appointment, issued_on=day)), day=day)


def draw(letters: Sequence[Letter], *, actor: Account, day: date) -> int:
    """Draw, sign and file every letter of `letters` that has no file yet; return how many were drawn.

    Interrupted and started again it goes on where it stopped: a file without its row is never served.
    """
    waiting = [letter for letter in letters if letter.code and not hasattr(letter, "file")]
    datas = [letter_data(paper_of(letter.appointment, issued_on=_issued(letter), letter=letter)) for letter in waiting]
    for letter, pdf in zip(waiting, shared_renderer().pdfs(TEMPLATE, datas, day=day), strict=True):
        at = datetime.combine(_issued(letter), time(12), DAY).astimezone(UTC)
        signed = sign_pdf(pdf, _signer(), reason=f"签发聘书 {letter.number}", location=settings.BASE_URL, at=at)
        name, digest = keep(signed)
        _file(letter, name, digest, actor=actor, day=day)
    return len(waiting)


def draw_left_over(day: date) -> int:
    """Draw the letters that were issued but whose drawing was lost (a crash before it was queued); the tick does it."""
    left = letters_without_file()
    return draw(left, actor=operator(), day=day) if left else 0


def _file(letter: Letter, name: str, digest: str, *, actor: Account, day: date) -> None:
    """File a drawn letter; when another worker was quicker, its file stands and ours goes."""
    try:
        acts.file_letter(letter, name=name, sha256=digest, actor=actor, day=day)
    except Refused:
        (Path(settings.DOCUMENTS_DIR) / name).unlink()


def keep(pdf: bytes) -> tuple[str, str]:
    """Write a document under a random name and sync it; return (name, SHA-256)."""
    name = keep_upload([pdf], Path(settings.DOCUMENTS_DIR), ".pdf")
    return name, hashlib.sha256(pdf).hexdigest()


def _issued(letter: Letter) -> date:
    return letter.issued_on or letter.appointment.start_on


def _role(measure: Measure, level: Level, town: str | None, area: str | None) -> tuple[str, ...]:
    """Return the role in parts that stay whole where the line breaks: the place, then the office."""
    whole = measure.letter_role(level, town, area)
    if whole.endswith(level.role) and whole != level.role:
        return whole.removesuffix(level.role), level.role
    return (whole,)


def _length(level: Level) -> str:
    term = level.term
    return f"{chinese_number(term.years)}年" if term.years else f"{chinese_number(term.in_months)}个月"


def _issuer_lines(measure: Measure, level: Level, town: str | None) -> tuple[str, ...]:
    """Return the issuer in lines broken by sense: the parent government, then the office."""
    whole = measure.issuer(level, town)
    if town and town in whole and not whole.startswith(town):
        before, _, after = whole.partition(town)
        if len(whole) > 13:
            return before, town + after
    return (whole,)


def _article(level: Level) -> str:
    return f"第{chinese_number(level.cites.authority.article)}条"


def opened_file(letter: Letter) -> bytes | None:
    """Return the letter's signed PDF, or None while it is being drawn. Raises ValueError when the file was changed."""
    filed: LetterFile | None = getattr(letter, "file", None)
    if filed is None:
        return None
    pdf = (Path(settings.DOCUMENTS_DIR) / filed.name).read_bytes()
    if hashlib.sha256(pdf).hexdigest() != filed.sha256:
        raise ValueError(f"the file of letter {letter.number} is not the one that was filed")
    return pdf
