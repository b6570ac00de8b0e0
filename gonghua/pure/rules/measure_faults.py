"""What a schema cannot see in a measure's file: names that nobody defined, numbers out of order, words not found.

The checks read the file's raw tables, not the finished measure, and pass over what is missing or of the wrong kind, so
that all faults of a file can be told at once; the schema reports those others.

Serves: 11.1
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from gonghua.pure.rules.measure_cycle_faults import CYCLE_CHECKS, LISTS
from gonghua.pure.rules.measure_tables import Fault, Table, ids, tables, text
from gonghua.pure.rules.toml_lines import Path


def measure_faults(data: Table) -> list[Fault]:
    """Return every fault between the parts of a measure's file."""
    return [fault for check in _CHECKS for fault in check(data)]


def _paragraphs(data: Table) -> Iterator[tuple[Path, Table, Table]]:
    """Yield each paragraph with its place and its article."""
    for at, article in tables(data, "articles"):
        for place, paragraph in tables(article, "paragraphs", at=at):
            yield place, paragraph, article


def _days(data: Table) -> Iterator[Fault]:
    """The measure is issued, comes into force and ends, in this order."""
    for earlier, later in (("issued_on", "in_force_from"), ("in_force_from", "in_force_to")):
        first, last = data.get(earlier), data.get(later)
        if isinstance(first, date) and isinstance(last, date) and last < first:
            yield Fault((later,), "days_out_of_order", {"day": last, "earlier": earlier, "earlier_day": first})


def _numbering(data: Table) -> Iterator[Fault]:
    """Chapters, articles and footnotes are counted from 1 without gaps, paragraphs likewise in their article."""
    for name in ("chapters", "articles", "footnotes"):
        yield from _counted(tables(data, name), "number")
    for at, article in tables(data, "articles"):
        yield from _counted(tables(article, "paragraphs", at=at), "paragraph")


def _counted(tables: Iterator[tuple[Path, Table]], key: str) -> Iterator[Fault]:
    for wanted, (at, table) in enumerate(tables, start=1):
        number = table.get(key)
        if isinstance(number, int) and number != wanted:
            yield Fault((*at, key), "out_of_sequence", {"value": number, "wanted": wanted})


def _places(data: Table) -> Iterator[Fault]:
    """An article stands in a chapter that exists, a paragraph in its own article, under an id made of both numbers."""
    chapters = {chapter.get("number") for _, chapter in tables(data, "chapters")}
    for at, article in tables(data, "articles"):
        chapter = article.get("chapter")
        if isinstance(chapter, int) and chapter not in chapters:
            yield Fault((*at, "chapter"), "unknown_chapter", {"value": chapter})
    for at, paragraph, article in _paragraphs(data):
        if paragraph.get("article") != article.get("number"):
            yield Fault((*at, "article"), "other_article", {"value": str(paragraph.get("article"))})
        wanted = f"{paragraph.get('article')}.{paragraph.get('paragraph')}"
        if text(paragraph, "id") not in ("", wanted):
            yield Fault((*at, "id"), "other_id", {"value": text(paragraph, "id"), "wanted": wanted})


def _citations(data: Table) -> Iterator[Fault]:
    """Every citation leads to an article and a paragraph that the file has."""
    known = {(p.get("article"), p.get("paragraph")) for _, p, _ in _paragraphs(data)}
    known |= {(article, None) for article, _ in known}
    for at, cite in _cites(data, ()):
        place = (cite.get("article"), cite.get("paragraph"))
        if all(isinstance(number, int) or number is None for number in place) and place not in known:
            code = "unknown_paragraph" if (place[0], None) in known else "unknown_article"
            yield Fault(at, code, {"article": str(place[0]), "paragraph": str(place[1])})


def _cites(value: object, at: Path) -> Iterator[tuple[Path, Table]]:
    """Yield every table of the file that has the shape of a citation."""
    if isinstance(value, Mapping):
        if "article" in value and set(value) <= {"article", "paragraph"}:
            yield at, value
        for key, inner in value.items():
            yield from _cites(inner, (*at, key))
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _cites(inner, (*at, index))


_LISTS = (("levels",), ("channels",), ("exits",), ("duties",), ("deadlines",), *LISTS)


