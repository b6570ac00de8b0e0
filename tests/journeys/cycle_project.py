"""Chapter two: the park goes through its stages; drawings, meetings, money, and every refusal on the way."""

from playwright.sync_api import expect

from tests.journeys.cycle_files import PARK, picture
from tests.journeys.story import Story

CHECKS = ("readable", "agreed", "buildable")


def enter(story: Story) -> None:
    """Let the park enter its next stage."""
    story.go(f"/stages/{story.found['project']}/enter/")
    story.press("进入该阶段")


def entered(story: Story) -> None:
    """It entered: the browser is back on the project's page."""
    story.at("/dossier/")


def pass_over(story: Story, reason: str) -> None:
    """Let the park enter its next stage although something is missing."""
    story.go(f"/stages/{story.found['project']}/pass-over/")
    story.fill(reason=reason)
    story.press("准予进入")


def give_it_a_planner(story: Story) -> None:
    """Nobody is in the team: refused; with its planner in it, the park enters its second stage."""
    project = story.found["project"]
    story.sign_in("town")
    enter(story)
    story.refused("团队中尚无社区规划师", "第三条", "青石街道可补")
    story.go(f"/projects/{project}/team/join/")
    story.choose("role", "planner")
    story.pick("person", "虚构丁 · 青石街道第1片区")
    story.choose("phases", "planning")
    story.press("安排进团队")
    enter(story)
    entered(story)


def find_what_is_missing(story: Story) -> None:
    """The plan needs a map, a meeting and answers: the page lists each with its article, who can supply it, where."""
    enter(story)
    story.refused(
        "尚有3项未满足", "尚未上传社区规划图", "尚未召开事前征询会", "尚有1条意见未答复", "规划师、青石街道可补"
    )
    expect(story.main.get_by_role("link", name="《实施办法》第五条第三款").first).to_be_visible()
    expect(story.main.get_by_role("link", name="去补")).to_have_count(3)
    story.shot("stage-refused")


def draw(story: Story, kind: str, words: str, *, green: int = 150) -> None:
    """Upload a drawing; it is published only when each of the three checks was made."""
    story.go(f"/engagement/drawings/{story.found['project']}/upload/")
    story.choose("kind_id", kind)
    story.upload({"name": f"{kind}.png", "mimeType": "image/png", "buffer": picture(kind, green=green)})
    story.fill(plain=words)
    story.press("上传")
    version = f"/engagement/versions/{story.key()}/"
    story.go(version + "publish/")
    story.press("公布图纸")
    story.refused("尚未核对：老百姓看得懂", "尚未核对：各方能满足", "尚未核对：未来可落地")
    story.go(version + "check/")
    for check in CHECKS:
        story.choose(f"met_{check}", "yes")
        story.fill(**{f"evidence_{check}": "3月1日问了12户，都看得懂"})
    story.shot(f"checks-{kind.replace('_', '-')}")
    story.press("保存")
    story.go(version + "publish/")
    story.press("公布图纸")
    story.found[kind] = version


def announce(story: Story, kind: str, held_on: str, *, too_late: str = "", earliest: str = "") -> None:
    """Plan a meeting and announce it; where it is `too_late`, the refusal names the `earliest` day."""
    story.go(f"/engagement/meetings/of/{story.found['project']}/plan/")
    story.choose("kind_id", kind)
    story.fill(held_on=too_late or held_on, hour="09:30", venue="居委会一楼", purpose="口袋公园怎么建")
    story.fill(agenda="说明方案\n居民发言")
    story.press("保存安排")
    meeting = f"/engagement/meetings/{story.key()}/"
    if too_late:
        story.go(meeting + "announce/")
        story.press("发布会议通知")
        story.refused("会议至少提前7天通知", earliest)
        story.shot("meeting-too-late")
        story.go(meeting + "change/")
        story.fill(held_on=held_on)
        story.press("保存安排")
    story.go(meeting + "announce/")
    story.press("发布会议通知")
    story.says("已通知")
    story.found[kind] = meeting


def hold(story: Story, kind: str, *, point: str = "长椅要有靠背") -> None:
    """Count who came, note a point; minutes go out only when it is said what became of it. Everybody reads them."""
    meeting = story.found[kind]
    story.go(meeting + "hold/")
    story.fill(party_residents="24", party_owners_committee="2")
    story.main.locator("select[name^=person_]").first.select_option("present")
    story.press("保存")
    story.go(meeting + "now/")
    story.fill(said=point)
    story.press("记一点")
    story.says("已记录1条")
    story.go(meeting + "minutes/")
    story.fill(minutes="灯沿主路装，长椅先做两张。")
    story.press("公开纪要")
    story.refused("尚有1项没有处理结果")
    story.follow("填写处理结果")
    story.choose("disposition", "not_adopted")
    story.fill(outcome="靠背不便打扫，改设扶手。")
    story.press("保存")
    story.go(meeting + "minutes/")
    story.fill(minutes="灯沿主路装，长椅先做两张。")
    story.press("公开纪要")
    story.go(meeting.removeprefix("/engagement"))
    story.says("灯沿主路装", point, "靠背不便打扫", "26")
    story.shot(f"meeting-{kind}")


def wait_for_answers(story: Story) -> None:
    """Opinions without an answer stop a stage, and no superior passes over them."""
    enter(story)
    story.refused("尚有1项未满足", "尚有3条意见未答复")
    pass_over(story, "工期紧")
    story.refused("只有上级机关可准予进入下一阶段", "尚有3条意见未答复")
    story.sign_in("bureau")
    pass_over(story, "工期紧")
    story.refused("尚有3条意见未答复")
    expect(story.main).not_to_contain_text("只有上级机关")
    story.shot("no-passing-over")


def allot_money(story: Story) -> None:
    """A fund is entered; more than it has is refused; the park gets what its list says."""
    story.go("/funding/new/")
    story.choose("source", "street_town_finance")
    story.pick("street_town", "青石街道")
    story.fill(year="2026", amount="2000000")
    story.press("登记资金")
    allot = f"/funding/{story.key()}/allot/?project={PARK}"
    story.go(allot)
    story.fill(amount="9000000")
    story.press("安排到项目")
    story.refused("余额不足", "第十条")
    story.fill(amount="960000")
    story.press("安排到项目")
    story.says("960,000.00", "1,040,000.00")
    story.shot("money")


def begin_the_works(story: Story) -> None:
    """The planned days are missing: refused; the superior lets it go on with a reason that everybody reads."""
    enter(story)
    story.refused("尚有2项未满足", "尚未落实资金", "计划")
    allot_money(story)
    enter(story)
    story.refused("尚有1项未满足")
    story.sign_in("bureau")
    pass_over(story, "先行抢修东门台阶，工期随后补报。")
    entered(story)
    story.sign_out()
    story.go(f"/p/{PARK}/")
    story.says("正在施工", "先行抢修东门台阶")
    story.shot("public-project-works")


def look_after_it(story: Story) -> None:
    """After the review meeting and the planner's advice on upkeep the park is in use."""
    story.sign_in("town")
    enter(story)
    story.refused("尚有2项未满足", "尚未召开事后评议会")
    hold(story, "review", point="夏天要有遮阴")
    story.sign_in("planner")
    story.go(f"/projects/{story.found['project']}/upkeep/")
    story.main.locator("textarea").first.fill("草坪每月修两次，灯具每季检查一次。")
    story.press("保存")
    enter(story)
    entered(story)
    story.shot("dossier-end")
    story.sign_out()
    story.go(f"/p/{PARK}/")
    story.says("用起来、管起来")
    story.shot("public-project-end")
