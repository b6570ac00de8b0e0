"""A measure (实施办法) as data: what one official document decides, and what the software needs besides.

Every value says where it stands in the document (`cite`) or that the document does not fix it (`local`). The objects
are frozen; :mod:`gonghua.pure.rules.measure_file` makes them from a file and reports every fault with its line.

Serves: 4.1, 11.1
"""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.letters import Letters, LetterSeries, number_text, parsed_number
from gonghua.pure.rules.lookup import NotInMeasureError, meant, with_id
from gonghua.pure.rules.measure_finding import Cycle
from gonghua.pure.rules.measure_text import Article, Body, Chapter, District, FileId, Footnote, Notification
from gonghua.pure.rules.part import (
    Authority,
    Cite,
    Count,
    Counts,
    Identifier,
    Named,
    Part,
    Sourced,
    Territory,
    Text,
    template,
)

RoleTemplate = Annotated[str, template(needs=("place",))]


class Seats(Sourced):
    """How many seats one place of the level has: at least `minimum`, at most `maximum` where there is a limit.

    `in_all` is the number of seats of the level that the measure itself counts in the whole district ("12").
    """

    minimum: int = Field(ge=1)
    maximum: int | None = Field(default=None, ge=1)
    in_all: int | None = Field(default=None, ge=1)


class Term(Sourced):
    """The length of a term, in whole years or in months: exactly one of the two."""

    years: int | None = Field(default=None, ge=1, le=100)
    months: int | None = Field(default=None, ge=1, le=1200)

    @model_validator(mode="after")
    def _one_unit(self) -> Self:
        if (self.years is None) == (self.months is None):
            raise PydanticCustomError("one_unit", "needs either years or months")
        return self

    @property
    def in_months(self) -> int:
        """Return the length in months."""
        return self.months if self.months is not None else 12 * (self.years or 0)


class Criterion(Named):
    """One qualification of a level. `check` says in words what the person who screens looks at.

    A *condition* must be met; a *principle* ("原则上") may be departed from with a reason; a *preference*
    never excludes.
    """

    kind: Literal["condition", "principle", "preference"]
    check: Text
    check_en: Text
    in_situ: bool = False


class LevelCites(Part):
    """Where the measure creates the level and says who appoints, through which channels, and with which duties."""

    level: Cite
    authority: Cite
    channels: Cite
    duties: Cite


class Level(Part):
    """One level of planners: what a seat of it serves, who appoints, for how long, and who may be appointed.

    `role` is the planner's title; `letter_role` is how the letter writes it, after the {place} that it is for.
    """

    id: Identifier
    label: Text
    label_en: Text
    aliases: tuple[Text, ...] = ()
    role: Text
    role_en: Text
    letter_role: RoleTemplate
    letter_role_en: RoleTemplate
    territory: Territory
    authority: Authority
    channels: tuple[Identifier, ...] = Field(min_length=1)
    cites: LevelCites
    seats: Seats
    term: Term
    criteria: tuple[Criterion, ...] = Field(min_length=1)


class Channel(Named):
    """A way to become a planner (产生方式); `aliases` are the words that spreadsheets use for it."""


class Exit(Named):
    """A way to leave: an exit ends a running term, a non-renewal lets the term run out (不予续聘).

    `ground` is the finding that leads to a non-renewal: no project in the term, or the term's evaluation not passed.
    """

    kind: Literal["exit", "non_renewal"]
    requested_by: Literal["planner", "authority"]
    ground: Literal["no_participation", "term_evaluation"] | None = None


class OverlapRule(Sourced):
    """Whether one person may hold two overlapping terms, and whether two at the same level."""

    rule: Literal["allowed", "forbidden"]
    same_level: Literal["allowed", "forbidden"]


class Appointments(Part):
    """What governs appointing besides the levels: overlapping terms, days of notice, working days to act in."""

    overlapping_terms: OverlapRule
    coverage_horizon_days: Count
    reminder_days: Counts
    decide_within_working_days: Count
    issue_letter_within_working_days: Count


class Duty(Named):
    """One duty of a level (工作职责)."""

    level: Identifier


class NamedDeadline(Named):
    """A deadline in working days of the official calendar, counted from the day after the event."""

    working_days: int = Field(ge=0, le=10_000)


class Prolongation(Part):
    """A document that prolongs a measure; it counts from its issue day, or without a break where it reaches back."""

    id: FileId
    prolongs: FileId
    title: Text
    title_en: Text
    document_number: Text
    issued_on: date
    in_force_to: date
    reaches_back: bool
    fictional: bool = False
    text: Text
    text_en: Text


