"""The rooms' tests run under both measures: what is true of one only asks for it by name."""

from collections.abc import Callable

import pytest

from tests.cast import BAOSHAN, LINXI, Cast


@pytest.fixture(params=[BAOSHAN, LINXI])
def cast(request: pytest.FixtureRequest, cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under each of the two measures."""
    return cast_of(request.param)


@pytest.fixture
def baoshan(cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under Baoshan's measure."""
    return cast_of(BAOSHAN)


@pytest.fixture
def linxi(cast_of: Callable[[str], Cast]) -> Cast:
    """The cast under the made-up second measure."""
    return cast_of(LINXI)
