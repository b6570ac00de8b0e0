"""The guarded read of notices. One's own need none; mail that never left is for those who open accounts."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role

SEE_UNSENT = register_read(
    "notices.see_unsent", label=_("messages that could not be sent"), who=anywhere(Role.OPERATOR, Role.BUREAU)
)
