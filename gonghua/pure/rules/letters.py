"""Letters of appointment as data: who issues them, in which series they are numbered, how a number looks.

Serves: 7.1, 7.3
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from gonghua.pure.rules.part import Authority, Part, Sourced, Text, template

NumberPattern = Annotated[str, template(needs=("prefix", "year", "number"))]
IssuerTemplate = Annotated[str, template("district", "street_town")]
PrefixTemplate = Annotated[str, template("street_town")]

_BRACKETS = str.maketrans("[［【〖(（]］】〗)）", "〔〔〔〔〔〔〕〕〕〕〕〕")
_FIELDS = {
    "{prefix}": r"(?P<prefix>\S+?)",
    "{year}": "(?P<year>[0-9]{4})",
    "{number}": "(?P<number>[0-9]{1,6})",
}


class LetterIssuer(Sourced):
    """The full name under which an authority issues letters; `ending` chooses among kinds of street-town (街道, 镇)."""

    authority: Authority
    ending: Text | None = None
    name: IssuerTemplate
    name_en: IssuerTemplate

    def serves(self, authority: Authority, street_town: str | None) -> bool:
        """Return whether this is the issuer's name for the authority and the street-town's name."""
        return self.authority == authority and (self.ending is None or (street_town or "").endswith(self.ending))


class LetterSeries(Sourced):
    """One series of letter numbers. Without `street_town` it serves every street-town that has none of its own."""

    authority: Authority
    street_town: Text | None = None
    prefix: PrefixTemplate
    pattern: NumberPattern

    def prefix_for(self, street_town: str | None) -> str:
        """Return the prefix, with the street-town's name where the series asks for it."""
        return self.prefix.replace("{street_town}", street_town or "")


class Letters(Part):
    """The title on the letter, the issuers' names, and the series of numbers."""

    title: Text
    title_en: Text
    issuers: tuple[LetterIssuer, ...] = Field(min_length=1)
    series: tuple[LetterSeries, ...] = Field(min_length=1)


def number_text(pattern: str, prefix: str, year: int, number: int) -> str:
    """Return a letter's number as it is printed.

    >>> number_text("{prefix}〔{year}〕{number}号", "宝友街聘", 2026, 17)
    '宝友街聘〔2026〕17号'
    """
    return pattern.format(prefix=prefix, year=year, number=number)


def parsed_number(patterns: Iterable[str], text: str) -> tuple[str, int, int] | None:
    """Return (prefix, year, number) of a letter's number, or None when it follows none of the patterns.

    Full-width figures, spaces and other brackets than 〔〕 are read as what they stand for, as spreadsheets have them;
    leading zeros do not make another number; number 0 is none.

    >>> parsed_number(["{prefix}〔{year}〕{number}号"], " 宝友街聘[２０２６] 017号")
    ('宝友街聘', 2026, 17)
    >>> parsed_number(["{prefix}〔{year}〕{number}号"], "宝友街聘2026-17")
    """
    wanted = _plain(text)
    for pattern in patterns:
        expression = re.escape(_plain(pattern))
        for placeholder, field in _FIELDS.items():
            expression = expression.replace(re.escape(placeholder), field)
        found = re.fullmatch(expression, wanted)
        if found and int(found["number"]) > 0:
            return found["prefix"], int(found["year"]), int(found["number"])
    return None


def _plain(text: str) -> str:
    """Return the text with one kind of figures and brackets and without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(_BRACKETS)
