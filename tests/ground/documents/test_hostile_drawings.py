"""Hostile photos and drawings: each ends in time with a plain answer and leaves nothing of its own behind."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from gonghua.ground.documents import drawing_files, pictures, sandbox
from gonghua.ground.documents.drawing_files import keep_drawing
from gonghua.ground.documents.pictures import keep_picture
from gonghua.ground.documents.unreadable import Unreadable
from tests.hostile_pdfs import PDFS, pdf, sound
from tests.hostile_pictures import PICTURES, Content, content_of, exif, jpeg, mutated, photo, plan, png, saved, webp

CLONE = Path(sandbox.__file__).parents[3]
LATEST = 25.0
HOSTILE = [(keep_picture, *entry) for entry in PICTURES] + [(keep_drawing, *entry) for entry in PDFS]
PROGRAM = """
import json, sys, time
from pathlib import Path
from gonghua.ground.documents import parse
from gonghua.ground.documents.pictures import SIDES
outcomes, files = [], sorted(Path(sys.argv[1]).iterdir())
parse.limit(600, 512)
for file in files:
    begun = time.monotonic()
    answer = parse.answer(parse.READERS["drawing"], file, {"sides": SIDES})
    code = answer["unreadable"]["code"] if "unreadable" in answer else None
    outcomes.append((file.name, code, time.monotonic() - begun))
print(json.dumps(outcomes))
"""
"""Reads every file of a folder in one limited process: were one to break it, the process would end."""


def test_there_are_more_than_sixty_of_each_and_no_name_twice():
    assert len(PICTURES) >= 60
    assert len(PDFS) >= 60
    assert len({name for _, name, _, _ in HOSTILE}) == len(HOSTILE)


@pytest.mark.parametrize(("keep", "name", "content", "code"), HOSTILE, ids=[entry[1] for entry in HOSTILE])
def test_it_ends_in_time_with_a_plain_answer(keep, name: str, content: Content, code: object, tmp_path: Path):
    made, begun = content_of(content), time.monotonic()
    found = outcome(keep, made, tmp_path)
    assert time.monotonic() - begun < LATEST
    files = {file.name for file in tmp_path.iterdir()}
    if isinstance(found, Unreadable):
        assert found.code not in ("crashed", "too_slow")
        assert code is None or found.code in ((code,) if isinstance(code, str) else code)
        assert found.text().isprintable()
        assert len(found.text()) < 250
        assert files == set()
    else:
        assert code is None
        versions = {pictures.version_name(found.name, side) for side in pictures.SIDES}
        assert files == ({found.name} if found.media_type == drawing_files.PDF else versions)
        assert all(b"alert(1)" not in (tmp_path / one).read_bytes() for one in files)


def outcome(keep: Callable[..., Any], content: bytes, folder: Path) -> Any:
    """Return what is kept, or the refusal."""
    try:
        return keep([content], folder)
    except Unreadable as refusal:
        return refusal


@pytest.mark.slow
def test_five_hundred_mutated_files_are_read_or_refused_within_the_limits(tmp_path: Path):
    def packed(made: pikepdf.Pdf) -> None:
        made.Root.Lines = made.make_stream(b"0 0 m 9 9 l S " * 2000)

    bases = {
        "camera": jpeg(),
        "progressive": saved(photo(), "JPEG", progressive=True, exif=exif(orientation=6)),
        "plan": png(),
        "palette": saved(plan().convert("P"), "PNG", transparency=3),
        "webp": webp(),
        "lossless": saved(plan(), "WEBP", lossless=True),
        "pdf": sound(),
        "packed": pdf(packed, pages=9, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    }
    for name, base in bases.items():
        for seed in range(64):
            (tmp_path / f"{name} {seed}").write_bytes(mutated(base, seed))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path)]
    ended = subprocess.run(command, cwd=CLONE, capture_output=True, timeout=400, check=True)
    outcomes = json.loads(ended.stdout)
    assert len(outcomes) == 512
    assert max(seconds for _, _, seconds in outcomes) < LATEST
    assert {code for _, code, _ in outcomes} <= {None, "damaged", "hidden_file", "not_a_drawing", "too_many_pixels"}
    assert {name.split()[0] for name, code, _ in outcomes if code} == set(bases)
