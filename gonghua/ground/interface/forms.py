"""What the forms of acts share: a key that makes a second sending harmless, and the version that the reader saw."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import FormKey
from gonghua.ground.ledger.models import Submission

NOT_CONTENT = frozenset({"csrfmiddlewaretoken", "form_key"})
MOST_AT_ONCE = 200


class ActForm(forms.Form):
    """A form whose sending is one act."""

    use_required_attribute = False
    form_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**31 - 1)

    def visible(self) -> list[forms.BoundField]:
        """Return the fields that people fill in."""
        return self.visible_fields()


class ReasonForm(ActForm):
    """Why something is done: it stands in the ledger, and the person concerned may read it."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}), max_length=500)


def sent_key(request: HttpRequest, form: ActForm) -> FormKey | None:
    """Return the form's key with the fingerprint of everything that was sent with it."""
    key = form.cleaned_data.get("form_key")
    if key is None:
        return None
    digest = hashlib.sha256(request.path.encode())
    for name in sorted(request.POST):
        if name not in NOT_CONTENT:
            digest.update(repr((name, request.POST.getlist(name))).encode())
    for name, file in sorted(request.FILES.items()):
        digest.update(repr((name, getattr(file, "size", 0))).encode())
    return FormKey(key, digest.hexdigest())


def was_sent(request: HttpRequest) -> bool:
    """Say whether a form with this key was sent before: then it is not asked anew what it was asked then."""
    try:
        return Submission.objects.filter(key=UUID(request.POST.get("form_key", ""))).exists()
    except ValueError:
        return False


def ticked(request: HttpRequest, name: str) -> list[UUID]:
    """Return the keys of the rows that somebody ticked, at most `MOST_AT_ONCE`. Raises Http404 at what is no key."""
    try:
        return [UUID(text) for text in request.POST.getlist(name)[:MOST_AT_ONCE]]
    except ValueError as error:
        raise Http404 from error


def day_field(**more: Any) -> forms.DateField:
    """Return a field for a day, written as 2026-11-24."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d"], **more)
