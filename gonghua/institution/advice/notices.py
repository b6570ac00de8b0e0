"""What people are told of the room's acts, in words."""

from uuid import UUID

from django.urls import reverse

from gonghua.ground.notices.kinds import Kind
from gonghua.institution.advice.terms import Told
from gonghua.pure.rules.decision import N_


def _page(key: UUID) -> str:
    return reverse("advice:consultation", args=[key])


KINDS = (
    Kind(
        Told.ASKED,
        N_("A question to the expert committee: %(place)s"),
        N_("Give it to a member without conflict of interest."),
        _page,
    ),
    Kind(
        Told.ASSIGNED,
        N_("Your advice is asked for: %(place)s"),
        N_("Advise in writing by %(due_on)s, or hand the question back if an interest of yours is touched."),
        _page,
    ),
    Kind(
        Told.RETURNED,
        N_("A question was handed back: %(place)s"),
        N_("The member does not advise. Give it to somebody else."),
        _page,
    ),
    Kind(Told.ANSWERED, N_("The advice is there: %(place)s"), N_("Say whether it is adopted, with the reason."), _page),
    Kind(
        Told.SETTLED, N_("What became of your advice: %(place)s"), N_("It is settled; the reason stands there."), _page
    ),
)
