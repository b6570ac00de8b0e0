"""The form by which a file is sent: made from its kind's options."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.imports.kinds import ImportKind, ImportOption


class UploadForm(forms.Form):
    """A file that a district has, and what it does not say itself."""

    use_required_attribute = False
    file = forms.FileField(label=_("File"), allow_empty_file=True)

    def __init__(self, *arguments: Any, kind: ImportKind, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.names = [option.name for option in kind.options]
        for option in kind.options:
            self.fields[option.name] = _field(option)

    @property
    def chosen(self) -> dict[str, Any]:
        """Return the options as they are kept with the file."""
        return {name: self.cleaned_data[name] for name in self.names}

    @property
    def option_fields(self) -> list[forms.BoundField]:
        """Return the fields beside the file."""
        return [self[name] for name in self.names]


def _field(option: ImportOption) -> forms.Field:
    words: dict[str, Any] = {"label": option.label, "help_text": option.help_text, "initial": option.default}
    if option.choices:
        return forms.ChoiceField(choices=option.choices, **words)
    if option.most is not None:
        return forms.IntegerField(required=False, min_value=option.least, max_value=option.most, **words)
    return forms.CharField(required=False, max_length=500, **words)
