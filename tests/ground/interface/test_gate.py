"""The gate's own answers."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from gonghua.ground.interface.middleware import GateMiddleware


@pytest.mark.parametrize(("said", "status"), [("database is locked", 503), ("no such column", None)])
def test_a_held_database_is_an_answer_and_a_mistake_of_ours_is_not(said: str, status: int | None) -> None:
    answer = GateMiddleware(lambda _request: None).process_exception(RequestFactory().get("/"), OperationalError(said))
    assert (answer and answer.status_code) == status
    assert answer is None or answer["Retry-After"] == "10"
