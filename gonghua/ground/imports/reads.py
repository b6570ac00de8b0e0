"""The room's guarded read; each kind of import names one of its own besides."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role

SEE = register_read(
    "imports.see", label=_("what can be brought in from files"), who=anywhere(Role.BUREAU) + own_place(Role.STREET_TOWN)
)
