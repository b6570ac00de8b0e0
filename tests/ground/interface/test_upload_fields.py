"""Photos and drawings in a form: kept at once, said plainly when refused, and never asked for twice."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import override

from gonghua.ground.documents import pictures
from gonghua.ground.documents.drawing_files import KeptDrawing
from gonghua.ground.documents.pictures import KeptPicture, version_name
from gonghua.ground.interface import upload_fields
from gonghua.ground.interface.upload_fields import DrawingField, PictureField, PicturesField
from tests.hostile_pdfs import sound
from tests.hostile_pictures import exif, jpeg, photo, plan, png, saved

HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 100


class OpinionForm(forms.Form):
    text = forms.CharField()
    photos = PicturesField(required=False)


class DrawingForm(forms.Form):
    plain = forms.CharField()
    file = DrawingField()


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> SimpleNamespace:
    settings.PHOTOS_DIR, settings.DRAWINGS_DIR = tmp_path / "photos", tmp_path / "drawings"
    return SimpleNamespace(photos=settings.PHOTOS_DIR, drawings=settings.DRAWINGS_DIR)


def sent(form: type[forms.Form], *files: bytes, field: str = "photos", **said: str | list[str]) -> forms.Form:
    """Return the form as it comes with these files."""
    data = QueryDict(mutable=True)
    for name, value in said.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    uploads = [SimpleUploadedFile("../../etc/passwd", content, "text/html") for content in files]
    return form(data, MultiValueDict({field: uploads} if uploads else {}))


def photos_of(form: forms.Form) -> Any:
    """Return the photos of a form that is in order."""
    assert form.is_valid(), form.errors
    return form.cleaned_data["photos"]


def notes(form: forms.Form, field: str = "photos") -> list[str]:
    """Return the notes of what has arrived, as the page has them."""
    html = str(form[field])
    ticks = re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]+)" checked>', html)
    assert {name for name, _ in ticks} <= {f"{field}_kept"}
    return [note for _, note in ticks]


def test_photos_are_kept_and_handed_on(folders):
    form = sent(OpinionForm, jpeg(), png(), text="灯不亮")
    assert form.is_valid(), form.errors
    first, second = form.cleaned_data["photos"]
    assert isinstance(first, KeptPicture)
    assert (first.position, second.position) == ((121.485, 31.4085), None)
    for one in (first, second):
        assert all((folders.photos / version_name(one.name, side)).is_file() for side in pictures.SIDES)


def test_no_photo_is_an_empty_list_and_a_drawing_is_demanded():
    assert photos_of(sent(OpinionForm, text="x")) == []
    drawing = sent(DrawingForm, plain="x")
    assert not drawing.is_valid()
    assert drawing.has_error("file", "required")


def test_what_has_arrived_need_not_be_sent_again(folders):
    first = sent(OpinionForm, jpeg(), png())
    assert not first.is_valid()
    assert set(first.errors) == {"text"}
    known = notes(first)
    assert len(known) == 2
    again = sent(OpinionForm, text="灯不亮", photos_kept=known)
    assert again.is_valid(), again.errors
    assert again.cleaned_data["photos"] == first.cleaned_data["photos"]
    assert again.cleaned_data["photos"][0].position == (121.485, 31.4085)
    assert len(list(folders.photos.iterdir())) == 6
    without = sent(OpinionForm, text="灯不亮", photos_kept=known[1:])
    assert without.is_valid()
    assert without.cleaned_data["photos"] == first.cleaned_data["photos"][1:]


def test_a_photo_that_is_refused_is_named_and_the_others_stay():
    with override("en"):
        form = sent(OpinionForm, png(), HEIC, jpeg()[:500], text="x")
        assert not form.is_valid()
        heic, damaged = form.errors["photos"]
    assert heic.startswith("Photo 2: This is a photo in HEIC form")
    assert damaged == "Photo 3: The file cannot be read: it is damaged."
    assert len(notes(form)) == 1
    assert form.cleaned_data["text"] == "x"
    with override("zh-hans"):
        assert sent(OpinionForm, HEIC, text="x").errors["photos"][0].startswith("第1张照片：这是HEIC格式的照片")


def test_three_photos_and_no_fourth(folders):
    first = sent(OpinionForm, png(), png(), png())
    first.is_valid()
    known = notes(first)
    form = sent(OpinionForm, png(), text="x", photos_kept=known)
    with override("en"):
        assert form.errors["photos"] == ["At most 3 photos are taken."]
    assert len(notes(form)) == 3
    assert len(list(folders.photos.iterdir())) == 9
    many = sent(OpinionForm, *[png()] * 4, text="x")
    assert not many.is_valid()
    assert len(list(folders.photos.iterdir())) == 9


def test_a_note_is_good_for_what_it_was_given_for_only(folders, monkeypatch):
    first = sent(OpinionForm, png())
    first.is_valid()
    (note,) = notes(first)
    (kept,) = first.cleaned_data["photos"]
    forged = signing.dumps({"name": "../keys/session.key"}, salt="other")
    for bad in (note[:-1], note + "x", forged, "", "…", "a:b:c"):
        assert photos_of(sent(OpinionForm, text="x", photos_kept=bad)) == []
    drawing = sent(DrawingForm, field="file", plain="x", file_kept=note)
    assert not drawing.is_valid()
    (folders.photos / kept.name).rename(folders.photos / "gone")
    assert photos_of(sent(OpinionForm, text="x", photos_kept=note)) == []
    (folders.photos / "gone").rename(folders.photos / kept.name)
    assert photos_of(sent(OpinionForm, text="x", photos_kept=note)) == [kept]
    monkeypatch.setattr(upload_fields, "NOTE_SECONDS", -1)
    assert photos_of(sent(OpinionForm, text="x", photos_kept=note)) == []


def test_a_drawing_is_kept_once_and_a_new_one_takes_its_place(folders):
    first = sent(DrawingForm, sound(), field="file")
    assert not first.is_valid()
    assert set(first.errors) == {"plain"}
    (note,) = notes(first, "file")
    same = sent(DrawingForm, field="file", plain="x", file_kept=note)
    assert same.is_valid()
    kept = same.cleaned_data["file"]
    assert isinstance(kept, KeptDrawing)
    assert (kept, kept.page_mm) == (first.cleaned_data["file"], (420, 297))
    other = sent(DrawingForm, saved(plan(), "PNG"), field="file", plain="x", file_kept=note)
    assert other.is_valid()
    assert other.cleaned_data["file"].media_type == "image/webp"
    assert (folders.drawings / kept.name).read_bytes() == sound()


def test_one_photo_alone():
    class VisitForm(forms.Form):
        photo = PictureField(required=False)

    form = sent(VisitForm, saved(photo(), "JPEG", exif=exif()), field="photo")
    assert form.is_valid()
    assert isinstance(form.cleaned_data["photo"], KeptPicture)
    empty = sent(VisitForm)
    assert empty.is_valid()
    assert empty.cleaned_data["photo"] is None


def test_the_input_asks_a_phone_for_what_is_taken():
    html = str(OpinionForm()["photos"])
    assert 'accept="image/jpeg,image/png,image/webp"' in html
    assert " multiple" in html
    assert "value=" not in html
    assert "capture" not in html
    drawing = str(DrawingForm()["file"])
    assert "application/pdf" in drawing
    assert " multiple" not in drawing
    assert OpinionForm().is_multipart()


def test_an_empty_file_is_refused_plainly():
    with override("en"):
        assert sent(OpinionForm, b"", text="x").errors["photos"] == ["Photo 1: The file is empty."]
        assert sent(DrawingForm, b"", field="file", plain="x").errors["file"] == ["The file is empty."]
