"""The room's guarded reads."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, oneself, own_place, responsible
from gonghua.ground.people.terms import Role

SEE = register_read(
    "advice.see",
    label=_("expert consultations"),
    who=anywhere(Role.BUREAU, Role.AUDITOR)
    + own_place(Role.STREET_TOWN)
    + responsible(Role.PLANNER)
    + oneself(Role.PLANNER, Role.EXPERT),
)
