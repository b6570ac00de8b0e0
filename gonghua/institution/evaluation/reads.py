"""The room's guarded reads."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, oneself, own_place
from gonghua.ground.people.terms import Role

SEE = register_read(
    "evaluation.see",
    label=_("evaluations"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN),
)
SEE_OWN = register_read("evaluation.see_own", label=_("one's own evaluations"), who=oneself(Role.PLANNER, Role.EXPERT))
