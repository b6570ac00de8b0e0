"""What changes in the room. Call through the module: ``evaluation.acts.score(...)``."""

from gonghua.institution.evaluation.acts.results import appeal, confirm, confirm_term, decide_appeal
from gonghua.institution.evaluation.acts.rounds import close_round, count_again, open_round, score

__all__ = [
    "appeal",
    "close_round",
    "confirm",
    "confirm_term",
    "count_again",
    "decide_appeal",
    "open_round",
    "score",
]
