"""What is asked about opinions: how many wait, who else said the same, where people pointed."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from math import hypot
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from gonghua.institution.engagement.models import DrawingVersion, Opinion, OpinionPhoto
from gonghua.institution.engagement.terms import OpinionState, Shown
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.public import public_projects
from gonghua.pure.rules.codes import normalise
from gonghua.pure.rules.similar import alike

THERE = ~Q(state=OpinionState.TAKEN_BACK)
WAITING = Q(state=OpinionState.OPEN)
COMPARED = 200
"""So many open opinions, the newest, are compared with a new one."""
LIKENESS = 0.2
"""From which likeness on a text is shown as one that may say the same; a person says whether it does."""
LIKENESS_NEARBY, NEARBY = 0.02, 0.08
"""The same for two that point at one place of a drawing: nearer than this fraction of it."""
MOST_PINS, MOST_ALIKE = 30, 8


@dataclass(frozen=True)
class Counts:
    """How many opinions there are, what was taken back left out; the late ones are among the open."""

    total: int = 0
    open: int = 0
    late: int = 0

    @property
    def answered(self) -> int:
        """Return how many are answered."""
        return self.total - self.open


@dataclass(frozen=True)
class Pointed:
    """A place on a drawing that somebody pointed at, and how many joined that opinion; numbered from 1."""

    number: int
    opinion: Opinion
    people: int


@dataclass(frozen=True)
class Alike:
    """Opinions that may say the same as another: those that wait for an answer, and those that have one."""

    open: list[Opinion]
    answered: list[Opinion]


def late(day: date) -> Q:
    """Return the condition on opinions that are late on `day`."""
    return WAITING & Q(due_on__lt=day)


def counts(projects: Collection[UUID], day: date) -> dict[UUID, Counts]:
    """Return how many opinions each of these projects has, all in one query; those without any too."""
    rows = Opinion.objects.filter(THERE, project__in=projects).values("project").order_by()
    waiting, overdue = Count("pk", filter=WAITING), Count("pk", filter=late(day))
    found = rows.annotate(total=Count("pk"), waiting=waiting, overdue=overdue)
    known = {row["project"]: Counts(row["total"], row["waiting"], row["overdue"]) for row in found}
    return {project: known.get(project, Counts()) for project in projects}


def open_opinions(project: Project, day: date) -> Counts:
    """Return how many opinions a project has, how many wait for an answer, and how many of those are late."""
    return counts([project.pk], day)[project.pk]


def by_receipt(code: str) -> Opinion | None:
    """Return the opinion of a receipt, however its code was typed."""
    known = normalise(code)
    found = Opinion.objects.select_related("project__street_town", "project__area", "drawing")
    found = found.select_related("answer__drawing", "answer__project__street_town")
    return found.prefetch_related("photos").filter(receipt=known).first() if known else None


def photos_of_nobody_else(opinion: Opinion) -> list[str]:
    """Return the names of an opinion's photos that stand with no other: one file may have been sent with two."""
    others = OpinionPhoto.objects.exclude(opinion=opinion).values("name")
    return list(opinion.photos.exclude(name__in=others).values_list("name", flat=True))


def public_opinions(project: Project) -> QuerySet[Opinion]:
    """Return a project's opinions for everyone, the newest first, with answers and the photos that may be seen."""
    shown = Prefetch("photos", OpinionPhoto.objects.filter(shown=Shown.SHOWN))
    found = Opinion.objects.filter(THERE, project=project)
    found = found.select_related("answer__drawing", "answer__project__street_town", "drawing")
    return found.prefetch_related(shown).order_by("-given_on", "-pk")


def joined(opinions: Iterable[Opinion]) -> dict[UUID, int]:
    """Return how many others joined each of these opinions."""
    keys = [opinion.pk for opinion in opinions]
    rows = Opinion.objects.filter(THERE, alike__in=keys).values_list("alike").order_by()
    return dict.fromkeys(keys, 0) | dict(rows.annotate(Count("pk")))


def one_of_these(project: Project, text: str, *, most: int = 3) -> list[Opinion]:
    """Return the open opinions that may say what a resident is writing, the likest first (是不是这一件).

    Only such as everyone may read, and none that itself joined another.
    """
    rows = Opinion.objects.filter(WAITING, project=project, shown=Shown.SHOWN, alike=None)
    found = {one.pk: one for one in rows.order_by("-pk")[:COMPARED]}
    keys = alike(text, {key: one.text for key, one in found.items()}, LIKENESS)
    return [found[key] for key in keys[:most]]


