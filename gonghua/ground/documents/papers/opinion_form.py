"""The paper form for an opinion (意见表), one sheet of A5 a number: written on, handed in, its lower part kept.

Serves: 5.3b
"""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import npgettext, override, pgettext

from gonghua.ground.documents.papers.picture import Drawing, changes_data, picture_svg
from gonghua.ground.documents.papers.sheet import CHINESE, draw
from gonghua.ground.documents.papers.wording import broken_by_sense, joined, short_day
from gonghua.ground.documents.qr import qr_svg
from gonghua.ground.documents.typst_renderer import Renderer

MOST_SHEETS = 60
MOST_PLACES = 24
"""A form has ticks for so many changes; the others are written in."""


@dataclass(frozen=True)
class OpinionForm:
    """Forms on one drawing, a sheet for each of the numbers in `sheets`.

    `url` is the poster's address, where the same opinion may be given online; the receipt's code leads there too, or to
    `receipt_url` where that is given. `return_to` says where a filled form goes (居委会或投大门意见箱), `desk` who
    types it in (居委会).
    """

    sheets: tuple[str, ...]
    project: str
    drawing: Drawing
    url: str
    return_by: date
    return_to: str
    desk: str
    answer_working_days: int
    printed_on: date
    phone: str = ""
    receipt_url: str = ""
    fictional: bool = False


def draw_opinion_form(facts: OpinionForm, renderer: Renderer, *, language: str = CHINESE) -> bytes:
    """Return the sheets as PDF/A-2b, a page of A5 each.

    Raises `RenderFailed`, and ValueError for a picture that cannot be printed, an address too long for a QR code, and
    for no sheet or more than `MOST_SHEETS`.
    """
    if not 1 <= len(facts.sheets) <= MOST_SHEETS:
        raise ValueError(f"between 1 and {MOST_SHEETS} sheets at a time, not {len(facts.sheets)}")
    with override(language):
        data = _words(facts)
    pictures = {
        "qr_svg": qr_svg(facts.url),
        "receipt_svg": qr_svg(facts.receipt_url or facts.url),
        "picture_svg": picture_svg(facts.drawing.picture),
    }
    return draw("opinion_form", data, renderer, day=facts.printed_on, language=language, pictures=pictures)


def _words(facts: OpinionForm) -> dict[str, object]:
    title = pgettext("paper", "Opinion form")
    return {
        "heading": joined((title, facts.project)),
        "author": facts.desk,
        "title": title,
        "sheets": [_sheet(number) for number in facts.sheets],
        "subject": [facts.project, facts.drawing.name],
        "how": pgettext("paper", "Return until %(day)s: %(place)s; or scan to write")
        % {"day": short_day(facts.return_by), "place": facts.return_to},
        "opinion": [pgettext("paper", "My opinion"), pgettext("paper", "A sentence or two will do; no name is needed")],
        "where": [pgettext("paper", "Where it is"), _where(facts)],
        "places": [
            *changes_data(facts.drawing)[:MOST_PLACES],
            {"number": 0, "place": pgettext("paper", "elsewhere, or all of it")},
        ],
        "phone": [pgettext("paper", "Shall we call you back"), pgettext("paper", "optional; for the answer alone")],
        "ticks": [pgettext("paper", "no"), pgettext("paper", "yes, please")],
        "desk": [pgettext("paper", "Filled in by %(desk)s") % {"desk": facts.desk}, *_desk_fields()],
        "tear": pgettext("paper", "Tear off here and keep"),
        "ask": _ask(facts),
        "scan": pgettext("paper", "Scan and write"),
        "url": facts.url,
        "fictional": pgettext("paper", "For demonstration, made up") if facts.fictional else "",
    }


def _sheet(number: str) -> dict[str, list[str]]:
    """Return the number as it stands on both halves."""
    top = broken_by_sense(pgettext("paper", "Sheet %(number)s"), number=number)
    return {"top": top, "receipt": broken_by_sense(pgettext("paper", "Receipt %(number)s"), number=number)}


def _where(facts: OpinionForm) -> str:
    if facts.drawing.picture is None:
        return pgettext("paper", "Tick what it is about, if you like")
    return pgettext("paper", "Circle it on the drawing, if you like")


def _desk_fields() -> list[str]:
    return [
        pgettext("paper", "Typed in by"),
        pgettext("paper", "Date"),
        pgettext("paper", "as written, not a word changed"),
    ]


def _ask(facts: OpinionForm) -> str:
    said = {"n": facts.answer_working_days, "phone": facts.phone}
    if not facts.phone:
        answered = npgettext(
            "paper",
            "Answered within %(n)d working day of handing in: scan to see",
            "Answered within %(n)d working days of handing in: scan to see",
            facts.answer_working_days,
        )
        return answered % said
    return (
        npgettext(
            "paper",
            "Answered within %(n)d working day of handing in: scan, or call %(phone)s",
            "Answered within %(n)d working days of handing in: scan, or call %(phone)s",
            facts.answer_working_days,
        )
        % said
    )
