"""The room's guarded reads."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, oneself, own_place
from gonghua.ground.people.terms import Role

SEE = register_read(
    "renewal.see",
    label=_("the renewal season"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN),
)
SEE_OWN = register_read(
    "renewal.see_own", label=_("the decision on one's own term"), who=oneself(Role.PLANNER, Role.EXPERT)
)
