"""One story: a district brings its files, finds who is missing, appoints, issues, verifies, and lets somebody go.

Every step is done by the person who would do it, in a real browser before real processes; what the command line must
say beside it is asked for too. Screenshots stay in build/screenshots.
"""

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.installation import CLONE, Installation, found
from tests.journeys import files

pytestmark = [pytest.mark.browser]
Shot = Callable[[Page, str], object]
DAY = "2026-11-24"
GAP = "青石街道第2片区"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    """An installation on the sample measure, after that measure's last day, with its officers."""
    return found(tmp_path_factory.mktemp("story") / "home", day=DAY)


def opened(district: Installation, username: str, *more: str) -> str:
    """Open an account and return its first password."""
    done = district.run("account", "open", username, *more)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().rsplit(" ", 1)[1]


def sign_in(page: Page, address: str, username: str, password: str) -> None:
    """Sign in through the real page."""
    page.context.clear_cookies()
    page.goto(f"{address}/accounts/login/")
    page.get_by_label("用户名").fill(username)
    page.get_by_label("密码").fill(password)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(re.compile("/workbench/"))


def press(page: Page, name: str) -> None:
    """Press the page's own button."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def test_a_district_goes_from_its_files_to_a_verified_letter_and_an_exit(
    district: Installation, page: Page, screenshot: Shot, tmp_path: Path
) -> None:
    """The whole way, with the refusals that lie on it."""
    (tmp_path / "broken.geojson").write_bytes(files.blueprint(shift=0.003))
    (tmp_path / "blueprint.geojson").write_bytes(files.blueprint())
    (tmp_path / "roster.xlsx").write_bytes(files.roster(broken=True))
    bureau = opened(district, "bureau", "--name", "虚构局经办", "--role", "bureau")
    with district.served() as address:
        sign_in(page, address, "bureau", bureau)
        bring_in_the_blueprint(page, address, tmp_path, screenshot)
        town = opened(district, "town", "--name", "虚构街经办", "--role", "street_town", "--street-town", "青石街道")
        bring_in_the_roster(page, address, tmp_path, screenshot)
        find_the_gap(page, address, district, screenshot)
        application = put_forward(page, address, town, bureau, screenshot)
        appointment = appoint(page, application, screenshot)
        code, pdf = issue_and_verify(page, address, appointment, district, tmp_path, screenshot)
        let_go(page, address, appointment, code, district, town, screenshot)
    assert district.json("ledger", "verify", "--deep")["ok"] is True
    assert pdf.read_bytes().startswith(b"%PDF-")
    tampering_shows(district)


def bring_in_the_blueprint(page: Page, address: str, folder: Path, screenshot: Shot) -> None:
    """A faulty blueprint is refused whole and drawn; a sound one goes in after a preview."""
    page.goto(f"{address}/places/import/")
    page.locator("input[type=file]").set_input_files(folder / "broken.geojson")
    page.get_by_role("main").locator("form button").last.click()
    expect(page.get_by_role("main")).to_contain_text("990001-Q02")
    screenshot(page, "journey-blueprint-refused")
    page.goto(f"{address}/places/import/")
    page.locator("input[type=file]").set_input_files(folder / "blueprint.geojson")
    page.get_by_role("main").locator("form button").last.click()
    screenshot(page, "journey-blueprint-preview")
    page.get_by_role("main").locator("form button").last.click()
    page.goto(f"{address}/appointments/coverage/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("4个片区有4个缺额")


def bring_in_the_roster(page: Page, address: str, folder: Path, screenshot: Shot) -> None:
    """The preview names the bad row; the good rows go in; the bad one comes back as a workbook."""
    page.goto(f"{address}/imports/roster/")
    page.locator("input[type=file]").set_input_files(folder / "roster.xlsx")
    press(page, "预览")
    expect(page.get_by_role("heading", level=1)).to_have_text("将新增5行")
    expect(page.locator("table").first).to_contain_text("身份证号")
    screenshot(page, "journey-roster-preview")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载未导入的行").click()
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    press(page, "导入无误的行")
    expect(page.get_by_role("heading", level=1)).to_have_text("已导入5行", timeout=30_000)
    screenshot(page, "journey-roster-done")


def find_the_gap(page: Page, address: str, district: Installation, screenshot: Shot) -> None:
    """Map and table name the same gaps as the command line."""
    page.goto(f"{address}/appointments/coverage/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("4个片区有2个缺额")
    answer = district.json("coverage")
    assert answer["areas"] == {"total": 4, "covered": 2}
    assert {gap["area"] for gap in answer["gaps"]} == {GAP, "白河镇第2片区"}
    assert {"street_town": "白河镇", "area": None, "on": "2026-12-01"} in answer["opening"]
    rows = page.locator("table tbody tr")
    expect(rows.first).to_contain_text(GAP)
    key = rows.first.get_attribute("data-key")
    rows.first.hover()
    expect(page.locator(f"svg [data-key='{key}']").first).to_have_class(re.compile("lit|here|hover|active"))
    screenshot(page, "journey-coverage")


def put_forward(page: Page, address: str, town: str, bureau: str, screenshot: Shot) -> str:
    """After the measure's last day nobody can be put forward; a prolongation allows it again."""
    sign_in(page, address, "town", town)
    propose(page, address)
    expect(page.get_by_role("alert").first).to_contain_text("2026年9月9日")
    expect(page.get_by_role("alert").first).to_contain_text("第十一条")
    screenshot(page, "journey-measure-ended")
    sign_in(page, address, "bureau", bureau)
    page.goto(f"{address}/measure/prolong/")
    page.locator("input[type=file]").set_input_files(CLONE / "measures" / "demo-prolongation.toml")
    page.get_by_role("main").locator("form button").last.click()
    screenshot(page, "journey-prolongation")
    page.get_by_role("main").locator("form button").last.click()
    sign_in(page, address, "town", town)
    propose(page, address)
    expect(page).to_have_url(re.compile(r"/applications/[0-9a-f-]+/$"))
    screenshot(page, "journey-application")
    return page.url


