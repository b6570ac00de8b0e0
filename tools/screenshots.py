"""Takes the pictures of the docs (docs/images/*.png) from the demo, in a headless Chromium.

``python tools/screenshots.py`` makes a demo district in a folder of its own, serves it, walks through it and ends it.
Needs the packages of requirements/dev.lock, and Chromium at /usr/bin/chromium.
"""

import contextlib
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.request
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Locator, Page, ViewportSize, sync_playwright

CLONE = Path(__file__).resolve().parents[1]
IMAGES = CLONE / "docs" / "images"
CHROMIUM = "/usr/bin/chromium"
GONGHUA = [sys.executable, "-c", "import sys; from gonghua.config.cli import main; sys.exit(main())"]
DESKTOP: ViewportSize = {"width": 1280, "height": 860}
PHONE: ViewportSize = {"width": 390, "height": 844}
LETTER_WIDTH = 1100
MOST_BYTES = 300_000
START_SECONDS = 60


@contextlib.contextmanager
def demo_district() -> Iterator[str]:
    """Make and serve a demo district; yield its address, and remove it at the end."""
    with tempfile.TemporaryDirectory() as folder:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        address = f"http://127.0.0.1:{port}"
        ours = {"GONGHUA_HOME": f"{folder}/home", "GONGHUA_BASE_URL": address}
        environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("GONGHUA_", "DATABASE_"))
        }
        environment |= ours
        subprocess.run([*GONGHUA, "demo"], cwd=CLONE, env=environment, check=True)
        serve = [*GONGHUA, "serve", "--port", str(port), "--processes", "1"]
        with subprocess.Popen(serve, cwd=CLONE, env=environment) as server:
            try:
                _wait_for(address)
                yield address
            finally:
                server.send_signal(signal.SIGTERM)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """Start Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


def sign_in(context: BrowserContext, address: str, role: str) -> Page:
    """Sign in by the demo's button for a role; return the page with its workbench."""
    page = context.new_page()
    page.goto(f"{address}/accounts/login/")
    page.locator(f"button[name=role][value={role}]").click()
    page.wait_for_url("**/workbench/")
    return page


@contextlib.contextmanager
def desk_of(role: str, started: Browser, address: str) -> Iterator[Page]:
    """Yield the workbench of a role on a desktop, in Chinese; closed at the end."""
    context = started.new_context(viewport=DESKTOP, locale="zh-CN", accept_downloads=True)
    yield sign_in(context, address, role)
    context.close()


def keep(page: Page, name: str) -> None:
    """Keep what the window shows."""
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / f"{name}.png")


def resident_pictures(started: Browser, address: str) -> None:
    """Keep the home and an opinion form as a phone shows them."""
    context = started.new_context(viewport=PHONE, locale="zh-CN", device_scale_factor=1.5, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    keep(page, "home-phone")
    page.locator("main .project-row a").first.click()
    page.locator("main a[href$='/opinion/']").first.click()
    keep(page, "opinion-phone")
    context.close()


def street_town_pictures(started: Browser, address: str) -> None:
    """Keep a street-town's workbench, the answer desk, the renewal season, and a project that lacks something."""
    with desk_of("street_town", started, address) as page:
        keep(page, "workbench")
        for name, path in (("answer-desk", "/engagement/desk/"), ("renewal", "/renewal/")):
            page.goto(f"{address}{path}")
            keep(page, name)
        page.goto(f"{address}/projects/")
        page.locator("main table a[href$='/dossier/']").first.click()
        keep(page, "project")


def bureau_pictures(started: Browser, address: str) -> None:
    """Keep the bureau's workbench in both languages, and the coverage."""
    with desk_of("bureau", started, address) as page:
        keep(page, "workbench-bureau")
        page.goto(f"{address}/appointments/coverage/")
        keep(page, "coverage")
        page.context.add_cookies([{"name": "django_language", "value": "en", "url": address}])
        page.goto(f"{address}/workbench/")
        keep(page, "workbench-en")


def letter_pictures(started: Browser, address: str) -> None:
    """Keep an appointment, its letter on paper, and what a phone shows that reads the letter's code."""
    with desk_of("street_town", started, address) as page:
        page.goto(f"{address}/appointments/planners/?state=in_office")
        open_one_with_a_letter(page)
        keep(page, "appointment")
        with page.expect_download() as download:
            pdf_link(page).click()
        _keep_paper(Path(download.value.path()), IMAGES / "letter.png")
        code = page.locator(".letter-code").first.inner_text().strip()
    phone = started.new_context(viewport=PHONE, locale="zh-CN", device_scale_factor=2, is_mobile=True)
    shown = phone.new_page()
    shown.goto(f"{address}/l/{code}/")
    keep(shown, "verify-phone")
    phone.close()


def pdf_link(page: Page) -> Locator:
    """Return the link to the letter's file."""
    return page.locator("a[href$='letter.pdf']").first


def open_one_with_a_letter(page: Page) -> None:
    """Open the first appointment of the list that has a letter's file."""
    links = page.locator("main table a[href*='/planners/']")
    addresses = [str(link.get_attribute("href")) for link in links.all()]
    base = page.url.partition("/appointments/")[0]
    for address in addresses:
        page.goto(base + address)
        if pdf_link(page).count():
            return
    raise LookupError("no planner of the list has a letter's file")


def _keep_paper(pdf: Path, image: Path) -> None:
    page = pypdfium2.PdfDocument(pdf)[0]
    bitmap = page.render(scale=LETTER_WIDTH / page.get_width(), rev_byteorder=True).to_numpy()
    image.write_bytes(png(bitmap[:, :, :3].tobytes(), bitmap.shape[1], bitmap.shape[0]))


def png(pixels: bytes, width: int, height: int) -> bytes:
    """Return RGB pixels, row by row, as a PNG (ISO/IEC 15948); each row is stored as differences to the row above."""
    stride = 3 * width
    rows = [pixels[start : start + stride] for start in range(0, stride * height, stride)]
    above = [bytes(stride), *rows]
    filtered = b"".join(
        b"\x02" + bytes((here - there) & 255 for here, there in zip(row, over, strict=True))
        for row, over in zip(rows, above, strict=False)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(filtered, 9)), (b"IEND", b""))
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def main() -> int:
    """Take every picture; return 1 when one is larger than the docs should carry."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo_district() as address, browser() as started:
        resident_pictures(started, address)
        street_town_pictures(started, address)
        bureau_pictures(started, address)
        letter_pictures(started, address)
    sizes = {path.name: path.stat().st_size for path in sorted(IMAGES.glob("*.png"))}
    for name, size in sizes.items():
        print(f"{name}: {size // 1000} kB")
    return int(max(sizes.values()) > MOST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
