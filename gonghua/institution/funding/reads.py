"""The room's guarded reads."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place, responsible
from gonghua.ground.people.terms import Role

SEE = register_read(
    "funding.see",
    label=_("funds and payments"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN),
)
SEE_PROJECT = register_read(
    "funding.see_project",
    label=_("the money of a project"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN) + responsible(Role.PLANNER),
)
