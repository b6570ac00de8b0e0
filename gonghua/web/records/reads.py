"""Who reads the ledger."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role

SEE = register_read("ledger.see", label=_("the ledger"), who=anywhere(Role.BUREAU, Role.AUDITOR))
