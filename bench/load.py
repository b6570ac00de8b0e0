"""1,000 opinions by 32 residents at once, and a server that is killed twenty times while they send.

    PYTHONPATH=. python bench/load.py [--opinions 1000] [--clients 32] [--kills 20] [--json]

It makes the demo district in a temporary folder and serves it on a free loopback port, as `gonghua serve` does. An
opinion counts as acknowledged when its sender was led to a receipt. Afterwards every acknowledged receipt must open,
none may stand twice, no answer may have been a 5xx, and the ledger must verify. A killed server is started again, and
what was not acknowledged is sent once more with the same form key.
"""

import argparse
import http.client
import json
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.installation import Installation, free_port

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
RECEIPT = re.compile(r"/r/([0-9A-Z-]+)/")
START_SECONDS = 60


@dataclass
class Tally:
    """What the residents saw: acknowledged receipts by form key, statuses, seconds each took, what is still to send.

    `cut_off` counts the opinions whose sending broke off: nobody knows then whether they arrived.
    """

    receipts: dict[str, str] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    twice: list[str] = field(default_factory=list)
    cut_off: int = 0

    def take(self) -> str | None:
        """Return a form key that waits to be sent."""
        with self.lock:
            return self.waiting.pop() if self.waiting else None

    def acknowledged(self, key: str, receipt: str) -> None:
        """Keep a receipt; the same key must lead to the same one."""
        with self.lock:
            if self.receipts.setdefault(key, receipt) != receipt:
                self.twice.append(key)

    def back(self, key: str) -> None:
        """Keep a form key that was not acknowledged, to be sent again."""
        with self.lock:
            self.waiting.append(key)


class Resident:
    """One resident with a browser of their own: a form, its cookie and token, then opinion after opinion."""

    def __init__(self, address: str, path: str, tally: Tally) -> None:
        self.host, self.path, self.tally = urlsplit(address).netloc, path, tally

    def send_all(self, until: threading.Event) -> None:
        """Send what waits until nothing does or the server is gone."""
        try:
            connection = http.client.HTTPConnection(self.host, timeout=60)
            cookie, token = self._form(connection)
        except (OSError, http.client.HTTPException, IndexError):
            return
        while not until.is_set():
            key = self.tally.take()
            if key is None:
                return
            try:
                self._send(connection, cookie, token, key)
            except (OSError, http.client.HTTPException):
                self.tally.back(key)
                with self.tally.lock:
                    self.tally.cut_off += 1
                return

    def _form(self, connection: http.client.HTTPConnection) -> tuple[str, str]:
        connection.request("GET", self.path)
        answer = connection.getresponse()
        page = answer.read().decode()
        cookies = [value.split(";")[0] for value in answer.headers.get_all("Set-Cookie", [])]
        found = TOKEN.search(page)
        if found is None:
            raise http.client.HTTPException(f"no form: {answer.status}")
        return "; ".join(cookies), found.group(1)

    def _send(self, connection: http.client.HTTPConnection, cookie: str, token: str, key: str) -> None:
        sent = {
            "csrfmiddlewaretoken": token,
            "form_key": key,
            "asked": "on",
            "text": f"{key} 门口台阶太高，轮椅上不去。",
        }
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": cookie}
        headers |= {"Referer": f"http://{self.host}{self.path}"}
        begun = time.monotonic()
        connection.request("POST", self.path, urlencode(sent), headers)
        answer = connection.getresponse()
        answer.read()
        with self.tally.lock:
            self.tally.statuses[answer.status] += 1
            self.tally.seconds.append(time.monotonic() - begun)
        receipt = RECEIPT.search(answer.headers.get("Location") or "")
        if answer.status == 302 and receipt:
            self.tally.acknowledged(key, receipt.group(1))
        else:
            self.tally.back(key)
            if answer.status == 503:
                time.sleep(0.5)


