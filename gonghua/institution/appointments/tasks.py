"""What the room does in the background: drawing letters. It goes on where it stopped."""

from datetime import date

from django_tasks import task

from gonghua.ground.people.models import Account
from gonghua.institution.appointments.drawing import draw
from gonghua.institution.appointments.queries.letters import letters_to_draw


@task()
def draw_letters(letter_ids: list[str], actor_id: str, day: str) -> int:
    """Draw the letters with these ids that have no file yet, as the account that issued them."""
    actor = Account.objects.get(pk=actor_id)
    return draw(letters_to_draw(letter_ids), actor=actor, day=date.fromisoformat(day))
