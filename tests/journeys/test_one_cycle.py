"""One story: a district's year, from its files to the end of a term, with every refusal that lies on the way.

Every step is done by the person who would do it, in a real browser before real processes. An error on a page's console
or a request to elsewhere fails the story (see the fixture `page`). Screenshots stay in build/screenshots, cycle-*.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.installation import Installation, found
from tests.journeys import cycle_files, cycle_listing, cycle_project, cycle_term, cycle_voices, files
from tests.journeys.story import Story

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation on the sample measure, while that is in force."""
    return found(tmp_path_factory.mktemp("cycle") / "home", day="2026-03-02")


@pytest.fixture
def story(district: Installation, page: Page, screenshot: Callable[[Page, str], object], tmp_path: Path) -> Story:
    """A browser before the district, with blueprint and roster brought in and its people's accounts opened."""
    made = {"blueprint.geojson": files.blueprint(), "roster.xlsx": cycle_files.roster()}
    made |= {"annual-list.xlsx": cycle_files.annual_list(), "opinions.csv": cycle_files.opinions()}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)
    district.json("import", "blueprint", tmp_path / "blueprint.geojson")
    assert district.json("import", "roster", tmp_path / "roster.xlsx")["created"] == len(cycle_files.PLANNERS)
    told = Story(page, district, tmp_path, screenshot)
    told.open_accounts(
        office("bureau", "虚构局经办", "bureau"),
        office("bureau2", "虚构局复核", "bureau"),
        office("town", "虚构街经办", "street_town", street_town="青石街道"),
        office("planner", "虚构丁", "planner", street_town="青石街道"),
        office("expert", "虚构乙", "expert"),
    )
    return told


def office(username: str, name: str, role: str, **more: str) -> dict[str, str]:
    """Return what `gonghua account open` is told; planners and experts say the number of their letter."""
    letter = {"letter": cycle_files.letter_number(name)} if role in ("planner", "expert") else {}
    return {"username": username, "display_name": name, "role": role, **letter, **more}


def test_a_district_goes_through_one_whole_cycle(story: Story) -> None:
    """From the files to the renewal."""
    with story.day("2026-03-02"):
        the_list_is_published(story)
    with story.day("2026-03-09"):
        residents_speak_and_are_answered(story)
    with story.day("2026-03-18"):
        the_works_begin(story)
    with story.day("2026-10-12"):
        the_term_ends(story)
    assert story.district.json("ledger", "verify", "--deep")["ok"] is True


def the_list_is_published(story: Story) -> None:
    """The list comes in and is published; the park begins, and finds what it lacks."""
    cycle_listing.bring_in_the_list(story)
    cycle_listing.bring_in_the_opinions(story)
    cycle_listing.agree_and_publish(story)
    cycle_listing.settle_the_planner(story)
    cycle_listing.change_what_is_published(story)
    cycle_project.give_it_a_planner(story)
    cycle_project.find_what_is_missing(story)
    cycle_project.draw(story, "community_plan", "东边铺草坪，西边留给树，中间一条路通到车站。")
    days = {"too_late": "2026-03-05", "earliest": "2026年3月9日"}
    cycle_project.announce(story, "consultation", "2026-03-09", **days)


def residents_speak_and_are_answered(story: Story) -> None:
    """The first meeting is held; residents speak; nothing goes on before they are answered."""
    story.sign_in("town")
    cycle_project.hold(story, "consultation")
    cycle_voices.speak_by_finger(story)
    cycle_voices.speak_by_keyboard(story)
    story.sign_in("town")
    cycle_project.wait_for_answers(story)
    cycle_voices.answer_alike(story)
    cycle_voices.look_at_the_photo(story)
    cycle_voices.read_the_answer(story)
    cycle_voices.ask_an_expert(story)
    cycle_voices.log_service(story)
    cycle_project.enter(story)
    cycle_project.entered(story)
    cycle_project.draw(story, "design", "主路两边装低位灯，长椅两张。", green=165)
    cycle_project.enter(story)
    cycle_project.entered(story)
    cycle_project.announce(story, "coordination", "2026-03-18")


def the_works_begin(story: Story) -> None:
    """The second meeting, money, a superior's exception, and the works are over."""
    story.sign_in("town")
    cycle_project.hold(story, "coordination", point="施工时留一条路")
    cycle_project.begin_the_works(story)
    story.sign_in("town")
    cycle_project.enter(story)
    cycle_project.entered(story)
    cycle_project.announce(story, "review", "2026-03-25")


def the_term_ends(story: Story) -> None:
    """The third meeting; the year and the terms are evaluated; the season is decided; the seat opens."""
    cycle_project.look_after_it(story)
    cycle_term.evaluate(story)
    cycle_term.appeal(story)
    cycle_term.evaluate_the_terms(story)
    cycle_term.decide_the_season(story)
    cycle_term.hand_over(story)
    cycle_term.prolong_and_renew(story)
    cycle_term.see_the_open_seat(story)
