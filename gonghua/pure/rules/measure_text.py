"""The words of a measure (实施办法): chapters, articles, paragraphs, footnotes, and the notification that issued it.

Serves: 11.1
"""

from typing import Annotated

from pydantic import Field, StringConstraints

from gonghua.pure.rules.part import Cite, Part, Text

FileId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class Body(Part):
    """A name in both languages: an issuing body."""

    name: Text
    name_en: Text


class District(Part):
    """The district whose measure it is; `code` is its six-digit administrative division code (GB/T 2260)."""

    name: Text
    short_name: Text
    name_en: Text
    code: Annotated[str, StringConstraints(pattern=r"^[0-9]{6}$")]


class Chapter(Part):
    """A chapter's number and title."""

    number: int = Field(ge=1)
    title: Text
    title_en: Text


class Emendation(Part):
    """Characters that the printed source lost, put back by the editor: `restored` stands after `after` in the text."""

    restored: Text
    after: Text
    note: Text
    note_en: Text


class Paragraph(Part):
    """One paragraph (款) with the id under which it is cited, "6.3" being article 6, paragraph 3."""

    id: Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*\.[1-9][0-9]*$")]
    article: int = Field(ge=1)
    paragraph: int = Field(ge=1)
    text: Text
    text_en: Text
    editorial: tuple[Emendation, ...] = ()


class Article(Part):
    """One article (条). Neither `heading`, its title line, nor `lead`, the words before its paragraphs, is counted."""

    number: int = Field(ge=1)
    chapter: int = Field(ge=1)
    heading: Text | None = None
    heading_en: Text | None = None
    lead: Text | None = None
    lead_en: Text | None = None
    paragraphs: tuple[Paragraph, ...] = Field(min_length=1)


class Footnote(Part):
    """A footnote; its mark stands in the paragraph `at`, right after the words `after`."""

    number: int = Field(ge=1)
    at: Cite
    after: Text
    text: Text
    text_en: Text


class Notification(Part):
    """The notification (通知) with which the measure was issued: its title, to whom, and its words."""

    title: Text
    receivers: Text
    text: Text
    title_en: Text
    receivers_en: Text
    text_en: Text
