"""Whoever guesses codes is slowed down: so many wrong ones a minute from one address, then none is looked at."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from gonghua.ground.interface.asking import address_of

WRONG_TRIES_A_MINUTE = 10


def too_many_tries(request: HttpRequest) -> bool:
    """Say whether the sender had its wrong codes of this minute."""
    return int(cache.get(_key(request), 0)) >= WRONG_TRIES_A_MINUTE


def count_wrong_try(request: HttpRequest) -> None:
    """Count a code that there is not."""
    cache.set(_key(request), int(cache.get(_key(request), 0)) + 1, 120)


def _key(request: HttpRequest) -> str:
    return f"wrong-code:{address_of(request)}:{timezone.now():%Y%m%d%H%M}"
