"""The room's guarded read: what is shown, and to whom."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role

SEE = register_read(
    "territory.see",
    label=_("the blueprint and its versions"),
    who=anywhere(Role.OPERATOR, Role.BUREAU, Role.STREET_TOWN, Role.AUDITOR),
)
