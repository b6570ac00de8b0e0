"""The room's guarded reads: what is shown, and to whom."""

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.registry import register_read
from gonghua.ground.people.permission import anywhere, own_place
from gonghua.ground.people.terms import Role

SEE_ACCOUNTS = register_read(
    "people.see_accounts",
    label=_("accounts and their offices"),
    who=anywhere(Role.OPERATOR, Role.BUREAU, Role.AUDITOR),
)
SEE_PERSON = register_read(
    "people.see_person",
    label=_("what is known of a person, masked"),
    who=anywhere(Role.BUREAU, Role.AUDITOR) + own_place(Role.STREET_TOWN),
)
