"""What a request may bring: every file goes to disk, none fills it, and each reader still says what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as installed
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import RequestFactory

from gonghua.ground.documents import limits
from gonghua.ground.documents.drawing_files import keep_drawing
from gonghua.ground.documents.pictures import keep_picture
from gonghua.ground.documents.unreadable import Unreadable

LARGEST = max(limits.SPREADSHEET_BYTES, limits.GEOJSON_BYTES, limits.PICTURE_BYTES, limits.PDF_BYTES)


def received(**files: bytes) -> Any:
    uploads = {name: SimpleUploadedFile(f"{name}.bin", content) for name, content in files.items()}
    return RequestFactory().post("/", uploads).FILES


def test_every_file_goes_to_disk_and_arrives_whole():
    files = received(small=b"abc", large=b"x" * 300_000)
    assert all(isinstance(file, TemporaryUploadedFile) for file in files.values())
    assert files["small"].read() == b"abc"
    assert files["large"].read() == b"x" * 300_000


def test_a_file_that_is_too_large_is_written_in_part_and_said_to_be_too_large(tmp_path: Path):
    file = received(file=bytes(45 << 20))["file"]
    assert file.size == 45 << 20
    assert LARGEST < Path(file.temporary_file_path()).stat().st_size <= limits.UPLOAD_BYTES + (64 << 10)
    for keep in (keep_picture, keep_drawing):
        with pytest.raises(Unreadable) as refused:
            keep(file.chunks(), tmp_path)
        assert refused.value.code == "too_large"


def test_a_request_beyond_all_pages_is_refused_before_it_is_read():
    request = RequestFactory().post("/", {"file": SimpleUploadedFile("a", b"x")})
    request.META["CONTENT_LENGTH"] = str(limits.REQUEST_BYTES + 1)
    with pytest.raises(RequestDataTooBig):
        _ = request.FILES


def test_three_photos_and_a_drawing_are_within_the_limits():
    assert 3 * limits.PICTURE_BYTES < limits.REQUEST_BYTES
    assert installed.DATA_UPLOAD_MAX_NUMBER_FILES * limits.UPLOAD_BYTES <= limits.REQUEST_BYTES
