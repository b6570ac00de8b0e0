"""The measure as a page, and a file that comes in by two steps. Serves: 11.1"""

import re
from collections import Counter
from html import unescape

import pytest
from django.urls import reverse

from gonghua.ground.ledger.models import Entry
from gonghua.ground.measure import acts
from gonghua.ground.measure.models import EnteredMeasure, EnteredProlongation
from gonghua.ground.measure.queries import measure_called
from gonghua.ground.people.queries import operator
from gonghua.pure.rules.measure_file import read_measure
from gonghua.pure.rules.measure_finding import Cycle
from gonghua.web.law.forms import LIMIT
from gonghua.web.law.taken import taken_by_article, taken_from
from gonghua.web.law.taken_cycle import of_cycle
from tests.cast import BAOSHAN, CLONE, DAY, FILES, LINXI
from tests.pure.rules.test_measure import sourced

pytestmark = pytest.mark.django_db
PROLONGATION = (CLONE / "measures" / "demo-prolongation.toml").read_text("utf-8")


def words(html: str) -> str:
    """Return a page's text without its tags and with single spaces."""
    inline = re.sub(r"</?(?:sup|a|ins|b|bdi|strong)\b[^>]*>", "", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", inline)).split())


def field(html: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', html) or re.search(rf'value="([^"]*)"[^>]*name="{name}"', html)
    assert found, name
    return unescape(found[1])


def test_everyone_reads_the_whole_measure_word_for_word(reader, few_queries):
    html = few_queries(reader(language="zh-hans"), "/measure/")
    text = "".join(words(html).split())
    for article in measure_called(BAOSHAN).measure.articles:
        for paragraph in article.paragraphs:
            plain = "".join(paragraph.text.split())
            assert plain in re.sub(r"(注释|Footnote)?\[\d\]", "", text), paragraph.id


def test_english_stands_beside_the_original(reader):
    html = reader().get("/measure/articles/7/").content.decode()
    paragraph = measure_called(BAOSHAN).measure.article(7).paragraphs[0]
    assert paragraph.text_en in words(html)
    assert paragraph.text in words(html)
    assert 'lang="zh-Hans"' in html


def test_footnotes_lead_both_ways(reader):
    html = reader().get("/measure/").content.decode()
    for number in (1, 2):
        assert html.count(f'href="#fn{number}"') == 1
        assert html.count(f'id="fn{number}"') == 1
        assert html.count(f'id="ref{number}"') == 1
        assert html.count(f'href="#ref{number}"') == 1


def test_editors_mark_and_note_are_shown(reader):
    html = reader(language="zh-hans").get("/measure/articles/6/").content.decode()
    assert "<ins>了</ins>" in html
    assert measure_called(BAOSHAN).measure.article(6).paragraphs[1].editorial[0].note in html


def test_each_paragraph_can_be_pointed_to(reader):
    html = reader().get("/measure/articles/8/").content.decode()
    assert 'id="p1"' in html
    assert 'id="p2"' in html


def test_state_of_the_day_and_the_document_that_makes_it_so(reader, settings):
    assert "In force today" in reader().get("/measure/").content.decode()
    settings.PINNED_DAY = DAY.replace(month=11, day=24)
    ended = reader().get("/measure/").content.decode()
    assert "Not in force today" in ended
    assert "The measure ended on 9 September 2026" in ended
    acts.enter_prolongation(PROLONGATION, actor=operator(), day=DAY)
    prolonged = reader().get("/measure/").content.decode()
    assert "In force today" in prolonged
    assert "By the document" in prolonged
    assert "演示〔2026〕1号（虚构）" in prolonged
    assert "Fictional" in prolonged


def test_what_the_software_takes_stands_beside_its_article_with_its_source(reader):
    html = words(reader().get("/measure/articles/7/").content.decode())
    assert "Term District level: 2 years" in html
    assert "Decide on an application within 10 working days Local setting serves Art. 7" in html


def test_nothing_that_the_software_takes_is_left_out():
    for measure_id in (BAOSHAN, LINXI):
        if measure_called(measure_id) is None:
            acts.enter_measure(FILES[measure_id].read_text("utf-8"), actor=operator(), day=DAY)
        measure = measure_called(measure_id).measure
        shown = [value for lines in taken_by_article(measure).values() for line in lines for value in line.values]
        assert sorted(shown) == sorted(value for line in taken_from(measure) for value in line.values)
        assert all(line.cite or line.local for lines in taken_by_article(measure).values() for line in lines)
        criteria = [criterion.label for level in measure.levels for criterion in level.criteria]
        assert all(any(label in value for value in shown) or label for label in criteria)


@pytest.mark.parametrize("measure_id", [BAOSHAN, LINXI])
def test_every_value_of_the_cycle_is_shown_with_its_source(measure_id):
    measure = read_measure(FILES[measure_id].read_text("utf-8"))
    parts = [getattr(measure, name) for name in Cycle.model_fields if name != "id"]
    sources = Counter((value.cite, value.local) for part in parts for value in sourced(part))
    shown = Counter((line.cite, line.local) for line in of_cycle(measure))
    superior = measure.projects.superior  # stands in two lines where it names what cannot be passed over
    twice = Counter({(superior.cite, superior.local): bool(superior.cannot_pass_over)})
    assert shown == sources + twice


