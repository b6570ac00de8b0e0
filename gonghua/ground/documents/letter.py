"""What stands on a letter of appointment, and the shape in which its template takes it."""

from dataclasses import dataclass
from datetime import date

from gonghua.ground.documents.qr import qr_svg
from gonghua.pure.rules.chinese import chinese_day

TEMPLATE = "letter"


@dataclass(frozen=True)
class Basis:
    """The measure that a letter rests on, as its foot cites it: title, document number, article (第七条)."""

    title: str
    number: str
    article: str


@dataclass(frozen=True)
class Letter:
    """One letter, in the words that are printed.

    `role` is in parts, each kept whole where the line is broken: the place, then the office (社区规划师). `term` is the
    length in words (聘期二年) or empty; `issuer` one line or several; `honorific` 先生, 女士 or empty. Without
    `number`, `code` and `qr_text` (the text of `letter_facts.encode`) it is a preview, marked across the page.
    `fictional` adds a line at the foot, for demonstrations.
    """

    name: str
    role: tuple[str, ...]
    term: str
    start: date
    end: date
    issuer: tuple[str, ...]
    issued_on: date
    basis: Basis
    number: str | None = None
    code: str | None = None
    qr_text: str | None = None
    honorific: str = ""
    title: str = "聘书"
    caption: str = "扫码核验真伪与聘期"
    fictional: bool = False

    @property
    def specimen(self) -> bool:
        """Say whether it is a preview: not issued yet, so without number, code and signature."""
        return self.number is None


def letter_data(letter: Letter) -> dict[str, object]:
    """Return what `Renderer.pdf(TEMPLATE, …)` takes for a letter.

    Raises ValueError when only some of number, code and QR text are there.
    """
    issued = (letter.number, letter.code, letter.qr_text)
    if any(part is None for part in issued) and any(part is not None for part in issued):
        raise ValueError("a letter has its number, code and QR text together or not at all")
    data: dict[str, object] = {
        "title": letter.title,
        "name": letter.name,
        "honorific": letter.honorific,
        "role": list(letter.role),
        "term": letter.term,
        "start": chinese_day(letter.start),
        "end": chinese_day(letter.end),
        "issuer": list(letter.issuer),
        "date": chinese_day(letter.issued_on),
        "basis": {"title": letter.basis.title, "number": letter.basis.number, "article": letter.basis.article},
        "caption": letter.caption,
        "fictional": letter.fictional,
        "specimen": letter.specimen,
    }
    if letter.qr_text is not None:
        data |= {"number": letter.number, "code": letter.code, "qr_text": letter.qr_text}
        data["qr_svg"] = qr_svg(letter.qr_text)
    return data
