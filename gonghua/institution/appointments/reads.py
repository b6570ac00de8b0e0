"""The room's guarded reads: what is shown, and to whom."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, oneself, own_place
from gonghua.ground.people.terms import Role

SEE = register_read(
    "appointments.see",
    label=_("seats, applications and appointments"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN),
)
SEE_ROSTERS = register_read(
    "appointments.see_rosters", label=_("rosters that are brought in"), who=anywhere(Role.BUREAU)
)
SEE_OWN = register_read(
    "appointments.see_own", label=_("one's own appointments"), who=oneself(Role.PLANNER, Role.EXPERT)
)
SEE_LETTER = register_read(
    "appointments.see_letter",
    label=_("the file of a letter"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN) + oneself(Role.PLANNER, Role.EXPERT),
)
