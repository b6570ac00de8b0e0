"""Reads about letters."""

from collections.abc import Sequence

from django.db.models import QuerySet

from gonghua.institution.appointments.models import Letter, LetterBatch


def with_everything() -> QuerySet[Letter]:
    """Return letters with all that their paper and their pages show, in one query."""
    return Letter.objects.select_related(
        "appointment__person", "appointment__seat__street_town", "appointment__seat__area", "file", "batch"
    )


def letters_to_draw(ids: Sequence[str]) -> list[Letter]:
    """Return the letters with these ids, in the order of their numbers' making."""
    return list(with_everything().filter(pk__in=ids).order_by("pk"))


def letters_without_file() -> list[Letter]:
    """Return the letters issued here that were not drawn yet, at most a few hundred."""
    return list(with_everything().filter(code__isnull=False, file__isnull=True).order_by("pk")[:300])


def letter_numbered(number: str) -> Letter | None:
    """Return the letter with this number."""
    return with_everything().filter(number=number).first()


def letters_numbered(numbers: Sequence[str]) -> dict[str, Letter]:
    """Return the letters with these numbers, by number."""
    found: dict[str, Letter] = {}
    for start in range(0, len(numbers), 500):
        chunk = with_everything().filter(number__in=numbers[start : start + 500])
        found.update({letter.number: letter for letter in chunk})
    return found


def letter_coded(code: str) -> Letter | None:
    """Return the letter with this code (twelve symbols, normalised)."""
    return with_everything().filter(code=code).select_related("replaced_by").first()


def drawn_in(batch: LetterBatch) -> tuple[int, int]:
    """Return how many letters of a batch are drawn, and how many there are."""
    return batch.letters.filter(file__isnull=False).count(), batch.letters.count()
