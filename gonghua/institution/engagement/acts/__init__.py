"""What changes in the room: drawings, meetings, opinions, answers.

Call through the module: ``engagement.acts.answer(...)``.
"""

from gonghua.institution.engagement.acts.answers import amend_answer, answer
from gonghua.institution.engagement.acts.drawings import (
    check_drawing,
    describe_drawing,
    publish_drawing,
    upload_drawing,
)
from gonghua.institution.engagement.acts.meetings import (
    amend_minutes,
    announce_meeting,
    cancel_meeting,
    change_meeting,
    close_meeting,
    hold_meeting,
    plan_meeting,
    raise_point,
    settle_point,
)
from gonghua.institution.engagement.acts.opinions import (
    give_opinion,
    hide_opinion,
    hide_photo,
    record_opinion,
    reveal_phone,
    show_opinion,
    show_photo,
    take_back,
)

__all__ = [
    "amend_answer",
    "amend_minutes",
    "announce_meeting",
    "answer",
    "cancel_meeting",
    "change_meeting",
    "check_drawing",
    "close_meeting",
    "describe_drawing",
    "give_opinion",
    "hide_opinion",
    "hide_photo",
    "hold_meeting",
    "plan_meeting",
    "publish_drawing",
    "raise_point",
    "record_opinion",
    "reveal_phone",
    "settle_point",
    "show_opinion",
    "show_photo",
    "take_back",
    "upload_drawing",
]
