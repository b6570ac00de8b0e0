"""What a column's value looks like in an entry does not hang on how it came."""

from datetime import UTC, datetime, timedelta, timezone

from gonghua.ground.ledger.values import plain_value

SHANGHAI = timezone(timedelta(hours=8))


def test_a_moment_is_the_same_in_every_zone():
    """It is typed in Shanghai's time and read back from the database in UTC."""
    typed = datetime(2026, 3, 9, 9, 30, tzinfo=SHANGHAI)
    assert plain_value(typed) == plain_value(typed.astimezone(UTC)) == "2026-03-09T01:30:00+00:00"
