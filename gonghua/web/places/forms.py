"""The forms by which a blueprint comes in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import day_field


class UploadForm(forms.Form):
    """A blueprint's file."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File"),
        help_text=_("GeoJSON with street-towns, life circles and areas; longitude and latitude in CGCS2000 or WGS 84."),
        allow_empty_file=True,
    )


class FromForm(forms.Form):
    """From which day a changed blueprint is in force."""

    use_required_attribute = False
    from_on = day_field(label=_("In force from"), help_text=_("Earlier days keep the version that they have."))
