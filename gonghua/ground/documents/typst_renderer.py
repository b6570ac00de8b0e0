"""The one renderer: a Typst template and its data become a PDF/A-2b, drawn in a child that can be killed."""

import json
import os
import re
import struct
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from pathlib import Path
from queue import LifoQueue
from threading import Timer
from typing import BinaryIO, Self, cast

from gonghua.ground.documents.fonts import FontSet

TEMPLATES = Path(__file__).with_name("templates")
_CHILD = Path(__file__).with_name("drawing_child.py")
_NAME = re.compile(r"[a-z][a-z_]*")
# Nothing of the parent's environment: it may hold keys. One thread a child: the children share the processors.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "RAYON_NUM_THREADS": "1"}

Child = subprocess.Popen[bytes]


class RenderFailed(Exception):
    """The page could not be drawn: a fault in template or data, an unknown face, or a child that died."""


class RenderTimeout(RenderFailed):
    """Drawing took longer than the limit and was killed."""


class Renderer:
    """Draws documents in child processes that keep their fonts loaded; safe to share between threads.

    Children start at the first page and end with `close()`, the ``with`` block, or the parent.
    """

    def __init__(
        self, fonts: FontSet, *, children: int = 1, seconds: float = 10.0, templates: Path = TEMPLATES
    ) -> None:
        """Remember the faces; `children` is how many pages are drawn at once, `seconds` the limit for one page.

        Raises ValueError when the folder of templates holds a symbolic link: Typst would follow it out of its root.
        """
        if any(path.is_symlink() for path in (templates, *templates.rglob("*"))):
            raise ValueError(f"symbolic links are not allowed among the templates: {templates}")
        families = {"serif": fonts.serif, "sans": fonts.sans, "names": fonts.names}
        self._fonts = json.dumps({**families, "bold": fonts.bold, "sans_bold": fonts.sans_bold})
        folders = [str(folder) for folder in fonts.folders]
        self._command = [sys.executable, "-I", "-B", str(_CHILD), str(templates), *folders]
        self._templates = templates
        self._children = children
        self._seconds = seconds
        self._open_slots()

    def pdf(self, template: str, data: Mapping[str, object], *, day: date) -> bytes:
        """Return the PDF of ``templates/<template>.typ`` with `data`; its date stamp is `day`, so it is repeatable.

        `data` is anything that JSON holds; it reaches the template as data, never as markup. Raises ValueError for an
        unknown template, `RenderFailed` or `RenderTimeout` when no sound page came.
        """
        if not _NAME.fullmatch(template) or not (self._templates / f"{template}.typ").is_file():
            raise ValueError(f"no such template: {template!r}")
        stamp = datetime(day.year, day.month, day.day, tzinfo=UTC)
        request = {
            "template": template,
            "data": json.dumps(data),
            "fonts": self._fonts,
            "timestamp": str(int(stamp.timestamp())),
        }
        if self._process != os.getpid():  # after a fork the pipes belong to the other process
            self._open_slots()
        child = self._slots.get()
        try:
            if child is None or child.poll() is not None:
                child = self._start()
            return self._ask(child, json.dumps(request).encode("ascii") + b"\n")
        finally:
            self._slots.put(child if child is not None and child.poll() is None else None)

    def pdfs(self, template: str, datas: Iterable[Mapping[str, object]], *, day: date) -> Iterator[bytes]:
        """Yield one PDF for each of `datas`, in order, `children` of them drawn at once; the first fault is raised."""
        pool = ThreadPoolExecutor(self._children)
        try:
            yield from pool.map(lambda data: self.pdf(template, data, day=day), datas)
        finally:
            pool.shutdown(cancel_futures=True)

    def close(self) -> None:
        """End the children; the next page would start new ones."""
        for _ in range(self._children):
            child = self._slots.get()
            if child is not None:
                _end(child)
            self._slots.put(None)

    def __enter__(self) -> Self:
        """Return the renderer itself, to be closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _open_slots(self) -> None:
        self._process = os.getpid()
        self._slots: LifoQueue[Child | None] = LifoQueue()
        for _ in range(self._children):
            self._slots.put(None)

    def _start(self) -> Child:
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
        )

    def _ask(self, child: Child, request: bytes) -> bytes:
        """Return the child's PDF; a child that does not answer in time or in form is killed."""
        watch = Timer(self._seconds, child.kill)
        watch.daemon = True
        watch.start()
        try:
            kind, content = _exchange(child, request)
        except (OSError, EOFError):
            late = not watch.is_alive()
            _end(child)
            if late:
                raise RenderTimeout(f"drawing took longer than {self._seconds:g} s and was stopped") from None
            raise RenderFailed("the process that draws has died") from None
        except BaseException:
            _end(child)
            raise
        finally:
            watch.cancel()
        if kind == b"P":
            return content
        raise RenderFailed(content.decode("utf-8", "replace"))


def _exchange(child: Child, request: bytes) -> tuple[bytes, bytes]:
    to_child, from_child = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    to_child.write(request)
    to_child.flush()
    kind, length = _take(from_child, 1), struct.unpack(">I", _take(from_child, 4))[0]
    return kind, _take(from_child, length)


def _take(stream: BinaryIO, count: int) -> bytes:
    content = stream.read(count)
    if len(content) != count:
        raise EOFError
    return content


def _end(child: Child) -> None:
    """Kill a child and take its remains: it holds nothing that could be lost."""
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        try:
            cast(BinaryIO, stream).close()
        except OSError:  # a request that could not be written is dropped with its pipe
            pass
