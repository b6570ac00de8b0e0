"""A measure's text as its reading page shows it: paragraphs in pieces, so that marks stand inside the words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gonghua.ground.interface.wording import is_chinese
from gonghua.ground.measure.queries import Standing
from gonghua.pure.rules.chinese import chinese_number
from gonghua.pure.rules.measure import Measure, Prolongation
from gonghua.pure.rules.measure_text import Article, Footnote, Paragraph
from gonghua.web.law.lines import Taken
from gonghua.web.law.taken import taken_by_article


@dataclass(frozen=True)
class Piece:
    """A run of words, with the mark that it carries: a footnote's number, or the editor's note on words restored."""

    text: str
    footnote: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph in the reader's language, and its Chinese original where that is another."""

    number: int
    name: str
    pieces: tuple[Piece, ...]
    original: tuple[Piece, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadArticle:
    """An article with what the software takes from it."""

    number: int
    name: str
    heading: str
    lead: str
    original_heading: str
    original_lead: str
    paragraphs: tuple[ReadParagraph, ...]
    taken: tuple[Taken, ...]


@dataclass(frozen=True)
class ReadChapter:
    """A chapter with its articles."""

    number: int
    name: str
    title: str
    original_title: str
    articles: tuple[ReadArticle, ...]


def chapters_of(measure: Measure) -> list[ReadChapter]:
    """Return the whole text of the measure, chapter by chapter."""
    taken = taken_by_article(measure)
    found = []
    for chapter in measure.chapters:
        articles = tuple(_article(measure, one, taken) for one in measure.articles if one.chapter == chapter.number)
        title, original = _both(chapter.title, chapter.title_en)
        found.append(ReadChapter(chapter.number, chapter_name(chapter.number), title, original, articles))
    return found


def article_of(measure: Measure, number: int) -> ReadArticle:
    """Return one article of the measure; raises NotInMeasureError."""
    return _article(measure, measure.article(number), taken_by_article(measure))


def chapter_of(measure: Measure, number: int) -> ReadChapter:
    """Return the chapter in which an article stands, without its articles."""
    chapter = next(one for one in measure.chapters if one.number == measure.article(number).chapter)
    return ReadChapter(chapter.number, chapter_name(chapter.number), *_both(chapter.title, chapter.title_en), ())


def document_in_force(standing: Standing, day: date) -> Measure | Prolongation | None:
    """Return the document by which the measure is in force on `day`: itself, or what prolongs it."""
    if not standing.on(day).allowed:
        return None
    if day <= standing.measure.in_force_to:
        return standing.measure
    covering = [one for one in standing.prolongations if one.in_force_to >= day]
    return min(covering, key=lambda one: one.in_force_to, default=None)


def chapter_name(number: int) -> str:
    """Return 第二章, or Chapter 2."""
    return f"第{chinese_number(number)}章" if is_chinese() else f"Chapter {number}"


def article_name(number: int) -> str:
    """Return 第五条, or Article 5."""
    return f"第{chinese_number(number)}条" if is_chinese() else f"Article {number}"


def paragraph_name(number: int) -> str:
    """Return 第三款, or Paragraph 3."""
    return f"第{chinese_number(number)}款" if is_chinese() else f"Paragraph {number}"


def pieces_of(paragraph: Paragraph, footnotes: Sequence[Footnote]) -> tuple[Piece, ...]:
    """Return the paragraph's official words in pieces, cut where a footnote's mark or an editor's mark stands."""
    marks = sorted(_marks(paragraph, footnotes), key=lambda mark: (mark[0], mark[1]))
    found, at = [], 0
    for start, end, piece in marks:
        found += [Piece(paragraph.text[at:start]), piece]
        at = end
    return tuple(piece for piece in [*found, Piece(paragraph.text[at:])] if piece.text or piece.footnote)


def _marks(paragraph: Paragraph, footnotes: Sequence[Footnote]) -> Iterator[tuple[int, int, Piece]]:
    for footnote in footnotes:
        place = paragraph.text.index(footnote.after) + len(footnote.after)
        yield place, place, Piece("", footnote=footnote.number)
    for mark in paragraph.editorial:
        place = paragraph.text.index(mark.after) + len(mark.after)
        note = mark.note if is_chinese() else mark.note_en
        yield place, place + len(mark.restored), Piece(mark.restored, note=note)


def _article(measure: Measure, article: Article, taken: Mapping[int | None, Sequence[Taken]]) -> ReadArticle:
    heading, original_heading = _both(article.heading or "", article.heading_en or "")
    lead, original_lead = _both(article.lead or "", article.lead_en or "")
    return ReadArticle(
        number=article.number,
        name=article_name(article.number),
        heading=heading,
        lead=lead,
        original_heading=original_heading,
        original_lead=original_lead,
        paragraphs=tuple(_paragraph(measure, paragraph) for paragraph in article.paragraphs),
        taken=tuple(taken.get(article.number, ())),
    )


def _paragraph(measure: Measure, paragraph: Paragraph) -> ReadParagraph:
    here = (paragraph.article, paragraph.paragraph)
    footnotes = [note for note in measure.footnotes if (note.at.article, note.at.paragraph or 1) == here]
    official = pieces_of(paragraph, footnotes)
    notes = tuple(piece.note for piece in official if piece.note)
    name = paragraph_name(paragraph.paragraph)
    if is_chinese():
        return ReadParagraph(paragraph.paragraph, name, official, notes=notes)
    translated = (Piece(paragraph.text_en), *(Piece("", footnote=note.number) for note in footnotes))
    original = tuple(piece for piece in official if not piece.footnote)
    return ReadParagraph(paragraph.paragraph, name, translated, original, notes)


def _both(chinese: str, english: str) -> tuple[str, str]:
    """Return the words in the reader's language, and the original where that is another."""
    return (chinese, "") if is_chinese() else (english, chinese)
