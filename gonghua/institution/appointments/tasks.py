"""What the room does in the background: drawing letters, bringing in a roster. Both go on where they stopped."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django_tasks import task

from gonghua.ground.people.models import Account
from gonghua.institution.appointments.drawing import draw
from gonghua.institution.appointments.models import RosterUpload
from gonghua.institution.appointments.queries.letters import letters_to_draw
from gonghua.institution.appointments.roster import import_roster

PROGRESS_EVERY = 20


@task()
def draw_letters(letter_ids: list[str], actor_id: str, day: str) -> int:
    """Draw the letters with these ids that have no file yet, as the account that issued them."""
    actor = Account.objects.get(pk=actor_id)
    return draw(letters_to_draw(letter_ids), actor=actor, day=date.fromisoformat(day))


@task()
def bring_in_roster(upload_id: str, day: str) -> int:
    """Bring in a roster that was looked at, as the account that sent it; one that is done already stays as it is."""
    upload = RosterUpload.objects.select_related("account").get(pk=upload_id)
    if upload.state != RosterUpload.State.RUNNING:
        return 0

    def progress(done: int, total: int) -> None:
        if done % PROGRESS_EVERY == 0 or done == total:
            RosterUpload.objects.filter(pk=upload.pk).update(done=done, total=total)

    state = RosterUpload.State.FAILED
    try:
        path = Path(settings.UPLOADS_DIR) / upload.stored
        report = import_roster(path, actor=upload.account, day=date.fromisoformat(day), progress=progress)
        state = RosterUpload.State.DONE
        return report.created + report.updated
    finally:
        RosterUpload.objects.filter(pk=upload.pk).update(state=state)


def take_up_rosters(before: Mapping[UUID, int], day: date) -> dict[UUID, int]:
    """Queue again the rosters that stand where they stood `before`: their worker was ended in the middle.

    Return how many rows of each that is under way are done, to be given back the next time. Rows that are in already
    stay as they are, so that one taken up too early does no harm.
    """
    running = dict(RosterUpload.objects.filter(state=RosterUpload.State.RUNNING).values_list("pk", "done"))
    for key, done in running.items():
        if before.get(key) == done:
            bring_in_roster.enqueue(str(key), day.isoformat())
    return running
