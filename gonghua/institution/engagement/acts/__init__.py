"""What changes in the room: drawings, meetings, opinions, answers.

Call through the module: ``engagement.acts.answer(...)``.
"""

from gonghua.institution.engagement.acts.answers import amend_answer, answer
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
    "answer",
    "give_opinion",
    "hide_opinion",
    "hide_photo",
    "record_opinion",
    "reveal_phone",
    "show_opinion",
    "show_photo",
    "take_back",
]
