"""What changes in the room: seats, applications, appointments, letters.

Call through the module: ``appointments.acts.appoint(...)``.
"""

from gonghua.institution.appointments.acts.applications import check_conditions, decline, propose, withdraw
from gonghua.institution.appointments.acts.appointments import (
    appoint,
    correct_appointment,
    end_appointment,
    let_expire,
    reappoint,
    record_appointment,
    request_exit,
    take_back_exit,
)
from gonghua.institution.appointments.acts.letters import (
    file_letter,
    issue_letter,
    issue_letters,
    replace_letter,
    revoke_letter,
)
from gonghua.institution.appointments.acts.seats import close_seat, open_seat

__all__ = [
    "appoint",
    "check_conditions",
    "close_seat",
    "correct_appointment",
    "decline",
    "end_appointment",
    "file_letter",
    "issue_letter",
    "issue_letters",
    "let_expire",
    "open_seat",
    "propose",
    "reappoint",
    "record_appointment",
    "replace_letter",
    "request_exit",
    "revoke_letter",
    "take_back_exit",
    "withdraw",
]
