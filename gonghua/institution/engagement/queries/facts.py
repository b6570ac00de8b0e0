"""What the room's acts on opinions ask before they write: each returns a whole Decision."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from gonghua.ground.ledger.errors import Stale
from gonghua.ground.measure.facts import CALENDAR
from gonghua.institution.engagement.models import Answer, DrawingVersion, Opinion, OpinionPhoto
from gonghua.institution.engagement.terms import DrawingState, OpinionState, Shown
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.pure.rules import answers as rules
from gonghua.pure.rules.decision import N_, Decision, Reason, refusal
from gonghua.pure.rules.identity import phone_fault
from gonghua.pure.rules.measure import Measure

LONGEST_OPINION = 2000
"""Characters that an opinion may have: a minute's writing, and a few pages on paper."""
MOST_PHOTOS = 3


def answer_due(measure: Measure, day: date) -> date:
    """Return the last day on which an opinion that came in on `day` is answered in time."""
    return rules.answer_due(measure, day, CALENDAR).day


def may_record(project: Project, *, text: str, given_on: date, identity: str, day: date) -> Decision:
    """Return what stands against entering an opinion that came in on paper, by word, or from a file."""
    decision = words_given(text)
    if given_on > day:
        decision &= refusal("given_later", N_("An opinion cannot come in after today. Correct the day."))
    if identity and Opinion.objects.filter(identity=identity).exists():
        decision &= refusal("opinion_known", N_("This opinion is entered already."))
    return decision & takes_opinions(project)


def may_give(project: Project, *, text: str, drawing: DrawingVersion | None, photos: int, phone: str) -> Decision:
    """Return what stands against an opinion that a resident sends."""
    decision = words_given(text) & takes_opinions(project) & may_go_with(project, drawing, phone)
    if photos > MOST_PHOTOS:
        decision &= refusal("too_many_photos", N_("At most %(most)d photos go with an opinion."), most=MOST_PHOTOS)
    return decision


def may_go_with(project: Project, drawing: DrawingVersion | None, phone: str) -> Decision:
    """Return what stands against the place and the telephone that come with an opinion."""
    decision = Decision()
    if drawing is not None and (drawing.project_id != project.pk or drawing.state != DrawingState.PUBLISHED):
        decision &= refusal("drawing_elsewhere", N_("Point at the project's own drawing."))
    fault = phone_fault(phone) if phone else None
    return decision & Decision((fault,)) if fault else decision


def words_given(text: str) -> Decision:
    """Return what stands against the words of an opinion."""
    if not text.strip():
        return refusal("no_words", N_("Write your opinion; a sentence will do."))
    if len(text) > LONGEST_OPINION:
        message = N_("An opinion holds at most %(most)d characters; this one has %(length)d.")
        return refusal("too_long", message, most=LONGEST_OPINION, length=len(text))
    return Decision()


def takes_opinions(project: Project) -> Decision:
    """Return what stands against a new opinion on a project: it is ended."""
    if project.ended_on is None:
        return Decision()
    message = N_("This project ended on %(day)s and takes no more opinions.")
    return refusal("project_ended", message, day=project.ended_on)


def may_take_back(opinion: Opinion, at: datetime) -> Decision:
    """Return whether a resident may still take an opinion back: soon after it was sent, and before it is answered."""
    if opinion.state == OpinionState.TAKEN_BACK:
        return refusal("taken_back", N_("This opinion was taken back already."))
    if opinion.state == OpinionState.ANSWERED:
        return refusal("answered", N_("This opinion is answered; it stays, and so does the answer."))
    if opinion.given_at is None:
        return refusal("not_sent", N_("This opinion was entered for you by the office. Ask there to correct it."))
    return rules.may_take_back(measure_of(opinion.project), opinion.given_at, at)


def may_look(row: Opinion | OpinionPhoto, shown: Shown) -> Decision:
    """Return what stands against showing or hiding an opinion or a photo: it was taken back, or stands so already."""
    opinion = row.opinion if isinstance(row, OpinionPhoto) else row
    if opinion.state == OpinionState.TAKEN_BACK:
        return refusal("taken_back", N_("This opinion was taken back; nothing of it is left."))
    if row.shown != shown:
        return Decision()
    return refusal("stands_so", N_("This was decided already."))


def locked_opinions(keys: Sequence[UUID], versions: Mapping[UUID, int] | None = None) -> list[Opinion]:
    """Return these opinions, locked until the act ends; raise `Stale` for one that is open, and not as it was seen."""
    found = list(Opinion.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk"))
    for opinion in found:
        seen = (versions or {}).get(opinion.pk, opinion.version)
        if opinion.state == OpinionState.OPEN and opinion.version != seen:
            raise Stale(opinion)
    return found


def may_answer(project: Project, opinions: Sequence[Opinion], said: Answer) -> Decision:
    """Return what counts for or against an answer: whom it answers, and what it says (第五条第三款)."""
    return may_be_answered(project, opinions) & answer_complete(project, said)


def may_be_answered(project: Project, opinions: Sequence[Opinion]) -> Decision:
    """Return what stands against answering these opinions: none chosen, another project's, answered meanwhile."""
    if not opinions:
        return refusal("no_opinion", N_("Choose the opinions that the answer is for."))
    reasons = []
    for opinion in opinions:
        receipt = {"receipt": opinion.receipt}
        if opinion.project_id != project.pk:
            reasons.append(Reason("other_project", N_("%(receipt)s is about another project."), params=receipt))
        elif opinion.state == OpinionState.ANSWERED:
            message = N_("%(receipt)s was answered meanwhile; amend that answer, or leave it out.")
            reasons.append(Reason("answered_meanwhile", message, params=receipt))
        elif opinion.state == OpinionState.TAKEN_BACK:
            message = N_("%(receipt)s was taken back meanwhile; leave it out.")
            reasons.append(Reason("taken_back", message, params=receipt))
    return Decision(tuple(reasons))


def answer_complete(project: Project, said: Answer) -> Decision:
    """Return what counts for or against the words of an answer, and the change that it names."""
    measure, drawing = measure_of(project), said.drawing
    published = DrawingVersion.objects.filter(project=project, state=DrawingState.PUBLISHED)
    decision = rules.may_answer(
        measure, said.disposition, said.reason,
        change=drawing is not None, has_drawing=published.exists(), receiver=said.passed_to,
    )  # fmt: skip
    if drawing is None:
        return decision
    if drawing.project_id != project.pk or drawing.state != DrawingState.PUBLISHED:
        decision &= refusal("drawing_elsewhere", N_("Name a version of this project's drawing that is published."))
    elif said.change_number is not None and said.change_number not in {one["number"] for one in drawing.changes}:
        message = N_("Version %(version)d has no change %(number)d.")
        decision &= refusal("no_such_change", message, version=drawing.number, number=said.change_number)
    return decision


def something_new(before: Mapping[str, Any], after: Mapping[str, Any]) -> Decision:
    """Refuse to amend an answer into itself."""
    if before != after:
        return Decision()
    return refusal("nothing_new", N_("Nothing in the answer is changed."))
