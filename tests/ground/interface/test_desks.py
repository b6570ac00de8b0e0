"""The answer desk and the review of many: readable without a script, what is said is what will be sent."""

import re
from collections.abc import Callable

import pytest
from django import forms
from django.test import Client
from django.utils.translation import override

from gonghua.ground.interface.components import Tab, UnknownChoiceError
from gonghua.ground.interface.desk_parts import CleanRow, PreviewPart, QueueItem, Receiver, ReviewCell, ReviewRow

Show = Callable[..., str]
WORDS = {"adopted": "Adopted. ", "not": "Not adopted. "}
PARTS = (PreviewPart("answer", WORDS), PreviewPart("reason"))


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(choices=[("adopted", "A"), ("not", "N")], widget=forms.RadioSelect)
    reason = forms.CharField()


def shown(html: str) -> str:
    """Return what the resident's view says, as a reader without a script sees it."""
    return re.sub(r"<template.*?</template>|<[^>]+>", "", re.search(r"<p data-words.*?</p>", html).group())  # type: ignore[union-attr]


def test_the_preview_shows_what_was_sent_without_a_script(show: Show) -> None:
    form = AnswerForm({"answer": "not", "reason": "The <b>lane</b> stays."})
    html = show("{% live_preview form parts %}", form=form, parts=PARTS)
    assert shown(html) == "Not adopted. The &lt;b&gt;lane&lt;/b&gt; stays."
    assert "<p data-words>" in html
    assert re.search(r"<p [^>]*data-wordless hidden>", html)


def test_the_preview_of_nothing_says_when_there_will_be_something(show: Show) -> None:
    with override("en"):
        html = show("{% live_preview form parts %}", form=AnswerForm(), parts=PARTS)
    assert shown(html) == ""
    assert "<p data-words hidden>" in html
    assert "once something is written and checked" in html


def test_the_preview_keeps_each_choices_sentence_for_the_script(show: Show) -> None:
    html = show("{% live_preview form parts %}", form=AnswerForm({"answer": "perhaps"}), parts=PARTS)
    assert re.findall(r'<template data-value="([a-z]+)">([^<]*)</template>', html) == list(WORDS.items())
    assert shown(html) == ""


def test_a_queue_marks_the_one_in_hand_and_opens_as_a_drawer_without_script(show: Show) -> None:
    items = [QueueItem("Dark", "/1/", -2, where="Station", note="3 alike", current=True), QueueItem("Ramp", "/2/", 1)]
    html = show("{% desk_queue items '2 to answer' tabs=tabs %}", items=items, tabs=[Tab("All", "?", 2, current=True)])
    assert 'popovertarget="desk-queue"' in html
    assert re.search(r'<nav class="desk-queue" id="desk-queue" popover aria-label="2 to answer">', html)
    assert html.count('aria-current="page"') == 1
    assert [re.search(r'class="chip (\w+)"', one).group(1) for one in html.split("<li")[1:]] == ["late", "due"]  # type: ignore[union-attr]


def test_an_empty_queue_says_so(show: Show) -> None:
    html = show("{% desk_queue none 'Nothing' empty='All are answered.' %}".replace("none", "items"), items=[])
    assert "All are answered." in html
    assert "<ol" not in html


def test_what_somebody_wrote_keeps_its_lines_and_loses_its_tags(show: Show) -> None:
    html = show("{% quote_block text source='On the web' %}", text="One\n<script>two</script>")
    assert "One<br>&lt;script&gt;two" in html
    assert "On the web" in html


def test_receivers_stand_with_code_and_way(show: Show) -> None:
    html = show("{% receivers people 'Answer to 1' %}", people=[Receiver("D3QX-81MN-6VCA", "SMS")])
    assert "D3QX-81MN-6VCA" in html
    assert "SMS" in html


@pytest.mark.django_db
def test_the_desk_is_one_form_round_evidence_and_answer(client: Client) -> None:
    html = client.get("/desk/").content.decode()
    work = re.search(r'<form method="post" action="/send/" class="desk-work".*?</form>', html, re.DOTALL)
    assert work is not None
    assert work.group().count("<section") == 2
    assert "csrfmiddlewaretoken" in work.group()
    assert "desk.js" in html


def test_the_next_button_shows_its_key(show: Show) -> None:
    html = show("{% button 'Answer' next=True %}{% button 'Draft' %}")
    assert html.count("data-next") == html.count("<kbd") == 1


# --- many at once -------------------------------------------------------------------------------------------------

COLUMNS = ["Name", "Projects"]
ROW = ReviewRow("lu", (ReviewCell("Lü Dong"), ReviewCell("0", "none", against=True, local="local")), "Handle")
REVIEW = "{% review columns %}{% review_row row columns %}<input name='why'>{% endreview_row %}{% endreview %}"


def test_a_row_opens_without_a_script_and_names_each_fact(show: Show) -> None:
    html = show(REVIEW, columns=COLUMNS, row=ROW)
    assert "<details" in html
    assert " open" not in html.split("<summary", 1)[0]
    assert html.index("</summary>") < html.index("<input name='why'>")
    assert re.findall(r'<span class="column">([^<]+)</span>', html) == COLUMNS
    assert html.count("against") == 1
    assert 'class="review c2"' in html


def test_a_row_can_stand_open(show: Show) -> None:
    assert re.search(r"<details [^>]*open>", show(REVIEW, columns=COLUMNS, row=ReviewRow("a", ROW.cells, open=True)))


@pytest.mark.parametrize(
    ("columns", "row", "error"),
    [(["A"], ROW, UnknownChoiceError), (["A"] * 8, ROW, UnknownChoiceError), (["A"] * 3, ROW, ValueError)],
)
def test_cells_stand_under_columns(show: Show, columns: list[str], row: ReviewRow, error: type[Exception]) -> None:
    with pytest.raises(error):
        show(REVIEW, columns=columns, row=row)


def test_clean_rows_are_chosen_until_somebody_leaves_one_out(show: Show) -> None:
    rows = [CleanRow("1", "Xu Min", ("86 points",)), CleanRow("2", "He Mei", chosen=False)]
    html = show("{% clean_rows 'person' rows 'The rest' form='season' %}", rows=rows)
    boxes = re.findall(r'<input type="checkbox" name="person" value="(\d)" form="season"( checked)?>', html)
    assert boxes == [("1", " checked"), ("2", "")]
    assert 'hidden data-all="person"' in html  # choosing all at once needs a script, choosing does not
    assert "Xu Min" in html.split("</summary>", 1)[0]


def test_the_bar_counts_only_where_it_is_told_what(show: Show) -> None:
    assert 'data-counts="person"' in show("{% action_bar '9 chosen' counts='person' %}{% endaction_bar %}")
    assert "data-counts" not in show("{% action_bar '9 chosen' %}{% endaction_bar %}")
