"""Chapter three: residents speak, by finger and by keyboard; the desk answers many at once; an expert advises."""

import re

from playwright.sync_api import expect

from tests.journeys.cycle_files import DESIGNERS, PARK, picture
from tests.journeys.story import Story

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
RECEIPT = re.compile(r"/r/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/$")
ANSWER = "沿主路加装8盏低位灯，六月亮灯。"


def speak_by_finger(story: Story) -> None:
    """On a phone, without account: a sentence, a tap on the drawing, a photo; the receipt comes back."""
    story.sign_out()
    story.page.set_viewport_size(PHONE)
    story.go(f"/p/{PARK}/")
    story.says("动手之前先问大家", "1 待答复")
    story.shot("phone-project")
    story.follow("我有意见")
    story.fill(text="公园晚上太暗，请加几盏路灯。")
    cells = story.page.locator(".picker-cells")
    box = cells.bounding_box()
    assert box is not None
    cells.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.5})
    expect(story.page.locator(".picker output")).to_have_text("左侧")
    photo = {"name": "photo.png", "mimeType": "image/png", "buffer": picture("photo", size=(800, 600))}
    story.page.locator("[name=photos]").set_input_files([photo])
    story.says("是不是这一件", "口袋公园晚上太暗")
    story.main.get_by_label("不是，另提一件").check()
    story.shot("phone-opinion")
    story.found["finger"] = sent(story)
    story.says("图上左侧", "照片1张", "青石街道将于2026年3月30日前")
    story.shot("phone-receipt")


def sent(story: Story) -> str:
    """Send the opinion; return the receipt's path."""
    story.main.get_by_role("button", name="送出意见").click()
    expect(story.page).to_have_url(RECEIPT)
    story.says("意见已收到", "您的回执号")
    return story.page.url.removeprefix(story.address)


def speak_by_keyboard(story: Story) -> None:
    """Keyboard only: the version for the elderly is switched on, the form filled in, a place pointed at, and sent."""
    story.go(f"/projects/{PARK}/opinion/")
    tab_to(story, "[name=size][value=elder]")
    with story.page.expect_navigation():
        story.page.keyboard.press("Enter")
    expect(story.page.locator("html")).to_have_attribute("data-size", "elder")
    tab_to(story, "textarea[name=text]")
    story.page.keyboard.type("晚上公园太暗了，请加几盏灯。")
    tab_to(story, "[name=point_cell]")
    story.page.keyboard.press("ArrowDown")
    story.page.keyboard.press("ArrowRight")
    expect(story.page.locator(".picker output")).to_have_text("右上")
    story.says("是不是这一件")
    story.shot("elder-opinion")
    tab_to(story, "button.primary")
    story.page.keyboard.press("Enter")
    expect(story.page).to_have_url(RECEIPT)
    story.says("意见已收到", "图上右上")
    story.shot("elder-receipt")
    story.found["keyboard"] = story.page.url.removeprefix(story.address)
    story.sign_out()
    story.page.set_viewport_size(DESK)


def tab_to(story: Story, what: str, most: int = 60) -> None:
    """Press the tabulator until this has the focus."""
    for _press in range(most):
        story.page.keyboard.press("Tab")
        if story.page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"the tabulator never comes to {what}")


def answer_alike(story: Story) -> None:
    """The desk shows who else says the same, and who will receive the answer, before three are answered at once."""
    story.sign_in("town")
    story.go(f"/engagement/desk/?project={PARK}")
    story.says("待答复3件", "同类意见2件", "答复1人")
    for other in story.main.locator("[name=also]").all():
        other.check()
    story.choose("disposition", "adopted")
    story.fill(reason=ANSWER)
    story.pick("change", "社区规划图第1版")
    story.main.get_by_role("button", name="核对", exact=True).click()
    story.says("答复3人", masked(story.found["finger"]), masked(story.found["keyboard"]), f"采纳。{ANSWER}")
    story.shot("desk")
    story.main.get_by_role("button", name="答复3件并看下一件").click()
    story.says("已答复3件", "没有待答复的意见")


def masked(receipt: str) -> str:
    """Return a receipt as the office sees it while its resident could still take the opinion back with it."""
    return receipt.strip("/").rsplit("/", 1)[1][:5] + "····-····"


def look_at_the_photo(story: Story) -> None:
    """Nobody sees the photo before somebody of the office has looked at it."""
    story.go("/engagement/opinions/looks/")
    story.says("待审看照片1张")
    story.shot("looks")
    story.press("公开")
    expect(story.main).not_to_contain_text("待审看照片1张")


def read_the_answer(story: Story) -> None:
    """The receipt, the opinions and the project's public page show the answer."""
    story.sign_out()
    story.page.set_viewport_size(PHONE)
    for receipt in ("finger", "keyboard"):
        story.go(story.found[receipt])
        story.says("意见已答复", "采纳", ANSWER)
    story.shot("phone-answered")
    story.page.set_viewport_size(DESK)
    story.go(f"/projects/{PARK}/opinions/")
    story.says("3 件已答复", ANSWER)
    story.shot("public-opinions")
    story.go(f"/p/{PARK}/")
    story.says("3 件已答复")


def ask_an_expert(story: Story) -> None:
    """A member whose employer builds the park is refused with the reason; another advises; the planner adopts it."""
    story.sign_in("planner")
    story.go(f"/advice/projects/{story.found['project']}/ask/")
    story.fill(question="主路的低位灯怎样不晃眼？")
    story.press("提请")
    question = f"/advice/{story.key()}/"
    story.sign_in("bureau")
    story.says("为专家咨询指派专家")
    story.go(question + "assign/")
    story.says("虚构甲", f"该专家所在单位是本项目实施单位：{DESIGNERS}")
    expect(story.main.locator("[name=expert]")).to_have_count(1)
    story.shot("conflict")
    story.main.get_by_label("虚构乙").check()
    story.press("指派")
    story.sign_in("expert")
    story.says("对青石路口袋公园提出咨询意见")
    story.shot("workbench-expert")
    story.go(question + "answer/")
    story.fill(advice="灯具遮光，离地不超过0.6米。")
    story.press("提出意见")
    story.refused("请声明无利害关系，或退回回避")
    story.main.locator("[name=no_conflict]").check()
    story.press("提出意见")
    story.sign_in("planner")
    story.go(question + "settle/")
    story.choose("disposition", "adopted")
    story.fill(reason="已写入设计方案图")
    story.press("作出决定")
    story.says("已办结", "已写入设计方案图")
    story.shot("advice")


def log_service(story: Story) -> None:
    """Two and a half hours are logged; nobody confirms their own; a second person does."""
    story.go("/service/log/")
    story.fill(served_on="2026-03-09", hours="2.5", note="现场看灯位")
    story.pick("project", "青石路口袋公园")
    story.shot("service-log")
    story.press("登记")
    story.says("2.5小时", "待确认")
    story.go("/service/")
    expect(story.main.locator("[name=record]")).to_have_count(0)
    story.sign_in("town")
    story.go("/service/")
    record = story.main.locator("[name=record]").input_value()
    story.sign_in("planner")
    story.go("/service/")
    refused = story.send_past_the_page("/service/", record=record)
    assert refused.status == 422
    assert "本人不能确认自己的服务时长" in refused.text()
    story.sign_in("town")
    story.go("/service/")
    story.press("确认所选")
    story.says("没有待确认的记录")