def propose(page: Page, address: str) -> None:
    """Go from the workbench's gap to the form, and send it."""
    page.goto(f"{address}/appointments/coverage/?state=gap")
    page.get_by_role("link", name=GAP).first.click()
    if page.get_by_role("main").get_by_role("link", name="增设席位").count():
        opens = page.get_by_role("main").get_by_role("link", name="提出人选").count() == 0
        if opens:
            page.get_by_role("main").get_by_role("link", name="增设席位").click()
            press(page, "增设席位")
    if "propose" not in page.url:
        page.get_by_role("main").get_by_role("link", name="提出人选").first.click()
    page.get_by_label("自荐").check()
    page.get_by_label("姓名").fill("虚构庚")
    page.get_by_label("身份证号").fill(files.id_number(77))
    page.get_by_label("联系电话").fill("13900139000")
    press(page, "提出人选")


def appoint(page: Page, application: str, screenshot: Shot) -> str:
    """Unchecked conditions and a missing consent refuse; checked one by one, the person is appointed."""
    page.goto(f"{application}appoint/")
    press(page, "聘任")
    expect(page.get_by_role("main")).to_contain_text("尚未登记本人同意")
    screenshot(page, "journey-not-yet")
    page.goto(f"{application}conditions/")
    for outcome in page.locator("input[type=radio][value=met]").all():
        outcome.check()
    for evidence in page.locator("input[name$=evidence]").all():
        evidence.fill("面谈记录和居委会意见")
    page.locator("input[name=agreed_on]").fill(DAY)
    screenshot(page, "journey-conditions")
    press(page, "保存审核结果")
    page.goto(f"{application}appoint/")
    screenshot(page, "journey-appoint")
    press(page, "聘任")
    expect(page).to_have_url(re.compile(r"/planners/[0-9a-f-]+/$"))
    return page.url


def issue_and_verify(
    page: Page, address: str, appointment: str, district: Installation, folder: Path, screenshot: Shot
) -> tuple[str, Path]:
    """The letter gets the next number, is drawn and signed, and verifies in three ways."""
    page.goto(f"{appointment}letter/")
    press(page, "颁发聘书")
    download_link = page.get_by_role("link", name="下载聘书")
    for _try in range(40):
        if download_link.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    screenshot(page, "journey-appointment")
    with page.expect_download() as download:
        download_link.click()
    pdf = folder / "letter.pdf"
    download.value.save_as(pdf)
    answer = district.json("letters", "verify", pdf)
    assert answer["ok"] is True
    assert answer["facts"]["place"] == GAP
    assert answer["facts"]["name"] == "虚**"
    code = page.locator(".letter-code").first.inner_text()
    page.goto(f"{address}/l/{code.lower().replace('-', '')}/")
    expect(page.get_by_role("main")).to_contain_text("真实有效")
    expect(page.get_by_role("main")).not_to_contain_text("虚构庚")
    page.set_viewport_size({"width": 390, "height": 844})
    screenshot(page, "journey-verify-phone")
    page.set_viewport_size({"width": 1280, "height": 800})
    changed = folder / "changed.pdf"
    changed.write_bytes(pdf.read_bytes().replace(b"/Type", b"/Tipe", 1))
    assert district.json("letters", "verify", changed, code=2)["ok"] is False
    return code, pdf


def let_go(
    page: Page, address: str, appointment: str, code: str, district: Installation, town: str, screenshot: Shot
) -> None:
    """The planner asks to leave, the street-town records it, and the seat opens the day after."""
    number = district.json("letters", "verify", page_letter(district))["facts"]["number"]
    planner = opened(
        district, "planner", "--name", "虚构庚", "--role", "planner", "--street-town", "青石街道", "--letter", number
    )
    sign_in(page, address, "planner", planner)
    page.goto(f"{address}/appointments/mine/")
    screenshot(page, "journey-mine")
    page.get_by_role("link", name="申请不再任职").click()
    page.get_by_label("希望的最后任职日").fill("2026-11-24")
    page.get_by_label("理由").fill("迁居外地")
    press(page, "申请不再任职")
    sign_in(page, address, "town", town)
    expect(page.get_by_role("main")).to_contain_text("办理虚构庚的退出申请")
    screenshot(page, "journey-workbench-town")
    page.get_by_role("link", name="登记退出").first.click()
    page.get_by_label("理由").fill("本人申请，已核实")
    press(page, "登记退出")
    screenshot(page, "journey-left")
    gaps = district.json("coverage", "--on", "2026-11-25")["gaps"]
    assert GAP in {gap["area"] for gap in gaps}


def page_letter(district: Installation) -> Path:
    """Return the one letter that was drawn."""
    return next((district.home / "documents").glob("*.pdf"))


def tampering_shows(district: Installation) -> None:
    """A value changed by hand in the database is named at its entry."""
    database = sqlite3.connect(district.home / "gonghua.sqlite3")
    database.execute("DROP TRIGGER ledger_entry_no_update")
    database.execute("UPDATE ledger_entry SET day = '2026-01-01' WHERE seq = 7")
    database.commit()
    database.close()
    verdict = district.json("ledger", "verify", code=2)
    assert verdict["first_bad"]["seq"] == 7
