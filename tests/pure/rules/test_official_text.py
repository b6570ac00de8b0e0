"""The measure's file says what the official document says, character by character.

Serves: 11.1
"""

import re
from pathlib import Path

from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.measure import Measure

OFFICIAL = Path(__file__).with_name("official_text.txt").read_text("utf-8")
NUMERALS = "零一二三四五六七八九十"


def numeral(number: int) -> str:
    return NUMERALS[number] if number <= 10 else "十" + NUMERALS[number - 10]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def as_printed(measure: Measure) -> str:
    """Return the document in its printed order, without footnotes and restored characters."""
    note = measure.notification
    assert note is not None
    day = f"{measure.issued_on.year}年{measure.issued_on.month}月{measure.issued_on.day}日"
    issuers = [body.name for body in measure.issuers]
    parts = [
        *issuers,
        "文件",
        measure.document_number,
        note.title,
        note.receivers,
        note.text,
        *issuers,
        day,
        measure.title,
    ]
    chapter = 0
    for article in measure.articles:
        if article.chapter != chapter:
            chapter = article.chapter
            parts.append(f"第{numeral(chapter)}章{measure.chapters[chapter - 1].title}")
        parts.append(f"第{numeral(article.number)}条{article.heading or ''}{article.lead or ''}")
        for paragraph in article.paragraphs:
            text = paragraph.text
            for emendation in paragraph.editorial:
                text = text.replace(emendation.after + emendation.restored, emendation.after)
            parts.append(text)
    return bare("".join(parts))


def test_the_text_is_the_official_one(baoshan):
    without_footnotes = re.sub(r"^[¹²].*$", "", OFFICIAL, flags=re.MULTILINE)
    assert as_printed(baoshan) == bare(re.sub("[¹²]", "", without_footnotes))


def test_the_footnotes_are_the_official_ones(baoshan):
    printed = re.findall(r"^[¹²] (.*)$", OFFICIAL, flags=re.MULTILINE)
    assert [footnote.text for footnote in baoshan.footnotes] == printed


def test_the_footnotes_are_marked_where_the_document_marks_them(baoshan):
    for mark, footnote in zip("¹²", baoshan.footnotes, strict=True):
        before, after = re.search(f"(\\S+){mark}(\\S+)", OFFICIAL).groups()
        text = baoshan.paragraph_text(footnote.at)
        assert before.endswith(footnote.after)
        assert bare(before + after) in bare(text)


def test_only_the_lost_character_is_restored(baoshan):
    restored = [(p.id, e.restored) for a in baoshan.articles for p in a.paragraphs for e in p.editorial]
    assert restored == [("6.2", "了")]
    assert "对街镇有较充分的了解；" in baoshan.article(6).paragraphs[1].text


def test_every_paragraph_is_translated_without_chinese(measure):
    for article in measure.articles:
        for paragraph in article.paragraphs:
            assert len(paragraph.text_en) > 10
            assert not re.search("[一-鿿]", paragraph.text_en), paragraph.id


def test_paragraphs_are_counted_as_the_district_cites_them(baoshan):
    assert [len(article.paragraphs) for article in baoshan.articles] == [1, 1, 1, 3, 3, 3, 1, 2, 3, 1, 1]
    for paragraph, beginning in enumerate(["区级：", "街镇级：", "片区级："], start=1):
        assert baoshan.paragraph_text(Citation(baoshan.id, 5, paragraph)).startswith(beginning)
        assert baoshan.paragraph_text(Citation(baoshan.id, 6, paragraph)).startswith(beginning)
    assert baoshan.paragraph_text(Citation(baoshan.id, 4, 3)).startswith("“12”即12个街镇级社区规划师；“X”")
    assert baoshan.paragraph_text(Citation(baoshan.id, 8, 2)).startswith("建立社区规划师退出机制")
