"""The forms by which a measure's file comes in: sent for a look first, then entered as it was seen."""

import base64
import binascii

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import ActForm

LIMIT = 1_000_000
"""Bytes of a measure's file; the measure of 2024 has 31,000."""


class UploadForm(forms.Form):
    """A measure's or a prolongation's file."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File"), help_text=_("A TOML file in UTF-8, at most 1 MB. Nothing is entered before you have seen it.")
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        """Refuse a file that is too large."""
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > LIMIT:
            raise forms.ValidationError(gettext("The file is larger than 1 MB."))
        return file


class EnterForm(ActForm):
    """The same file again, byte for byte, on the page that shows what it says."""

    content = forms.CharField(widget=forms.HiddenInput, max_length=LIMIT * 4 // 3 + 4)

    def clean_content(self) -> bytes:
        """Return the file's bytes."""
        try:
            return base64.b64decode(self.cleaned_data["content"], validate=True)
        except binascii.Error:
            raise forms.ValidationError(gettext("The file did not arrive whole. Send it again.")) from None


def as_content(content: bytes) -> str:
    """Return a file's bytes as `EnterForm` carries them."""
    return base64.b64encode(content).decode()
