"""The command line as somebody uses it: real processes, their exit codes, and JSON with nothing beside it."""

import json
import sqlite3
import stat

import pytest

from gonghua.config.cli import MODULES, parser
from tests.cast import FILES, LINXI
from tests.installation import CLONE, Installation, found
from tests.journeys import files

COMMANDS = [
    [], ["init"], ["measure"], ["measure", "show"], ["measure", "check"], ["measure", "enter"], ["measure", "prolong"],
    ["import"], ["import", "blueprint"], ["import", "roster"], ["import", "annual-list"], ["import", "opinions"],
    ["coverage"], ["letters"], ["letters", "verify"], ["ledger"], ["ledger", "verify"], ["ledger", "seal"],
    ["account"], ["account", "open"], ["account", "list"], ["serve"], ["worker"], ["demo"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_teaches_every_command(command, capsys):
    with pytest.raises(SystemExit) as end:
        parser().parse_args([*command, "--help"])
    assert end.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: gonghua {' '.join(command)}".strip())
    assert len(said.splitlines()) > 3


def test_help_names_every_command_and_the_exit_codes(capsys):
    with pytest.raises(SystemExit):
        parser().parse_args(["--help"])
    said = capsys.readouterr().out
    assert [command[0] for command in COMMANDS if command and command[0] not in said] == []
    assert "0 done, 1 done with refusals, 2 not done" in said
    assert len(MODULES) >= 7


def test_unknown_command_is_not_done(installation):
    done = installation.run("wake")
    assert (done.returncode, done.stdout) == (2, "")


def test_init_twice_is_harmless_and_keys_are_ours_alone(installation):
    before = {path: path.read_bytes() for path in (installation.home / "keys").rglob("*") if path.is_file()}
    again = installation.run("init")
    assert again.returncode == 0
    assert "宝山区" in again.stdout
    assert {path: path.read_bytes() for path in before} == before
    keys = sorted(path.name for path in before if path.suffix == ".key")
    assert keys == ["blind-index.key", "field.key", "letters.key", "persons.key", "seals.key", "session.key"]
    for name in keys:
        mode = (installation.home / "keys" / name).stat().st_mode
        assert stat.S_IMODE(mode) == 0o600, name
    assert installation.json("ledger", "verify")["entries"] == 2


def test_a_key_that_is_gone_is_never_made_anew(tmp_path):
    home = found(tmp_path / "home")
    key = home.home / "keys" / "field.key"
    key.unlink()
    done = home.run("init")
    assert (done.returncode, "field.key: this key is missing" in done.stderr) == (2, True)
    assert not key.exists()


def test_init_with_another_measure(tmp_path):
    other = found(tmp_path / "home", measure=FILES[LINXI])
    shown = other.json("measure", "show", "--on", "2026-01-01")
    assert (shown["id"], shown["in_force"]) == (LINXI, True)
    again = other.run("init")
    assert "林溪区" in again.stdout
    assert other.json("ledger", "verify")["entries"] == 2
    assert other.json("measure", "show", "--on", "2025-03-31")["id"] == LINXI


def test_measure_show_is_the_whole_text(installation):
    shown = installation.json("measure", "show")
    assert (shown["id"], shown["document_number"]) == ("baoshan-2024-2", "宝规划资源〔2024〕2号")
    assert (shown["in_force"], shown["in_force_from"], shown["in_force_to"]) == (True, "2024-09-10", "2026-09-09")
    assert [article["number"] for article in shown["articles"]] == list(range(1, 12))
    assert len(shown["footnotes"]) == 2
    later = installation.json("measure", "show", "--on", "2026-09-10")
    assert later["in_force"] is False
    assert "not in force" in installation.run("measure", "show", "--on", "2026-09-10").stdout


def test_measure_check_names_the_line_of_a_fault(installation, tmp_path):
    good, broken = FILES[LINXI], tmp_path / "broken.toml"
    assert installation.run("measure", "check", good).returncode == 0
    text = good.read_text("utf-8")
    broken.write_text(text.replace("document_number", "document_nomber", 1), "utf-8")
    line = next(n for n, said in enumerate(text.splitlines(), start=1) if said.startswith("document_number"))
    done = installation.run("measure", "check", broken)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"line {line}:" in done.stderr
    assert "Traceback" not in done.stderr


def test_measure_check_says_what_is_wrong_in_whole_sentences(tmp_path):
    empty, file = Installation(tmp_path / "none"), tmp_path / "measure.toml"
    text = FILES[LINXI].read_text("utf-8")

    def checked(content: bytes) -> tuple[int, str]:
        file.write_bytes(content)
        done = empty.run("measure", "check", file)
        return done.returncode, done.stdout + done.stderr

    assert checked(b"\xef\xbb\xbf" + text.encode())[0] == 0, "Windows editors put a mark before UTF-8"
    for content, said in (
        (text.replace('channels = ["competition"]', 'channels = ["lottery"]').encode(), "There is no channel lottery."),
        (text.replace("years = 3", "years = 99999999999").encode(), "99999999999 is more than 100."),
        (text.encode("gb18030"), "not text in UTF-8"),
        (b"a = " + b"[" * 5000, "too deep"),
    ):
        code, answer = checked(content)
        assert (code, said in answer, "Traceback" in answer, "%(" in answer) == (2, True, False, False), answer


def test_missing_file_is_said_without_a_trace(installation):
    for command in (["measure", "check"], ["measure", "enter"], ["import", "blueprint"], ["import", "roster"]):
        done = installation.run(*command, "nowhere.file")
        assert done.returncode == 2, command
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr


def test_prolong_puts_the_measure_in_force_again(tmp_path):
    district = found(tmp_path / "home", day="2026-11-24")
    assert district.json("measure", "show")["in_force"] is False
    done = district.run("measure", "prolong", CLONE / "measures" / "demo-prolongation.toml")
    assert done.returncode == 0, done.stderr
    assert district.json("measure", "show")["in_force"] is True
    again = district.run("measure", "prolong", CLONE / "measures" / "demo-prolongation.toml")
    assert again.returncode == 2
    assert "entered already" in again.stderr


def test_coverage_of_an_empty_district(installation):
    answer = installation.json("coverage", "--on", "2026-06-01")
    assert answer == {
        "on": "2026-06-01",
        "street_towns": {"total": 0, "covered": 0},
        "areas": {"total": 0, "covered": 0},
        "gaps": [],
        "opening": [],
    }
    assert installation.run("coverage").returncode == 0


@pytest.mark.parametrize("kind", ["blueprint", "roster", "annual-list", "opinions"])
def test_unreadable_import_is_not_done(installation, tmp_path, kind):
    file = tmp_path / "file.xlsx"
    file.write_bytes(b"PK\x03\x04 not a workbook")
    answer = installation.json("import", kind, file, code=2)
    assert answer.get("error") or answer.get("problems")


def test_letters_verify_needs_no_installation(tmp_path):
    empty = Installation(tmp_path / "none")
    empty.home.mkdir()
    answer = empty.json("letters", "verify", "http://127.0.0.1/l/8XQP-WSV8-ENGK/nonsense", code=2)
    assert answer["ok"] is False
    (tmp_path / "letter").write_bytes(b"no PDF")
    assert empty.json("letters", "verify", tmp_path / "letter", code=2)["code"] == "not_a_pdf"
    nowhere = empty.json("letters", "verify", tmp_path / "letter", "--keys", tmp_path / "nowhere", code=2)
    assert "nowhere" in nowhere["error"]
    assert not (empty.home / "gonghua.sqlite3").exists()


def test_account_open_and_list(installation):
    opened = installation.run("account", "open", "zhang", "--name", "某科员", "--role", "bureau")
    assert opened.returncode == 0
    assert opened.stdout.startswith("zhang: first password ")
    assert "zhang  某科员  bureau" in installation.run("account", "list").stdout
    for wrong in (["--role", "street_town"], ["--role", "street_town", "--street-town", "没有"], ["--role", "planner"]):
        done = installation.run("account", "open", "li", "--name", "某人", *wrong)
        assert done.returncode == 2, wrong
        assert done.stderr.strip()
        assert "Traceback" not in done.stderr
    assert installation.run("account", "open", "zhang", "--name", "某人", "--role", "auditor").returncode == 2


def test_ledger_verify_and_seal(tmp_path):
    district = found(tmp_path / "home")
    assert district.json("ledger", "verify") == {"ok": True, "entries": 2, "first_bad": None}
    assert "Sealed 2 entries" in district.run("ledger", "seal").stdout
    assert "Nothing new" in district.run("ledger", "seal").stdout
    assert district.json("ledger", "verify", "--deep", "--against", district.home / "seals" / "heads.log")["ok"]


def by_hand(district: Installation, *statements: str) -> None:
    """Change the database as somebody with its file would."""
    database = sqlite3.connect(district.home / "gonghua.sqlite3")
    for statement in statements:
        database.execute(statement)
    database.commit()
    database.close()


@pytest.mark.parametrize(
    ("trigger", "statement", "seq", "kind"),
    [
        ("ledger_entry_no_update", "UPDATE ledger_entry SET day = '2020-01-01' WHERE seq = 2", 2, "changed"),
        ("ledger_entry_no_delete", "DELETE FROM ledger_entry WHERE seq = 2", 2, "head_disagrees"),
        ("ledger_entry_no_update", "UPDATE ledger_entry SET seq = 9 WHERE seq = 1", 1, "missing"),
    ],
    ids=["changed", "last one removed", "put elsewhere"],
)
def test_ledger_verify_names_the_place_of_what_was_done_by_hand(tmp_path, trigger, statement, seq, kind):
    district = found(tmp_path / "home")
    by_hand(district, f"DROP TRIGGER {trigger}", statement)
    answer = district.json("ledger", "verify", code=2)
    assert answer["ok"] is False
    assert (answer["first_bad"]["seq"], answer["first_bad"]["kind"]) == (seq, kind)
    assert answer["first_bad"]["message"]
    assert district.run("ledger", "verify").returncode == 2


def test_ledger_verify_deep_finds_a_row_that_was_changed_by_hand(tmp_path):
    district = found(tmp_path / "home")
    by_hand(district, "UPDATE people_mandate SET role = 'bureau'")
    answer = district.json("ledger", "verify", "--deep", code=2)
    assert answer["first_bad"]["kind"] == "row_changed"


def test_serve_answers_and_ends_when_told(tmp_path):
    import urllib.request

    district = found(tmp_path / "home")
    with district.served() as address, urllib.request.urlopen(address, timeout=20) as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "共" in answer.read().decode()


def test_json_is_one_object_even_for_an_error(installation, tmp_path):
    done = installation.run("import", "roster", tmp_path / "nowhere.xlsx", "--json")
    assert done.returncode == 2
    answer = json.loads(done.stdout)
    assert set(answer) == {"error"}
    assert answer["error"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("coverage", "--on", "2026-13-01"),
        ("import", "roster"),
        ("import", "roster", "a.xlsx", "b.xlsx"),
        ("import", "opinions", "a.csv", "--crs", "EPSG:3857"),
        ("import", "annual-list", "a.xlsx", "--year", "this"),
        ("letters", "verify", "\udcff\udcfe.pdf"),
        ("measure", "show", "--on", ""),
    ],
)
def test_json_is_one_object_for_wrong_arguments_and_names_that_are_no_text(installation, arguments):
    done = installation.run(*arguments, "--json")
    assert done.returncode == 2
    assert set(json.loads(done.stdout)) == {"error"}


def test_tables_of_an_older_version_are_said_in_words(tmp_path):
    home = found(tmp_path / "home")
    with sqlite3.connect(home.home / "gonghua.sqlite3") as database:
        database.execute("ALTER TABLE appointments_appointment RENAME COLUMN note TO remark")
    done = home.run("coverage", "--json")
    assert (done.returncode, "gonghua init" in json.loads(done.stdout)["error"]) == (2, True)


def test_a_list_and_its_opinions_come_in_by_command(tmp_path):
    """The whole way on plain files: a blueprint, a list, opinions; the same twice; the refused rows as a workbook."""
    district = found(tmp_path / "home", day="2026-11-24")
    (tmp_path / "blueprint.geojson").write_bytes(files.blueprint())
    district.json("import", "blueprint", tmp_path / "blueprint.geojson")
    a_list, opinions, refused = tmp_path / "list.csv", tmp_path / "opinions.csv", tmp_path / "refused.xlsx"
    a_list.write_text(
        "编号,街镇,项目名称,项目类型,总投资（万元）\nQS2026-001,青石街道,口袋公园,社区更新,260\n"
        "QS2026-002,红石街道,滨水驿站,社区更新,68.5\n",
        "utf-8",
    )
    asked = district.json("import", "annual-list", a_list, code=2)
    assert "year" in asked["error"] or "年度" in asked["error"]
    planned = district.json("import", "annual-list", a_list, "--year", "2026", "--dry-run", code=1)
    done = district.json("import", "annual-list", a_list, "--year", "2026", "--refused", refused, code=1)
    assert planned == done
    assert (done["created"], done["updated"], done["unchanged"], done["warnings"]) == (1, 0, 0, [])
    assert [(one["row"], one["column"], one["code"]) for one in done["refused"]] == [(3, "街镇", "unknown_street_town")]
    assert refused.read_bytes().startswith(b"PK")

    opinions.write_bytes("日期,渠道,项目编号,意见内容\n2026-10-08,纸质,QS2026-001,路灯太暗\n".encode("gb18030"))
    assert district.json("import", "opinions", opinions, "--crs", "GCJ-02")["created"] == 1
    again = district.run("import", "opinions", opinions)
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "0 new, 0 corrected, 1 as before, 0 refused")
    assert district.json("ledger", "verify", "--deep")["ok"]