class Measure(Cycle):
    """One measure: its text, article by article, and every value that the software takes from it."""

    title: Text
    title_en: Text
    short_title: Text
    short_title_en: Text
    document_number: Text
    issued_on: date
    in_force_from: date
    in_force_to: date
    in_force_cite: Cite
    fictional: bool = False
    district: District
    issuers: tuple[Body, ...] = Field(min_length=1)
    notification: Notification | None = None
    chapters: tuple[Chapter, ...] = Field(min_length=1)
    articles: tuple[Article, ...] = Field(min_length=1)
    footnotes: tuple[Footnote, ...] = ()
    levels: tuple[Level, ...] = Field(min_length=1)
    channels: tuple[Channel, ...] = Field(min_length=1)
    exits: tuple[Exit, ...] = Field(min_length=1)
    appointments: Appointments
    letters: Letters
    duties: tuple[Duty, ...] = ()
    deadlines: tuple[NamedDeadline, ...] = ()

    def level(self, level_id: str) -> Level:
        """Return the level with this id; raise NotInMeasureError when there is none."""
        return with_id(self.id, "level", self.levels, level_id)

    def level_named(self, text: str) -> Level | None:
        """Return the level that a spreadsheet means by label, English label, alias or id; None when it means none."""
        return meant(self.levels, text)

    def channel(self, channel_id: str) -> Channel:
        """Return the channel with this id; raise NotInMeasureError when there is none."""
        return with_id(self.id, "channel", self.channels, channel_id)

    def channel_named(self, text: str) -> Channel | None:
        """Return the channel that a spreadsheet means by label, English label, alias or id; None when it means none."""
        return meant(self.channels, text)

    def exit(self, exit_id: str) -> Exit:
        """Return the exit with this id; raise NotInMeasureError when there is none."""
        return with_id(self.id, "exit", self.exits, exit_id)

    def non_renewal(self, ground: Literal["no_participation", "term_evaluation"]) -> Exit | None:
        """Return the non-renewal that rests on this ground, or None where the measure knows none."""
        return next((way for way in self.exits if way.ground == ground), None)

    def duty(self, duty_id: str) -> Duty:
        """Return the duty with this id; raise NotInMeasureError when there is none."""
        return with_id(self.id, "duty", self.duties, duty_id)

    def deadline(self, deadline_id: str) -> NamedDeadline:
        """Return the deadline with this id; raise NotInMeasureError when there is none."""
        return with_id(self.id, "deadline", self.deadlines, deadline_id)

    def article(self, number: int) -> Article:
        """Return the article with this number; raise NotInMeasureError when there is none."""
        for article in self.articles:
            if article.number == number:
                return article
        raise NotInMeasureError(self.id, "article", number)

    def paragraph_text(self, cite: Cite | Citation) -> str:
        """Return the cited words: one paragraph, or the whole article when no paragraph is named, a line each."""
        article = self.article(cite.article)
        if cite.paragraph is None:
            return "\n".join([*filter(None, [article.heading, article.lead]), *(p.text for p in article.paragraphs)])
        for paragraph in article.paragraphs:
            if paragraph.paragraph == cite.paragraph:
                return paragraph.text
        raise NotInMeasureError(self.id, f"paragraph in article {cite.article}:", cite.paragraph)

    def citation(self, cite: Cite | None) -> Citation | None:
        """Return the place in this measure for a reason to carry."""
        return None if cite is None else Citation(self.id, cite.article, cite.paragraph)

    def issuer(self, level: Level, street_town: str | None = None) -> str:
        """Return the full name of who issues the level's letters in the street-town (街道办事处 or 镇人民政府)."""
        for issuer in self.letters.issuers:
            if issuer.serves(level.authority, street_town):
                return issuer.name.format(street_town=street_town or "", district=self.district.name)
        raise NotInMeasureError(self.id, "issuer of letters for", street_town or level.authority)

    def series(self, level: Level, street_town: str | None = None) -> LetterSeries:
        """Return the series of letter numbers: the street-town's own, else the authority's common one."""
        of_authority = [series for series in self.letters.series if series.authority == level.authority]
        own = [series for series in of_authority if series.street_town and series.street_town == street_town]
        for series in own or [series for series in of_authority if series.street_town is None]:
            return series.model_copy(update={"prefix": series.prefix_for(street_town)})
        raise NotInMeasureError(self.id, "series of letters for", street_town or level.authority)

    def letter_number(self, series: LetterSeries, year: int, number: int) -> str:
        """Return the number as it is printed on the letter."""
        return number_text(series.pattern, series.prefix, year, number)

    def parse_letter_number(self, text: str) -> tuple[str, int, int] | None:
        """Return (prefix, year, number) when the text is a letter number of this measure's form, else None."""
        return parsed_number(dict.fromkeys(series.pattern for series in self.letters.series), text)

    def letter_role(self, level: Level, street_town: str | None = None, area: str | None = None) -> str:
        """Return the role as the letter writes it, such as 友谊路街道第1片区社区规划师."""
        return level.letter_role.format(place=self.place_name(level, street_town, area))

    def place_name(self, level: Level, street_town: str | None = None, area: str | None = None) -> str:
        """Return the name of what a seat serves; an area's begins with its street-town's."""
        if level.territory == "district":
            return self.district.name
        if level.territory == "street_town" or area is None:
            return street_town or ""
        return area if area.startswith(street_town or "") else f"{street_town}{area}"