def main() -> int:
    """Run both parts once and print the figures; end with 1 when anything was lost, doubled or broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--opinions", type=int, default=1_000)
    options.add_argument("--clients", type=int, default=32)
    options.add_argument("--kills", type=int, default=20)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = Installation(Path(folder) / "home")
        made = place.run("demo", seconds=900)
        assert made.returncode == 0, made.stderr
        figures = {"at_once": at_once(place, asked.opinions, asked.clients)}
        figures["killed"] = killed(place, asked.kills, asked.clients, random.Random(asked.seed))
        verdict = place.run("ledger", "verify", "--json", seconds=600)
        figures["ledger_ok"] = json.loads(verdict.stdout)["ok"]
    print(json.dumps(figures, ensure_ascii=False, indent=None if asked.json else 2))
    return 0 if figures["ledger_ok"] and _sound(figures["at_once"]) and _sound(figures["killed"]) else 1


def _sound(part: dict[str, Any]) -> bool:
    return not (part["lost"] or part["twice"] or part["server_errors"])


def at_once(place: Installation, opinions: int, clients: int) -> dict[str, Any]:
    """Send this many opinions by this many residents at once; return what came of it."""
    tally = Tally(waiting=[str(uuid.uuid4()) for _number in range(opinions)])
    with served(place) as (address, _server):
        path = _open_project(address)
        begun = time.monotonic()
        _together(address, path, tally, clients, threading.Event())
        seconds = time.monotonic() - begun
    found = _stored(place)
    deciles = statistics.quantiles(tally.seconds, n=100)
    return {
        "opinions": opinions,
        "clients": clients,
        "seconds": round(seconds, 1),
        "a_second": round(len(tally.receipts) / seconds, 1),
        "ms_median": round(statistics.median(tally.seconds) * 1000),
        "ms_p99": round(deciles[98] * 1000),
        **_judged(tally, found, all_of_them=opinions),
    }


def killed(place: Installation, kills: int, clients: int, chance: random.Random) -> dict[str, Any]:
    """Kill the server this many times while residents send; start it again and let them go on."""
    tally = Tally(waiting=[str(uuid.uuid4()) for _number in range(kills * clients * 6)])
    wanted = len(tally.waiting)
    path = ""
    for _kill in range(kills):
        with served(place) as (address, server):
            path = path or _open_project(address)
            over = threading.Event()
            timer = threading.Timer(0.6 + chance.random() * 1.4, _kill_all, [server, over])
            timer.start()
            _together(address, path, tally, clients, over)
            timer.join()
    with served(place) as (address, _server):
        while tally.waiting:
            _together(address, path, tally, clients, threading.Event())
    judged = _judged(tally, _stored(place), all_of_them=wanted)
    return {"kills": kills, "opinions": wanted, "cut_off": tally.cut_off, **judged}


def _kill_all(server: "subprocess.Popen[bytes]", over: threading.Event) -> None:
    os.killpg(server.pid, signal.SIGKILL)
    over.set()


def _together(address: str, path: str, tally: Tally, clients: int, over: threading.Event) -> None:
    residents = [Resident(address, path, tally) for _number in range(clients)]
    threads = [threading.Thread(target=one.send_all, args=[over]) for one in residents]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _judged(tally: Tally, stored: dict[str, list[str]], *, all_of_them: int) -> dict[str, Any]:
    """Compare what was acknowledged with what is stored: form key → receipts."""
    lost = [key for key, receipt in tally.receipts.items() if receipt not in stored.get(key, [])]
    doubled = [key for key, receipts in stored.items() if key in tally.receipts and len(receipts) > 1]
    return {
        "acknowledged": len(tally.receipts),
        "missing": all_of_them - len(tally.receipts),
        "lost": len(lost),
        "twice": len({*doubled, *tally.twice}),
        "server_errors": sum(count for status, count in tally.statuses.items() if status >= 500 and status != 503),
        "asked_to_wait": tally.statuses[503],
    }


def _open_project(address: str) -> str:
    """Return the opinion form of a project that takes opinions."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    connection.request("GET", "/api/v1/projects?limit=1")
    number = json.loads(connection.getresponse().read())["items"][0]["number"]
    return f"/projects/{number}/opinion/"


def _stored(place: Installation) -> dict[str, list[str]]:
    """Return the receipts that are stored, by the form key with which their words begin."""
    program = (
        "import json\n"
        "from gonghua.institution.engagement.models import Opinion\n"
        "rows = Opinion.objects.values_list('text', 'receipt')\n"
        "print(json.dumps([[text[:36], receipt] for text, receipt in rows]))\n"
    )
    asked = place.python(program)
    out, _errors = asked.communicate(timeout=120)
    found: dict[str, list[str]] = {}
    for key, receipt in json.loads(out):
        found.setdefault(key, []).append(receipt)
    return found


@contextmanager
def served(place: Installation) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Serve the installation as a district does; yield its address and the process, whose session is ended after."""
    address = f"http://127.0.0.1:{free_port()}"
    command = [sys.executable, "-c", "import sys; from gonghua.config.cli import main; sys.exit(main())"]
    command += ["serve", "--port", str(urlsplit(address).port)]
    environment = {**place.environment, "GONGHUA_BASE_URL": address}
    with (place.home.parent / "serve.log").open("ab") as log:
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            _wait(address)
            yield address, server
        finally:
            try:
                os.killpg(server.pid, signal.SIGTERM)
                server.wait(20)
                os.killpg(server.pid, signal.SIGKILL)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                server.kill()


def _wait(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
            connection.request("GET", "/api/v1/projects?limit=1")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
