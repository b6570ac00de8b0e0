"""Which faces a document is set in: found by exact family, so that no system setting changes it unseen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import typst

from gonghua.pure.rules.decision import N_

SERIF = "Noto Serif CJK SC"
SANS = "Noto Sans CJK SC"
KAI = "LXGW WenKai"
BOLD = 700

SYSTEM_FOLDERS = (Path("/usr/share/fonts/opentype/noto"), Path("/usr/share/fonts/truetype/lxgw-wenkai"))

NO_FACE = N_(
    "No Chinese font was found: install the package fonts-noto-cjk, or put Noto Serif CJK SC into the font folder."
)
NOTES: Mapping[str, str] = {
    "folder_missing": N_("The configured font folder does not exist; it was passed over."),
    "no_serif": N_("Noto Serif CJK SC is missing: documents are set in Noto Sans CJK SC."),
    "no_bold": N_("The bold face is missing: headings are the regular one with an outline."),
    "no_sans": N_("Noto Sans CJK SC is missing: labels are set in Noto Serif CJK SC."),
    "no_kai": N_("LXGW WenKai is missing: names are set in the face of the text."),
}


class MissingFont(Exception):
    """No simplified Chinese face can be found; the message says in one line what to install."""

    def __init__(self) -> None:
        super().__init__(NO_FACE)


@dataclass(frozen=True)
class FontSet:
    """The folders to load faces from, and the family that each role of a page is set in.

    `bold` and `sans_bold` say whether serif and sans have a bold face: where not, headings get an outline. `notes`
    holds the codes of `NOTES`: each a deviation from the intended faces (empty: everything is there).
    """

    folders: tuple[Path, ...]
    serif: str
    sans: str
    names: str
    bold: bool
    notes: tuple[str, ...] = ()
    sans_bold: bool = False


def find_fonts(font_dir: Path | None, *, system: tuple[Path, ...] = SYSTEM_FOLDERS) -> FontSet:
    """Return the faces for documents: from the configured folder first, then the system's, then the wheel's.

    Raises `MissingFont` when there is no simplified Chinese text face anywhere: the Japanese forms that the same files
    also hold are never taken in its place.
    """
    places = [folder for folder in (font_dir, *system, _wheel_folder()) if folder is not None and folder.is_dir()]
    found: dict[str, Path] = {}
    with_bold: set[str] = set()
    for folder in places:
        for family, weights in _faces(folder).items():
            if found.setdefault(family, folder) == folder and BOLD in weights:
                with_bold.add(family)
    if SERIF not in found and SANS not in found:
        raise MissingFont
    serif = SERIF if SERIF in found else SANS
    sans = SANS if SANS in found else SERIF
    names = KAI if KAI in found else serif
    notes = {
        "folder_missing": font_dir is not None and not font_dir.is_dir(),
        "no_serif": SERIF not in found,
        "no_bold": SERIF not in with_bold,
        "no_sans": SANS not in found,
        "no_kai": KAI not in found,
    }
    folders = tuple(dict.fromkeys(found[family] for family in (serif, sans, names)))
    deviations = tuple(code for code, holds in notes.items() if holds)
    return FontSet(folders, serif, sans, names, SERIF in with_bold, deviations, sans in with_bold)


def font_report(font_dir: Path | None) -> dict[str, object]:
    """Return what the health check prints: ``{"ok", "serif", "sans", "names", "folders", "notes"}``.

    `ok` is False only when nothing can be set at all; `notes` are English catalogue ids.
    """
    try:
        fonts = find_fonts(font_dir)
    except MissingFont as fault:
        return {"ok": False, "serif": None, "sans": None, "names": None, "folders": [], "notes": [str(fault)]}
    return {
        "ok": True,
        "serif": fonts.serif,
        "sans": fonts.sans,
        "names": fonts.names,
        "folders": [str(folder) for folder in fonts.folders],
        "notes": [NOTES[code] for code in fonts.notes],
    }


def _wheel_folder() -> Path | None:
    spec = find_spec("noto_cjk_sans_otc")
    return Path(spec.origin).parent if spec and spec.origin else None


@lru_cache(maxsize=16)
def _faces(folder: Path) -> Mapping[str, frozenset[int]]:
    """Return family → weights of the wanted families in a folder."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])
    found: dict[str, set[int]] = {}
    for face in fonts.fonts():
        if face.family in (SERIF, SANS, KAI) and face.style == "normal":
            found.setdefault(face.family, set()).add(face.weight)
    return {family: frozenset(weights) for family, weights in found.items()}
