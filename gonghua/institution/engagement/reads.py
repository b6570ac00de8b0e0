"""The room's guarded reads: what is shown, and to whom."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place, responsible
from gonghua.ground.people.terms import Role

SEE = register_read(
    "engagement.see",
    label=_("drawings, meetings, opinions and answers"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN) + responsible(Role.PLANNER),
)
