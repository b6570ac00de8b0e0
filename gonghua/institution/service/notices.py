"""What people are told of the room's acts, in words."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.service.terms import Told
from gonghua.pure.rules.decision import N_


def _record(key: UUID) -> str:
    return reverse("service:correct", args=[key])


KINDS = (
    Kind(
        Told.RETURNED,
        N_("A record of service was sent back: %(place)s"),
        N_("The service of %(served_on)s was not confirmed. Correct the record; it is then looked at again."),
        _record,
    ),
)
