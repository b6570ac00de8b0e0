"""Chapter four: the year is evaluated, the term too; one planner is renewed, one is not, and the seat opens again."""

from pathlib import Path

from playwright.sync_api import expect

from tests.installation import CLONE
from tests.journeys.story import Story

GOOD, IDLE = "虚构丁", "虚构戊"
POINTS = {"results": "58", "hours": "50", "attitude": "60", "feedback": "60"}


def evaluate(story: Story) -> None:
    """A round with two raters, who score unseen; a result is confirmed by a person once both have given points."""
    story.sign_in("bureau")
    story.go("/evaluation/rounds/open/")
    story.fill(name="2026年度", from_on="2026-01-01", to_on="2026-09-30", scores_by="2026-10-30")
    story.press("开展综合评定")
    the_round = story.page.url.removeprefix(story.address)
    story.shot("round")
    for name in (GOOD, IDLE):
        story.go(the_round)
        path = story.main.get_by_role("link", name=name, exact=True).get_attribute("href")
        assert path is not None
        story.found[name] = path
    score(story, GOOD, POINTS)
    score(story, IDLE, dict.fromkeys(POINTS, "75"))
    story.go(story.found[GOOD] + "confirm/")
    story.says("至少由2人评分，目前已有1人")
    story.choose("result", "passed")
    story.press("确认结果")
    story.refused("至少由2人评分")
    story.sign_in("town")
    score(story, GOOD, POINTS | {"results": "60"})
    score(story, IDLE, dict.fromkeys(POINTS, "70"))
    story.sign_in("bureau")
    confirm(story, story.found[GOOD] + "confirm/", "57.60")
    story.says("未通过")
    story.shot("evaluation")
    confirm(story, story.found[IDLE] + "confirm/", "72.50")
    story.says("通过")


def score(story: Story, name: str, points: dict[str, str]) -> None:
    """Give somebody points on every dimension."""
    story.go(story.found[name] + "score/")
    story.fill(**{f"points_{dimension}": value for dimension, value in points.items()})
    story.press("保存评分")


def confirm(story: Story, path: str, *words: str) -> None:
    """Confirm a result as the rules propose it."""
    story.go(path)
    story.says(*words)
    button = "确认聘期综合评定结果" if "/terms/" in path else "确认结果"
    story.press(button)


def appeal(story: Story) -> None:
    """The planner appeals; who confirmed cannot decide; a second person does, and the result changes."""
    story.sign_in("planner")
    story.go("/evaluation/mine/")
    story.says("未通过", "57.6")
    story.shot("evaluation-mine")
    story.follow("申诉")
    story.fill(grounds="三次会议的材料没有计入。")
    story.press("申诉")
    story.sign_in("bureau2")
    story.says(f"对{GOOD}的申诉作出复核决定")
    story.follow(f"对{GOOD}的申诉作出复核决定")
    decide = story.page.url.removeprefix(story.address)
    story.sign_in("bureau")
    story.go(decide)
    story.fill(reason="维持")
    story.press("作出复核决定")
    story.refused("复核须由原确认人以外的人员作出")
    story.sign_in("bureau2")
    story.go(decide)
    story.fill(total="68", reason="补计三次会议")
    story.press("作出复核决定")
    story.says("通过", "68", "补计三次会议")
    story.shot("appeal")


def evaluate_the_terms(story: Story) -> None:
    """The years make the evaluation of the term; both pass."""
    for name, total in ((GOOD, "68.00"), (IDLE, "72.50")):
        story.go("/renewal/")
        row = story.main.locator("details, tr, li", has_text=name).first
        path = row.locator("a[href*='/planners/']").first.get_attribute("href")
        assert path is not None
        story.found[f"{name}'s term"] = path.strip("/").rsplit("/", 1)[1]
        confirm(story, f"/evaluation/terms/{story.found[name + chr(39) + 's term']}/confirm/", total)


def decide_the_season(story: Story) -> None:
    """No project: refused whatever the score, and not renewed by its article; the measure has ended: refused."""
    good, idle = story.found[f"{GOOD}'s term"], story.found[f"{IDLE}'s term"]
    story.sign_in("town")
    story.go("/renewal/")
    story.says("1人需逐一处理", "无参与记录", "不予续聘", "第八条第二款", "实施办法已于2026年9月9日届满")
    story.shot("season")
    refused = story.send_past_the_page("/renewal/", term=idle)
    assert refused.status == 422
    assert "聘期内没有参与任何社区建设项目的记录" in refused.text()
    refused = story.send_past_the_page("/renewal/", term=good)
    assert refused.status == 422
    assert "实施办法已于2026年9月9日届满" in refused.text()
    story.go(f"/renewal/terms/{idle}/not-renew/")
    story.says("聘期内没有参与任何社区建设项目的记录", "已通过聘期综合评定")
    story.choose("exit_id", "term_evaluation_failed")
    story.fill(reason="两年未参与项目，已与本人谈过。")
    story.press("不予续聘")
    story.refused("未通过聘期综合评定，不予续聘")
    story.choose("exit_id", "no_project")
    story.fill(reason="两年未参与项目，已与本人谈过。")
    story.press("不予续聘")
    story.says("任期内未参与任何社区建设项目，不予续聘")
    story.shot("not-renewed")
    notice = story.page.request.get(story.page.url + "notice.pdf")
    assert notice.body().startswith(b"%PDF-")
    (story.folder / "notice.pdf").write_bytes(notice.body())


def hand_over(story: Story) -> None:
    """What is open of the planner who leaves is drawn up, and somebody takes it over."""
    story.follow("编制移交清单")
    story.press("编制移交清单")
    story.says("未结事项0项")
    story.shot("handover")
    assert story.page.request.get(story.page.url + "handover.pdf").body().startswith(b"%PDF-")
    story.follow("办理移交")
    story.main.get_by_label("虚构丙").check()
    story.press("办理移交")
    story.says("虚构丙")


def prolong_and_renew(story: Story) -> None:
    """With the prolongation entered, the other planner gets another term and a new letter."""
    story.sign_in("bureau")
    story.go("/measure/prolong/")
    story.page.locator("input[type=file]").set_input_files(CLONE / "measures" / "demo-prolongation.toml")
    for _step in ("preview", "entry"):
        with story.page.expect_navigation():
            story.main.locator("form button").last.click()
    story.sign_in("town")
    story.go("/renewal/")
    expect(story.main).not_to_contain_text("届满，不能据此新聘")
    story.main.locator("[name=term]").first.check(force=True)
    story.press("确认续聘1人")
    story.says("目前没有待决定的续聘", GOOD, "已续聘", IDLE, "不予续聘")
    story.shot("season-decided")
    story.follow(GOOD)
    story.says("已续聘")
    story.follow("查看新聘期")
    story.says("2026年12月1日至2028年11月30日")
    letter = story.main.get_by_role("link", name="下载聘书")
    for _try in range(40):
        if letter.count():
            break
        story.page.wait_for_timeout(500)
        story.page.reload()
    with story.page.expect_download() as download:
        letter.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")
    story.shot("renewed")


def see_the_open_seat(story: Story) -> None:
    """On the day after the term the one seat is open, on map and command line; the other is held on."""
    story.go("/appointments/coverage/?on=2026-12-01&level=area")
    story.says("1个缺额", "青石街道第2片区", "2026-12-01")
    story.shot("coverage")
    gaps = {gap["area"] for gap in story.district.json("coverage", "--on", "2026-12-01")["gaps"]}
    assert "青石街道第2片区" in gaps
    assert "青石街道第1片区" not in gaps
