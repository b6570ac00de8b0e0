"""What public pages and giving an opinion cost: processor milliseconds and queries a request, in one process.

    PYTHONPATH=. python bench/pages.py [--requests 40] [--json]

Application and database are the same process (SQLite), so that its processor time holds both. It asks the demo
district (60 projects), brought up to 1,000 opinions on its public projects, in a temporary folder. Targets: the project
page in at most 12 ms uncached, in at most 1.5 ms from the anonymous cache. For comparison, measured on such a machine:
the project page of adhocracy+ takes 179 ms, an ideal Django list page 9 ms.
"""

import argparse
import io
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

OPINIONS = 1_000
LIMITS = {"project uncached": 12.0, "project cached": 1.5}
CLONE = Path(__file__).parents[1]


def main() -> int:
    """Make the district, ask the pages, print the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=40)
    options.add_argument("--json", action="store_true")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ |= {"GONGHUA_HOME": home, "GONGHUA_BASE_URL": "http://127.0.0.1:8000"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "gonghua.config.settings"
        demo = "import sys; from gonghua.config.cli import main; sys.exit(main(['demo']))"
        subprocess.run([sys.executable, "-c", demo], check=True, cwd=CLONE, stdout=subprocess.DEVNULL)
        figures = run(asked.requests)
    print(json.dumps(figures, ensure_ascii=False) if asked.json else _table(figures))
    missed = [name for name, most in LIMITS.items() if figures["pages"][name]["ms"] > most]
    return 1 if missed else 0


def run(requests: int) -> dict[str, Any]:
    """Return, for each page, the median processor milliseconds of a request, the most of ten, and its queries."""
    import django

    django.setup()
    from django.core.wsgi import get_wsgi_application

    from gonghua.config.server import collect_static

    collect_static()
    number, made = _fill()
    application = get_wsgi_application()
    ask = Asking(application)
    pages: dict[str, str] = {
        "home": "/",
        "project": f"/p/{number}/",
        "opinions": f"/projects/{number}/opinions/",
        "receipt": f"/r/{_receipt(number)}/",
        "opinion form": f"/projects/{number}/opinion/",
    }
    found: dict[str, Any] = {}
    for name, path in pages.items():
        found[f"{name} uncached"] = _measured(partial(ask.get, path, fresh=True), requests)
        if name in ("home", "project", "opinions"):
            ask.get(path)
            found[f"{name} cached"] = _measured(partial(ask.get, path), requests * 5)
    ask.open(pages["opinion form"])
    found["posting an opinion"] = _measured(partial(ask.post, pages["opinion form"]), requests)
    return {"projects": made["projects"], "opinions": made["opinions"], "pages": found}


def _fill() -> tuple[str, dict[str, int]]:
    """Bring the demo up to 1,000 opinions; return the number of the project with the most, and how much there is."""
    from django.db.models import Count

    from gonghua.ground.interface.day import installation_day
    from gonghua.ground.people.models import Account
    from gonghua.institution.engagement import acts
    from gonghua.institution.engagement.models import Opinion
    from gonghua.institution.projects.queries.facts import measure_of
    from gonghua.institution.projects.queries.public import public_projects

    day = installation_day()
    projects = list(public_projects().filter(ended_on=None).order_by("number"))
    officer = next(a for a in Account.objects.all() if any(m.role == "bureau" for m in a.mandates.all()))
    measure = measure_of(projects[0])
    channel = measure.opinions.channels[0].id
    for count in range(Opinion.objects.count(), OPINIONS):
        text = f"第{count}条：楼下步道夜里太暗，希望加灯。"
        project = projects[count % len(projects)]
        acts.record_opinion(project, text=text, channel=channel, given_on=day, actor=officer, day=day)
    most = public_projects().annotate(said=Count("opinions")).order_by("-said", "number").first()
    assert most is not None
    return most.number, {"projects": public_projects().count(), "opinions": Opinion.objects.count()}


def _receipt(number: str) -> str:
    from gonghua.institution.engagement.models import Opinion

    rows = Opinion.objects.filter(project__number=number).exclude(state="taken_back")
    return rows.values_list("receipt", flat=True)[0]


class Asking:
    """Asks the application as a server would, without a network."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self.application, self.cookie, self.token = application, "", ""

    def get(self, path: str, *, fresh: bool = False) -> None:
        """Ask for a page; `fresh` forgets what is kept of it first."""
        if fresh:
            from gonghua.ground.interface import public_cache

            public_cache.clear()
        status, _headers, _body = self._ask("GET", path)
        assert status == 200, (path, status)

    def open(self, path: str) -> None:
        """Open a form and keep its cookie and token."""
        _status, headers, body = self._ask("GET", path)
        cookies = [value.split(";")[0] for name, value in headers if name == "Set-Cookie"]
        self.cookie = "; ".join(cookies)
        self.token = body.decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]

    def post(self, path: str) -> None:
        """Send an opinion."""
        sent = {"csrfmiddlewaretoken": self.token, "form_key": str(uuid.uuid4()), "asked": "on"}
        sent["text"] = f"{uuid.uuid4()} 门口台阶太高，轮椅上不去。"
        status, _headers, _body = self._ask("POST", path, urlencode(sent).encode())
        assert status == 302, status

    def _ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, list[tuple[str, str]], bytes]:
        environ = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000", "HTTP_HOST": "127.0.0.1:8000", "wsgi.url_scheme": "http",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "wsgi.errors": sys.stderr,
            "CONTENT_TYPE": "application/x-www-form-urlencoded", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_LANGUAGE": "zh-CN", "wsgi.version": (1, 0), "wsgi.multithread": False,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }  # fmt: skip
        if method == "POST":
            environ |= {"HTTP_COOKIE": self.cookie, "HTTP_REFERER": f"http://127.0.0.1:8000{path}"}
        answer: list[Any] = []
        chunks = self.application(environ, lambda status, headers, _error=None: answer.extend((status, headers)))
        content = b"".join(chunks)
        close = getattr(chunks, "close", None)
        if close:
            close()
        return int(answer[0].split()[0]), answer[1], content


def _measured(once: Callable[[], None], times: int) -> dict[str, float]:
    """Return the median processor milliseconds of a request, its ninth decile, and how many queries it asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    once()
    with CaptureQueriesContext(connection) as asked:
        once()
    kept = [query["sql"] for query in asked.captured_queries]
    queries = [sql for sql in kept if not sql.startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))]
    taken = []
    for _number in range(times):
        begun = time.process_time()
        once()
        taken.append((time.process_time() - begun) * 1000)
    deciles = statistics.quantiles(taken, n=10)
    return {"ms": round(statistics.median(taken), 2), "ms_p90": round(deciles[8], 2), "queries": len(queries)}


def _table(figures: dict[str, Any]) -> str:
    lines = [f"{figures['projects']} projects, {figures['opinions']} opinions"]
    for name, row in figures["pages"].items():
        lines.append(f"{name:24} {row['ms']:7.2f} ms  p90 {row['ms_p90']:7.2f} ms  {row['queries']:3} queries")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