def alike_to(opinion: Opinion, *, most: int = MOST_ALIKE) -> Alike:
    """Return other opinions on the project that may say the same: by joining, by words, by place (one query)."""
    rows = Opinion.objects.filter(THERE, project=opinion.project_id).exclude(pk=opinion.pk)
    rows = rows.select_related("answer__drawing", "drawing", "entered_by").order_by("-pk")
    found = {one.pk: one for one in rows[:COMPARED]}
    first = opinion.alike_id or opinion.pk
    group = [key for key, one in found.items() if first in (key, one.alike_id)]
    texts = {key: one.text for key, one in found.items()}
    said = alike(opinion.text, texts, LIKENESS)
    near = {key: texts[key] for key, one in found.items() if (away(opinion, one) or 1) < NEARBY}
    keys = dict.fromkeys([*group, *said, *alike(opinion.text, near, LIKENESS_NEARBY)])
    open_ones = [found[key] for key in keys if found[key].state == OpinionState.OPEN]
    answered = [found[key] for key in keys if found[key].state == OpinionState.ANSWERED]
    return Alike(open_ones[: max(most, len(group))], answered[:most])


def away(one: Opinion, other: Opinion) -> float | None:
    """Return how far apart two opinions point, as a fraction of the drawing; None when not at one kind of drawing."""
    if one.drawing is None or other.drawing is None or one.drawing.kind_id != other.drawing.kind_id:
        return None
    if one.x is None or one.y is None or other.x is None or other.y is None:
        return None
    return hypot(one.x - other.x, one.y - other.y)


def pointed_on(drawing: DrawingVersion, *, most: int = MOST_PINS) -> list[Pointed]:
    """Return where people pointed on a drawing or an earlier version of it, those that most joined first chosen.

    Only what a pin says is loaded: the words, and what became of them.
    """
    rows = Opinion.objects.filter(THERE, project=drawing.project_id, drawing__kind_id=drawing.kind_id, alike=None)
    others = Count("joined", filter=~Q(joined__state=OpinionState.TAKEN_BACK))
    shown = ("text", "shown", "state", "due_on", "x", "y", "alike", "answer__disposition")
    found = rows.exclude(x=None).select_related("answer").only(*shown).annotate(others=others)
    chosen = sorted(found.order_by("-others", "-pk")[:most], key=lambda one: one.pk)
    return [Pointed(number, one, 1 + one.others) for number, one in enumerate(chosen, start=1)]


def open_ones(project: Project, keys: Collection[UUID]) -> list[Opinion]:
    """Return those of the project's opinions with these keys that wait and that everyone may read."""
    return list(Opinion.objects.filter(WAITING, project=project, pk__in=keys, shown=Shown.SHOWN).order_by("pk"))


def open_one(project: Project, key: UUID | None) -> Opinion | None:
    """Return the opinion of this key if it is one of the project's that wait; a new one may join it."""
    if key is None:
        return None
    return Opinion.objects.filter(WAITING, project=project, pk=key).select_related("alike").first()


def receipt_of(key: UUID) -> str:
    """Return the receipt of an opinion."""
    return Opinion.objects.values_list("receipt", flat=True).get(pk=key)


def shown_as(rows: QuerySet[Opinion], show: str) -> QuerySet[Opinion]:
    """Return those of the opinions that wait (``waiting``), or that were answered with a disposition; all for none."""
    if not show:
        return rows
    return rows.filter(WAITING) if show == "waiting" else rows.filter(answer__disposition=show)


def everybodys_opinions(*, number: str = "") -> QuerySet[Opinion]:
    """Return the opinions on public projects, the newest first, of all of them or of the one with this number."""
    projects = public_projects().filter(number=number) if number else public_projects()
    found = Opinion.objects.filter(THERE, project__in=projects.values("pk"))
    return found.select_related("project", "answer").order_by("-given_on", "-pk")


def unanswered_of(projects: Collection[UUID]) -> list[Opinion]:
    """Return the opinions on these projects that wait for an answer, the first due first, for what is handed over."""
    return list(
        Opinion.objects.filter(WAITING, project__in=projects).select_related("project").order_by("due_on", "pk")
    )