def _ids(data: Table) -> Iterator[Fault]:
    """An id is used once in its list, a criterion's once in its level."""
    lists = [list(tables(data, *keys)) for keys in _LISTS]
    lists += [list(tables(level, "criteria", at=at)) for at, level in tables(data, "levels")]
    for found in lists:
        seen: set[str] = set()
        for at, table in found:
            identifier = text(table, "id")
            if identifier and identifier in seen:
                yield Fault((*at, "id"), "doubled", {"value": identifier})
            seen.add(identifier)


def _names(data: Table) -> Iterator[Fault]:
    """Levels name channels that exist, duties name levels that exist."""
    channels, levels = ids(data, "channels"), ids(data, "levels")
    for at, level in tables(data, "levels"):
        named = level.get("channels")
        for index, channel in enumerate(named if isinstance(named, tuple) else ()):
            if isinstance(channel, str) and channel not in channels:
                yield Fault((*at, "channels", index), "unknown_channel", {"value": channel})
    for at, duty in tables(data, "duties"):
        if text(duty, "level") and text(duty, "level") not in levels:
            yield Fault((*at, "level"), "unknown_level", {"value": text(duty, "level")})


def _words(data: Table) -> Iterator[Fault]:
    """A word in a spreadsheet means one level, one channel, one thing in each list of the cycle."""
    for keys in (("levels",), ("channels",), *LISTS):
        meant: dict[str, Path] = {}
        for at, table in tables(data, *keys):
            aliases = table.get("aliases")
            for word in {text(table, "label"), *(aliases if isinstance(aliases, tuple) else ())} - {""}:
                if isinstance(word, str) and meant.setdefault(word, at) != at:
                    yield Fault(at, "doubled_word", {"value": word})


def _seats(data: Table) -> Iterator[Fault]:
    """A level has no fewer seats at most than at least; a street-town appoints for no more than itself."""
    for at, level in tables(data, "levels"):
        seats = level.get("seats")
        least, most = (seats.get("minimum"), seats.get("maximum")) if isinstance(seats, Mapping) else (None, None)
        if isinstance(least, int) and isinstance(most, int) and most < least:
            yield Fault((*at, "seats"), "maximum_below_minimum", {"value": most, "least": least})
        if (level.get("authority"), level.get("territory")) == ("street_town", "district"):
            yield Fault((*at, "authority"), "authority_too_small", {"value": "street_town"})


def _letters(data: Table) -> Iterator[Fault]:
    """Each authority that appoints has an issuer's name and a series, and no two series make the same number."""
    letters = data.get("letters")
    if not isinstance(letters, Mapping):
        return
    for at, level in tables(data, "levels"):
        for name in ("issuers", "series"):
            served = {text(table, "authority") for _, table in tables(letters, name)}
            if text(level, "authority") and text(level, "authority") not in served:
                yield Fault((*at, "authority"), f"no_{name}", {"value": text(level, "authority")})
    seen: set[tuple[str, str]] = set()
    for at, series in tables(letters, "series", at=("letters",)):
        made = (text(series, "prefix"), text(series, "pattern"))
        if made in seen and all(made):
            yield Fault((*at, "prefix"), "doubled_series", {"value": made[0]})
        seen.add(made)


def _marks(data: Table) -> Iterator[Fault]:
    """A footnote's mark and an editor's restoration stand at words that the paragraph has."""
    for at, paragraph, _ in _paragraphs(data):
        for place, emendation in tables(paragraph, "editorial", at=at):
            words = text(emendation, "after") + text(emendation, "restored")
            if words not in text(paragraph, "text"):
                yield Fault(place, "words_not_found", {"value": words})
    texts = {(p.get("article"), p.get("paragraph")): text(p, "text") for _, p, _ in _paragraphs(data)}
    for at, footnote in tables(data, "footnotes"):
        cite = footnote.get("at")
        place_of = (cite.get("article"), cite.get("paragraph")) if isinstance(cite, Mapping) else (None, None)
        if text(footnote, "after") not in texts.get(place_of, text(footnote, "after")):
            yield Fault((*at, "after"), "words_not_found", {"value": text(footnote, "after")})


_CHECKS: tuple[Callable[[Table], Iterator[Fault]], ...] = (
    _days,
    _numbering,
    _places,
    _citations,
    _ids,
    _names,
    _words,
    _seats,
    _letters,
    _marks,
    *CYCLE_CHECKS,
)
