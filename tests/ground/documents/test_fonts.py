import shutil
from pathlib import Path

import pytest

from gonghua.ground.documents import fonts
from gonghua.ground.documents.fonts import KAI, NOTES, SANS, SERIF, MissingFont, find_fonts, font_report

BOTH = frozenset({400, 700})
WHEEL = fonts._wheel_folder()


@pytest.fixture
def shelves(tmp_path, monkeypatch):
    """Folders with the faces that a test gives them, in place of real files."""
    given: dict[Path, dict[str, frozenset[int]]] = {}
    monkeypatch.setattr(fonts, "_faces", lambda folder: given.get(folder, {}))
    monkeypatch.setattr(fonts, "_wheel_folder", lambda: shelf("wheel") if "wheel" in names else None)
    names: set[str] = set()

    def shelf(name: str, **faces: frozenset[int]) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        names.add(name)
        given.setdefault(folder, {family: faces[key] for key, family in FAMILIES.items() if key in faces})
        return folder

    return shelf


FAMILIES = {"serif": SERIF, "sans": SANS, "kai": KAI}


def test_all_faces_on_the_system_leave_nothing_to_note(shelves):
    noto, kai = shelves("noto", serif=BOTH, sans=BOTH), shelves("kai", kai=BOTH)
    found = find_fonts(None, system=(noto, kai))
    assert (found.serif, found.sans, found.names, found.bold, found.notes) == (SERIF, SANS, KAI, True, ())
    assert found.folders == (noto, kai)


def test_the_configured_folder_comes_first(shelves):
    own, noto = shelves("own", serif=BOTH), shelves("noto", serif=BOTH, sans=BOTH)
    assert find_fonts(own, system=(noto,)).folders == (own, noto)


def test_the_wheel_comes_last(shelves):
    noto, wheel = shelves("noto", serif=BOTH), shelves("wheel", sans=frozenset({400}))
    found = find_fonts(None, system=(noto,))
    assert (found.serif, found.sans, found.folders) == (SERIF, SANS, (noto, wheel))


def test_names_fall_back_to_the_face_of_the_text(shelves):
    noto = shelves("noto", serif=BOTH, sans=BOTH)
    found = find_fonts(None, system=(noto,))
    assert (found.names, found.notes) == (SERIF, ("no_kai",))


def test_each_bold_face_is_known_by_itself(shelves):
    own, noto = shelves("own", serif=BOTH, sans=frozenset({400})), shelves("noto", serif=BOTH, sans=BOTH, kai=BOTH)
    mixed, whole = find_fonts(own, system=(noto,)), find_fonts(None, system=(noto,))
    assert (mixed.bold, mixed.sans_bold, mixed.notes) == (True, False, ())
    assert (whole.bold, whole.sans_bold) == (True, True)


def test_a_missing_bold_and_a_missing_folder_are_noted(shelves, tmp_path):
    noto = shelves("noto", serif=frozenset({400}), sans=BOTH, kai=BOTH)
    found = find_fonts(tmp_path / "nowhere", system=(noto,))
    assert (found.bold, found.notes) == (False, ("folder_missing", "no_bold"))


def test_with_serif_alone_labels_are_set_in_it(shelves):
    found = find_fonts(None, system=(shelves("noto", serif=BOTH),))
    assert (found.sans, found.notes) == (SERIF, ("no_sans", "no_kai"))


def test_without_a_chinese_face_there_is_one_clear_line(shelves):
    shelves("noto", kai=BOTH)  # a hand for names alone does not make a document
    with pytest.raises(MissingFont) as fault:
        find_fonts(None, system=())
    assert "fonts-noto-cjk" in str(fault.value)
    assert "\n" not in str(fault.value)


def test_the_report_says_what_is_missing_instead_of_raising(shelves, monkeypatch):
    monkeypatch.setattr(fonts, "SYSTEM_FOLDERS", ())
    monkeypatch.setattr(find_fonts, "__kwdefaults__", {"system": ()})
    report = font_report(None)
    assert (report["ok"], report["notes"]) == (False, [fonts.NO_FACE])


def test_the_report_names_the_faces_in_use():
    report = font_report(None)
    assert report["ok"] is True
    assert report["serif"] in (SERIF, SANS)
    assert set(report["notes"]) <= set(NOTES.values())


def test_the_wheel_alone_gives_its_simplified_face_and_says_so():
    found = find_fonts(None, system=())
    assert (found.serif, found.sans, found.names, found.bold) == (SANS, SANS, SANS, False)
    assert (found.folders, found.notes) == ((WHEEL,), ("no_serif", "no_bold", "no_kai"))


def test_a_real_folder_is_read(tmp_path):
    shutil.copy(next(WHEEL.glob("*.ttc")), tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    assert find_fonts(tmp_path, system=()).folders == (tmp_path,)
