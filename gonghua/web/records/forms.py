"""Which entries of the ledger are listed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from gonghua.ground.interface.forms import day_field
from gonghua.ground.ledger.registry import ACTS


def act_choices() -> list[tuple[str, str]]:
    """Return every act by its label."""
    acts = sorted((str(spec.label), name) for name, spec in ACTS.items())
    return [("", str(_("All"))), *((name, label) for label, name in acts)]


class FilterForm(forms.Form):
    """Act, who, day."""

    act = forms.ChoiceField(label=_("Act"), required=False, choices=act_choices)
    who = forms.CharField(label=_("Who"), required=False, max_length=60)
    day = day_field(label=_("Day"), required=False)
