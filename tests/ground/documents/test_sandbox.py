"""The child process: what it may not do, how it ends, and what is said then."""

import json
import socket
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest

from gonghua.ground.documents import sandbox
from gonghua.ground.documents.sandbox import run_limited
from gonghua.ground.documents.unreadable import Unreadable

SOURCE = Path(sandbox.__file__).parents[3]


@pytest.fixture
def child(monkeypatch, tmp_path):
    """Return a function that runs `body` in a child in place of a reader and returns its result or refusal's code."""

    def run(body: str, **limits: float) -> object:
        package = tmp_path / "evil"
        package.mkdir()
        lines = [
            f"import sys; sys.path.insert(0, {str(SOURCE)!r})",
            "from gonghua.ground.documents import parse",
            "def read(file, options):",
            textwrap.indent(body, "    "),
            "parse.READERS['evil'] = read",
            "parse.main()",
        ]
        (package / "main.py").write_text("\n".join(lines))
        start = subprocess.Popen

        def instead(command: list[str], **settings: object) -> object:
            at = command.index("gonghua.ground.documents.parse")
            return start([command[0], str(package / "main.py"), *command[at + 1 :]], **settings)

        monkeypatch.setattr(sandbox.subprocess, "Popen", instead)
        (tmp_path / "file").write_text("x")
        try:
            return run_limited("evil", tmp_path / "file", **limits)
        except Unreadable as refusal:
            return refusal.code

    return run


def test_a_result_comes_back_as_plain_values(child):
    assert child("return {'text': '张三𠮷', 'file': file.read_text()}") == {"text": "张三𠮷", "file": "x"}


def test_nothing_of_the_parents_environment_reaches_it(child, monkeypatch):
    monkeypatch.setenv("GONGHUA_SECRET", "key")
    assert "GONGHUA_SECRET" not in child("import os; return dict(os.environ)")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("while True: pass", "too_slow"),
        ("import time; time.sleep(60)", "too_slow"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "crashed"),
        ("import os; os.abort()", "crashed"),
        ("import os; os._exit(0)", "crashed"),
        ("raise SystemExit", "crashed"),
        ("return bytearray(600 << 20)", "too_much"),
        ("return 'x' * (65 << 20)", "too_much"),
        ("def f(): f()\nf()", "damaged"),
        ("return 1 / 0", "damaged"),
        ("return object()", "crashed"),
        ("print('noise'); import os; os.write(1, b'noise'); return 1", 1),
    ],
)
def test_however_it_ends_the_parent_has_an_answer(child, body, code):
    begun = time.monotonic()
    assert child(body, seconds=1, wall_seconds=2.0) == code
    assert time.monotonic() - begun < 8


@pytest.mark.parametrize(
    "body",
    [
        "import socket; socket.create_connection(('127.0.0.1', {port}), 1)",
        "import os; os.system('true')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.posix_spawn('/bin/true', ['true'], {{}})",
        "open({made!r}, 'w')",
        "import os; os.open({made!r}, os.O_CREAT | os.O_WRONLY)",
        "[open('/dev/null') for _ in range(100)]",
    ],
)
def test_it_can_neither_call_out_nor_start_nor_write_anything(child, body, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        made = tmp_path / "made"
        assert child(body.format(port=server.getsockname()[1], made=str(made))) == "damaged"
        assert not made.exists()


def test_the_limits_cannot_be_raised_again(child):
    body = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9, 9)); return 1"
    assert child(body) == "damaged"


def test_what_is_not_a_file_is_refused_without_a_child(tmp_path):
    for path in (tmp_path, tmp_path / "none", Path("/dev/zero")):
        with pytest.raises(Unreadable) as refused:
            run_limited("spreadsheet", path)
        assert refused.value.code == "no_file"


def test_two_at_a_time_and_the_third_is_sent_back_when_it_waits_too_long(child, monkeypatch):
    monkeypatch.setattr(sandbox, "WAIT_SECONDS", 0.1)
    for _ in range(sandbox.AT_ONCE):
        assert sandbox._places.acquire(timeout=1)
    try:
        assert child("return 1") == "busy"
    finally:
        for _ in range(sandbox.AT_ONCE):
            sandbox._places.release()
    assert child_places_are_free()


def child_places_are_free() -> bool:
    taken = [sandbox._places.acquire(timeout=0.1) for _ in range(sandbox.AT_ONCE)]
    for _ in filter(None, taken):
        sandbox._places.release()
    return all(taken)


def test_never_more_than_two_children_run(tmp_path, monkeypatch):
    (tmp_path / "file.csv").write_text("a,b\n1,2\n")
    running, most, lock = 0, 0, threading.Lock()
    ask = sandbox._answer_of

    def counted(arguments: list[str], wall_seconds: float) -> dict[str, object]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        try:
            return ask(arguments, wall_seconds)
        finally:
            with lock:
                running -= 1

    monkeypatch.setattr(sandbox, "_answer_of", counted)
    threads = [threading.Thread(target=run_limited, args=("spreadsheet", tmp_path / "file.csv")) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == sandbox.AT_ONCE


def test_the_child_for_spreadsheets_loads_little(tmp_path):
    """No Django, no arrays, no writer of spreadsheets: it starts in a tenth of a second and knows no settings."""
    (tmp_path / "file.csv").write_text("a,b\n")
    script = (
        "import json, sys; from pathlib import Path; from gonghua.ground.documents import parse\n"
        f"parse.READERS['spreadsheet'](Path({str(tmp_path / 'file.csv')!r}), {{}})\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    environment = {"PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & {"django", "numpy", "shapely", "openpyxl", "pydantic", "asyncio", "subprocess"}