@pytest.mark.parametrize(
    ("article", "says"),
    [
        (5, "Needed before “During” Design drawing that meets every check"),
        (10, "Sources of funds District finance: the district office"),
        (8, "Passing the term the mean of the term's results is at least 60 Local setting serves Art. 8"),
        (5, "Notice before a meeting 7 days Local setting serves Art. 5(3)"),
    ],
)
def test_the_settings_of_the_cycle_stand_beside_their_articles(reader, article, says):
    assert says in words(reader().get(f"/measure/articles/{article}/").content.decode())


def test_another_measure_is_read_by_its_id_and_an_unknown_one_is_not_there(reader):
    acts.enter_measure(FILES[LINXI].read_text("utf-8"), actor=operator(), day=DAY)
    client = reader()
    assert "Linxi" in client.get(f"/measure/?of={LINXI}").content.decode()
    assert client.get(f"/measure/articles/2/?of={LINXI}").status_code == 200
    assert client.get("/measure/?of=nowhere").status_code == 404
    assert client.get("/measure/articles/99/").status_code == 404


def test_an_officer_who_follows_a_citation_stays_in_the_office(reader):
    assert '<body class="office"' in reader("officer").get("/measure/articles/7/").content.decode()
    assert '<body class="public"' in reader().get("/measure/articles/7/").content.decode()


@pytest.mark.parametrize(("name", "text"), [("enter", None), ("prolong", PROLONGATION)])
def test_a_file_is_seen_first_and_entered_second(reader, sent, name, text):
    client, url = reader("bureau"), reverse(f"measure:{name}")
    text = text or FILES[LINXI].read_text("utf-8")
    seen = client.post(url, {"file": sent(text)})
    assert seen.status_code == 200
    assert "Nothing is entered yet" in seen.content.decode()
    before = Entry.objects.count()
    said = {"content": field(seen.content.decode(), "content"), "form_key": field(seen.content.decode(), "form_key")}
    done = client.post(url, said)
    assert done.status_code == 302
    assert Entry.objects.count() == before + 1
    row = EnteredMeasure.objects.get(measure_id=LINXI) if name == "enter" else EnteredProlongation.objects.get()
    assert row.text == text
    again = client.post(url, said)  # the same form once more: no second entry, the same way on
    assert again.status_code == 302
    assert Entry.objects.count() == before + 1


def test_faults_come_with_their_lines_and_nothing_is_entered(reader, sent):
    text = FILES[LINXI].read_text("utf-8")
    line = next(number for number, one in enumerate(text.splitlines(), 1) if one.startswith("in_force_to"))
    broken = text.replace("in_force_to = ", 'in_force_to = "" #', 1)
    answer = reader("bureau").post("/measure/enter/", {"file": sent(broken)})
    assert answer.status_code == 422
    row = words(re.search(rf"<tr><th[^>]*>{line}</th>.*?</tr>", answer.content.decode(), re.DOTALL)[0])
    assert "should be a day such as 2024-09-10" in row
    assert 'in_force_to = "" #' in row
    assert not EnteredMeasure.objects.filter(measure_id=LINXI).exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "not text in UTF-8"),
        (b"x = " + b"[" * 20000, "cannot be read"),
        (b"a" + b".a" * 400_000 + b" = 1", "cannot be read"),
        (b"not toml", "not valid TOML"),
        (b"x" * (LIMIT + 1), "larger than 1 MB"),
        (b"", "empty"),
    ],
)
def test_hostile_files_are_told_and_change_nothing(reader, sent, content, says):
    before = Entry.objects.count()
    answer = reader("bureau").post("/measure/enter/", {"file": sent(content)})
    assert answer.status_code == 422
    assert says in words(answer.content.decode())
    assert Entry.objects.count() == before


def test_what_stands_against_it_is_said_before_the_button(reader, sent):
    answer = reader("bureau").post("/measure/enter/", {"file": sent(FILES[BAOSHAN].read_text("utf-8"))})
    html = answer.content.decode()
    assert f"The measure {BAOSHAN} is entered already." in words(html)
    assert "Enter the measure</button>" not in html


def test_a_changed_second_sending_is_no_entry(reader):
    answer = reader("bureau").post("/measure/enter/", {"content": "bm90IHRvbWw=", "form_key": ""})
    assert answer.status_code == 400


@pytest.mark.parametrize("word", ["officer", "planner", "auditor"])
def test_others_cannot_enter(reader, sent, word):
    client = reader(word)
    assert client.get("/measure/enter/").status_code == 404
    assert client.post("/measure/prolong/", {"file": sent(PROLONGATION)}).status_code == 404
    assert not EnteredProlongation.objects.exists()
