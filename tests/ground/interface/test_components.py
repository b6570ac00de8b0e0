"""Every part as a page gets it: what it shows, what it refuses, and that the styleguide shows it."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.test import RequestFactory
from django.utils.translation import override

from gonghua.ground.interface import components
from gonghua.ground.interface.components import DueRow, Entry, Seat, Step, Tab, UnknownChoiceError
from gonghua.ground.interface.templatetags import desks, drawings, gonghua, residents
from gonghua.pure.rules.decision import Citation, Decision, Reason

Show = Callable[..., str]
INTERFACE = Path(__file__).parents[3] / "gonghua" / "ground" / "interface"
TAGS = {**gonghua.register.tags, **drawings.register.tags, **desks.register.tags, **residents.register.tags}
CALLS = {
    "icon": '"check"',
    "button": '"Go"',
    "chip": '"ok" "Done"',
    "days_left": "1",
    "day": "day",
    "moment": "day",
    "days": "day day",
    "citation": "8 2",
    "local_mark": '"Local"',
    "pin": "1",
    "copy_button": '"A"',
    "section_head": '"A"',
    "empty_state": '"A"',
    "facts": "pairs",
    "step_line": "none",
    "step_bar": "1 3",
    "missing": '"A"',
    "timeline": "none",
    "due_row": "row",
    "seat_strip": "none",
    "verify_result": '"valid"',
    "decision": "decision",
    "progress": "1 2",
    "map_figure": "map",
    "error_summary": "form",
    "field": "form.name",
    "tabs": "none label='A'",
    "column": '"A"',
    "pagination": "page",
    "html_lang": "",
    "url_or_none": '"portal:home"',
    "drawing_figure": "figure",
    "thumbnail": "none",
    "drawing_picker": "form.point picture",
    "desk_queue": 'none "A"',
    "quote_block": '"A"',
    "receivers": 'none "A"',
    "live_preview": "form none",
    "clean_rows": '"a" none "A"',
    "search_band": '"A"',
    "project_row": "row",
    "disposition": '"adopted" "A"',
    "result_row": "row",
    "meeting_row": "row",
    "meeting_card": "row",
    "date_block": "day",
    "story": "none",
    "counts": "none",
    "promise": "none",
    "done_head": '"A"',
    "receipt_card": '"A" "B" "C"',
    "opinion_row": "row",
    "row_link": '"A" "#"',
    "call_card": '"1"',
    "say_bar": '"A" "#"',
}
BLOCKS = {
    "page_head": '"A"',
    "notice_bar": '"ok"',
    "blocker": '"A"',
    "fold": '"A"',
    "filter_bar": "form",
    "action_bar": '"A"',
    "review": "columns",
    "review_row": "row columns",
}


class NameForm(forms.Form):
    name = forms.CharField(label="Name", help_text="As on the ID card.", max_length=3)
    nickname = forms.CharField(label="Nickname", required=False)
    start = forms.DateField(label="Start")
    kind = forms.ChoiceField(label="Kind", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    told = forms.BooleanField(label="Told", required=False)
    scan = forms.FileField(label="Scan", required=False)


@pytest.fixture
def wrong() -> NameForm:
    return NameForm({"name": "Too long", "start": "2026-11-24", "kind": "a"})


def test_the_list_of_parts_here_is_whole() -> None:
    assert set(TAGS) == {*CALLS, *BLOCKS, "dots"}


@pytest.mark.parametrize(("tag", "call"), CALLS.items())
def test_a_part_refuses_a_prop_that_it_does_not_know(show: Show, tag: str, call: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(f"{{% {tag} {call} colour='red' %}}")


@pytest.mark.parametrize(("tag", "call"), BLOCKS.items())
def test_a_block_refuses_a_prop_that_it_does_not_know(show: Show, tag: str, call: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        show(f"{{% {tag} {call} colour='red' %}}{{% end{tag} %}}")


@pytest.mark.parametrize(
    "call",
    [
        '{% icon "unicorn" %}',
        '{% icon "check" size=17 %}',
        '{% button "Go" kind="danger" %}',
        '{% chip "red" "Late" %}',
        '{% pin 1 kind="red" %}',
        '{% day day form="iso" %}',
        '{% verify_result "maybe" %}',
        '{% notice_bar "warning" %}{% endnotice_bar %}',
        '{% decision decision only="good" %}',
        '{% section_head "A" level=4 %}',
        '{% page_head "A" level=3 %}{% endpage_head %}',
        '{% done_head "A" level=4 %}',
        '{% disposition "perhaps" "A" %}',
    ],
)
def test_a_part_refuses_a_choice_that_it_does_not_know(show: Show, call: str) -> None:
    with pytest.raises(UnknownChoiceError):
        show(call, day=date(2026, 11, 24), decision=Decision())


@pytest.mark.parametrize(
    "make",
    [
        lambda: Step("A", "half"),
        lambda: Entry("A", state="half"),
        lambda: Seat("A", "B", state="half"),
        lambda: DueRow("A", "B", "#", chip=("red", "C")),
    ],
)
def test_a_record_refuses_a_state_that_its_part_does_not_know(make: Callable[[], object]) -> None:
    with pytest.raises(UnknownChoiceError):
        make()


def test_the_styleguide_shows_every_part() -> None:
    pages = [INTERFACE / "templates" / "interface" / "styleguide.html"]
    pages += sorted((INTERFACE / "templates" / "interface" / "styleguide").glob("*.html"))
    shown = set(re.findall(r"{% ([a-z_]+)", "\n".join(page.read_text(encoding="utf-8") for page in pages)))
    elsewhere = {"html_lang", "url_or_none", "moment", "days"}  # parts of the frames; these read as a day does
    assert set(TAGS) - elsewhere <= shown


def test_the_readme_names_every_part() -> None:
    text = (INTERFACE / "README.md").read_text(encoding="utf-8")
    assert [tag for tag in TAGS if f"{{% {tag}" not in text] == []


@pytest.mark.parametrize("kind", components.CHIP_ICONS)
def test_a_chip_is_never_colour_alone(show: Show, kind: str) -> None:
    html = show('{% chip kind "Word" %}', kind=kind)
    assert "Word" in html
    assert ("<svg" in html) == bool(components.CHIP_ICONS[kind])


@pytest.mark.parametrize(("days", "kind"), [(-1, "late"), (0, "due"), (3, "due"), (4, "neutral")])
def test_days_left_turn_amber_three_days_before_and_red_only_when_late(show: Show, days: int, kind: str) -> None:
    assert f'class="chip {kind}"' in show("{% days_left days %}", days=days)


def test_what_people_wrote_is_escaped(show: Show) -> None:
    nasty = "<script>alert(1)</script>"
    lines = [
        "{% button text %}{% chip 'ok' text %}{% dots text %}{% copy_button text %}{% facts pairs %}",
        "{% notice_bar 'ok' %}{{ text }}{% endnotice_bar %}{% fold text %}{{ text }}{% endfold %}",
        "{% page_head text sub=text %}{% endpage_head %}{% section_head text note=text %}{% empty_state text %}",
    ]
    for line in lines:
        assert "<script>" not in show(line, text=nasty, pairs=[(nasty, nasty)])


def test_a_button_that_cannot_be_pressed_says_why(show: Show) -> None:
    html = show('{% button "Send" why_not="Nobody is chosen." %}')
    assert "disabled" in html
    assert "Nobody is chosen." in html


def test_a_citation_links_to_its_words(show: Show) -> None:
    with override("en"):
        html = show("{% citation cite %}", cite=Citation("baoshan-2024-2", 8, 2))
    assert html == '<a class="cite" href="/measure/8/?of=baoshan-2024-2#p2">Art. 8(2)</a>'


def test_a_citation_names_the_measure_in_view_and_no_other(show: Show) -> None:
    measure = type("Measure", (), {"id": "m", "short_title": "《实施办法》", "short_title_en": "Measure"})()
    frame = type("Frame", (), {"measure": measure})()
    with override("en"):
        assert "Measure, Art. 8(2)" in show("{% citation cite %}", cite=Citation("m", 8, 2), frame=frame)
        assert ">Art. 8(2)<" in show("{% citation cite %}", cite=Citation("other", 8, 2), frame=frame)
        assert ">Art. 8(2)<" in show("{% citation cite short=True %}", cite=Citation("m", 8, 2), frame=frame)


def test_a_decision_shows_each_fact_with_sign_sentence_and_article(show: Show) -> None:
    until = Reason(
        "force",
        "The measure is in force until %(day)s.",
        True,
        {"day": date(2027, 9, 9)},
        Citation("m", 11),
        local=True,
    )
    refused = Reason("seat", "No measure has been entered: enter one before appointing.")
    with override("en"):
        html = show("{% decision decision %}", decision=Decision((until, refused)))
        only = show('{% decision decision only="refusals" %}', decision=Decision((until, refused)))
    assert "The measure is in force until 9 September 2027." in html
    assert "Art. 11" in html
    assert "Local setting" in html
    assert html.index("#check") < html.index("Met:") < html.index("#cross") < html.index("Not met:")
    assert "until" not in only
    assert "No measure has been entered" in only


def test_a_field_ties_hint_and_error_to_its_control(show: Show, wrong: NameForm) -> None:
    html = show("{% field form.name local=True %}", form=wrong)
    control = re.search(r"<input[^>]*>", html)
    assert control is not None
    assert 'aria-describedby="id_name_hint id_name_error"' in control.group()
    assert 'aria-invalid="true"' in control.group()
    assert html.index('id="id_name_hint"') < html.index('id="id_name_error"') < control.start()
    assert 'for="id_name"' in html
    assert 'class="chip local"' in html


def test_only_what_may_be_left_out_says_so(show: Show, wrong: NameForm) -> None:
    with override("en"):
        assert "optional" in show("{% field form.nickname %}", form=wrong)
        assert "optional" not in show("{% field form.name %}", form=wrong)
        assert "optional" not in show("{% field form.told %}", form=wrong)


def test_a_day_is_asked_with_the_browsers_own_calendar(show: Show, wrong: NameForm) -> None:
    html = show("{% field form.start %}", form=wrong)
    assert 'type="date"' in html
    assert 'value="2026-11-24"' in html
    assert html.count("type=") == 1


def test_choices_are_a_named_group(show: Show, wrong: NameForm) -> None:
    for line in ("{% field form.kind %}", "{% field form.kind segments=True %}"):
        html = show(line, form=wrong)
        assert html.startswith("<fieldset")
        assert "<legend" in html
        assert html.count('type="radio"') == 2


def test_the_error_summary_counts_and_leads_to_the_places(show: Show, wrong: NameForm) -> None:
    wrong.add_error(None, "Together they do not fit.")
    with override("en"):
        html = show("{% error_summary form %}", form=wrong)
        assert "2 places need a change" in html
        assert 'href="#id_name"' in html
        assert "Together they do not fit." in html
        assert show("{% error_summary form %}", form=NameForm()) == ""


def test_a_due_row_has_one_action_and_only_the_urgent_one_is_filled(show: Show) -> None:
    urgent = DueRow("Answer", "Answer now", "/a/", days=-2, cite=Citation("m", 5, 3), local="Local", urgent=True)
    calm = DueRow("Rank", "Rank now", "/b/", days=9)
    html = show("{% due_row one %}{% due_row two %}", one=urgent, two=calm)
    assert html.count('class="button primary compact"') == 1
    assert html.count("Answer now") == html.count("Rank now") == 1
    assert html.count("<li") == 2


def test_a_step_says_its_state_in_words(show: Show) -> None:
    steps = [Step("A", "done"), Step("B", "now"), Step("C", "blocked", problem="Missing"), Step("D")]
    with override("en"):
        html = show("{% step_line steps %}", steps=steps)
    for word in ("Done", "Now", "Blocked", "To come", "Missing"):
        assert word in html
    assert html.count('aria-current="step"') == 1


def test_sorting_turns_round_and_keeps_the_filters(show: Show) -> None:
    line = '{% column "Ends" sort="ends" %}'
    first = show(line, request=RequestFactory().get("/?state=gap&page=3"))
    again = show(line, request=RequestFactory().get("/?state=gap&sort=ends"))
    assert 'href="?state=gap&amp;sort=ends"' in first
    assert "aria-sort" not in first
    assert 'href="?state=gap&amp;sort=-ends"' in again
    assert 'aria-sort="ascending"' in again


def test_pages_keep_the_filters_and_one_page_has_none(show: Show) -> None:
    request = RequestFactory().get("/?state=gap&page=2")
    html = show("{% pagination page %}", page=Paginator(range(43), 8).page(2), request=request)
    assert 'href="?state=gap&amp;page=3"' in html
    assert 'href="?state=gap&amp;page=1"' in html
    assert show("{% pagination page %}", page=Paginator(range(3), 8).page(1), request=request) == ""


def test_tabs_mark_the_one_in_view(show: Show) -> None:
    html = show("{% tabs items label='Which' %}", items=[Tab("All", "?", 3, current=True), Tab("Late", "?late")])
    assert html.count('aria-current="page"') == 1


def test_empty_facts_leave_no_dot(show: Show) -> None:
    assert show("{% dots a b c %}", a="One", b="", c=None) == '<span class="dots"><span>One</span></span>'


def test_a_missing_value_is_a_dash_and_nought_is_nought(show: Show) -> None:
    html = show("{% facts pairs %}", pairs=[("A", None), ("B", 0)])
    assert "<dd>—</dd>" in html
    assert "<dd>0</dd>" in html
