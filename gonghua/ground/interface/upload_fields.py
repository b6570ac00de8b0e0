"""Form fields for photos and drawings: each file is judged and kept when the form is checked, and sent only once.

When something else in the form is wrong, the page comes back with what has arrived as a ticked box: nobody sends a
photo twice, and who unticks it takes it back. The box carries a signed note of what is kept; it holds for two hours.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from django import forms
from django.conf import settings
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.drawing_files import KeptDrawing, keep_drawing
from gonghua.ground.documents.pictures import KeptPicture, keep_picture
from gonghua.ground.documents.unreadable import Unreadable
from gonghua.ground.interface.wording import sentence

PICTURES = "image/jpeg,image/png,image/webp"
"""A phone that takes photos in another form hands out one of these when it is asked for nothing else."""
DRAWINGS = f"{PICTURES},application/pdf"
NOTE_SECONDS = 2 * 60 * 60

_Kept = TypeVar("_Kept", KeptPicture, KeptDrawing)


@dataclass(frozen=True)
class Sent:
    """What a form brings: new files, and the notes of those that arrived before."""

    files: list["UploadedFile[bytes]"]
    notes: list[str]


class UploadInput(forms.FileInput):
    """A file input, with a ticked box for each file that has arrived already."""

    def __init__(self, *, accept: str, most: int, arrived: Any) -> None:
        self.allow_multiple_selected = most > 1
        super().__init__({"accept": accept} | ({"multiple": True} if most > 1 else {}))
        self.arrived = arrived
        self.notes: list[str] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        """Return what was sent under this name."""
        found = files.getlist(name) if hasattr(files, "getlist") else []
        notes = data.getlist(f"{name}_kept") if hasattr(data, "getlist") else []
        return Sent(found if self.allow_multiple_selected else found[-1:], notes)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> Any:
        """Return the boxes and the input."""
        ticks = format_html_join(
            "",
            '<label class="choice"><input type="checkbox" name="{}_kept" value="{}" checked><span>{}</span></label>',
            ((name, note, self.arrived % {"number": number}) for number, note in enumerate(self.notes, start=1)),
        )
        return format_html("{}{}", ticks, super().render(name, None, attrs, renderer))


class _UploadField(forms.FileField, Generic[_Kept]):
    """At most `most` files, kept in the folder that the setting `folder` names; cleaned to a list of what is kept."""

    kept_as: type[_Kept]
    keep: Callable[..., _Kept]
    accept: str
    arrived: Any
    most: int

    def __init__(self, *, folder: str, most: int, **more: Any) -> None:
        self.folder, self.most = folder, most
        super().__init__(widget=UploadInput(accept=self.accept, most=most, arrived=self.arrived), **more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Return what is kept of every file; those that are sound stay kept when others are refused."""
        sent = data if isinstance(data, Sent) else Sent([], [])
        replaced = self.most == 1 and sent.files
        notes = [] if replaced else dict.fromkeys(sent.notes)
        kept = [one for one in map(self._noted, notes) if one is not None]
        if len(kept) + len(sent.files) > self.most:
            self._remember(kept)
            raise forms.ValidationError(gettext("At most %(most)d photos are taken.") % {"most": self.most})
        refused = []
        for number, file in enumerate(sent.files, start=1):
            try:
                kept.append(type(self).keep(file.chunks(), self._path))
            except Unreadable as fault:
                refused.append(self._why(fault, number if self.most > 1 else None))
        self._remember(kept)
        if refused:
            raise forms.ValidationError(refused)
        if self.required and not kept:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return kept

    @property
    def _path(self) -> Path:
        return Path(getattr(settings, self.folder))

    def _remember(self, kept: list[_Kept]) -> None:
        """Let the page that comes back say what has arrived."""
        self.widget.notes = [signing.dumps(asdict(one), salt=self._salt) for one in kept]

    def _noted(self, note: str) -> _Kept | None:
        """Return what a note of ours says is kept; None for a note that is no longer good."""
        try:
            said = signing.loads(note, salt=self._salt, max_age=NOTE_SECONDS)
        except signing.BadSignature:
            return None
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in said.items()
        }
        kept = self.kept_as(**values)
        return kept if (self._path / kept.name).is_file() else None

    @property
    def _salt(self) -> str:
        return f"gonghua.upload.{self.folder}"

    def _why(self, fault: Unreadable, number: int | None) -> str:
        said = sentence(fault.message, fault.params)
        return said if number is None else gettext("Photo %(number)d: %(why)s") % {"number": number, "why": said}


class PicturesField(_UploadField[KeptPicture]):
    """Up to `most` photos; cleaned to a list of `KeptPicture`."""

    kept_as, accept = KeptPicture, PICTURES
    arrived = _("Photo %(number)d has arrived. Untick it to leave it out.")
    keep = staticmethod(keep_picture)

    def __init__(self, *, folder: str = "PHOTOS_DIR", most: int = 3, **more: Any) -> None:
        super().__init__(folder=folder, most=most, **more)


class PictureField(PicturesField):
    """One photo; cleaned to a `KeptPicture` or None."""

    def __init__(self, *, folder: str = "PHOTOS_DIR", **more: Any) -> None:
        super().__init__(folder=folder, most=1, **more)
        self.widget.arrived = _("The photo has arrived. Untick it to leave it out.")

    def clean(self, data: Any, initial: Any = None) -> KeptPicture | None:
        """Return the photo."""
        return next(iter(super().clean(data, initial)), None)


class DrawingField(_UploadField[KeptDrawing]):
    """One drawing, a picture or a PDF; cleaned to a `KeptDrawing` or None."""

    kept_as, accept = KeptDrawing, DRAWINGS
    arrived = _("The drawing has arrived. Untick it to leave it out.")
    keep = staticmethod(keep_drawing)

    def __init__(self, *, folder: str = "DRAWINGS_DIR", **more: Any) -> None:
        more.setdefault("help_text", _("PDF, JPEG, PNG or WebP; a PDF at most 30 MB, a picture at most 12 MB."))
        super().__init__(folder=folder, most=1, **more)

    def clean(self, data: Any, initial: Any = None) -> KeptDrawing | None:
        """Return the drawing."""
        return next(iter(super().clean(data, initial)), None)
