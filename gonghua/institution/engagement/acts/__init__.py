"""What changes in the room: drawings, meetings, opinions, answers.

Call through the module: ``engagement.acts.answer(...)``.
"""

from gonghua.institution.engagement.acts.opinions import record_opinion

__all__ = ["record_opinion"]
