"""Opinions with everything that can belong to them, one of each in a project of an area: for tests of whole pages."""

from pathlib import Path
from typing import Any

from django.conf import settings

from gonghua.ground.documents.pictures import SIDES, version_name
from gonghua.institution.engagement.models import Answer, DrawingVersion, Opinion, OpinionPhoto
from gonghua.pure.rules.codes import new_code
from tests.cast import DAY, Cast
from tests.cycle import project_in

PICTURE = b"RIFF\x00\x00\x00\x00WEBP"


def opinion_in(cast: Cast, area: Any, number: int = 0, **more: Any) -> Opinion:
    """Return an opinion on the area's project, that waits for an answer, made when there is none."""
    measure = cast.standing.measure
    receipt = new_code(area.pk.bytes[-6:] + bytes([number]))
    given = {
        "project": project_in(cast, area), "channel": measure.opinions.channels[0].id, "text": f"路灯太暗{number}",
        "given_on": DAY, "due_on": DAY, "stage": measure.first_stage.id,
    }  # fmt: skip
    return Opinion.objects.get_or_create(receipt=receipt, defaults=given | more)[0]


def photo_in(cast: Cast, area: Any, shown: str = "held", number: int = 0) -> OpinionPhoto:
    """Return a photo sent with it."""
    name = f"{number:032x}.webp" if shown == "held" else f"f{number:031x}.webp"
    _keep(Path(settings.PHOTOS_DIR), name)
    given = {"sha256": "0" * 64, "width": 400, "height": 300, "shown": shown}
    return OpinionPhoto.objects.get_or_create(opinion=opinion_in(cast, area, number), name=name, defaults=given)[0]


def answer_in(cast: Cast, area: Any) -> Answer:
    """Return an answer to another opinion on the same project."""
    measure = cast.standing.measure
    said = {"disposition": measure.opinions.dispositions[-1].id, "reason": "说明", "answered_on": DAY}
    project = project_in(cast, area)
    answer = Answer.objects.get_or_create(project=project, defaults=said | {"answered_by": cast.operator})[0]
    opinion_in(cast, area, 255, state="answered", answer=answer)
    return answer


def drawing_in(cast: Cast, area: Any) -> DrawingVersion:
    """Return a published picture of the project."""
    name = "e" * 32 + ".webp"
    _keep(Path(settings.DRAWINGS_DIR), name)
    given = {
        "name": name, "sha256": "0" * 64, "media_type": "image/webp", "width": 800, "height": 500, "plain": "说明",
        "uploaded_on": DAY, "uploaded_by": cast.operator, "published_on": DAY, "state": "published",
        "changes": [{"number": 1, "text": "坡道", "box": [0.1, 0.1, 0.2, 0.2]}],
    }  # fmt: skip
    kind = cast.standing.measure.drawings.kinds[0].id
    project = project_in(cast, area)
    return DrawingVersion.objects.get_or_create(project=project, kind_id=kind, number=1, defaults=given)[0]


def grow_opinions(cast: Cast, rows: int) -> None:
    """Add so many more opinions on the project of area A1: some answered, some pointing, with photos."""
    drawing, answer = drawing_in(cast, cast.area_a1), answer_in(cast, cast.area_a1)
    first = opinion_in(cast, cast.area_a1)
    for number in range(1, rows + 1):
        place = {"drawing": drawing, "x": number / 100, "y": 0.5} if number % 3 else {}
        state = {"state": "answered", "answer": answer} if number % 4 == 0 else {}
        joins = {"alike": first} if number % 5 == 0 else {}
        opinion_in(cast, cast.area_a1, number, **place, **state, **joins)
        photo_in(cast, cast.area_a1, "shown" if number % 2 else "held", number)


def _keep(folder: Path, name: str) -> None:
    """Lay down a picture in every size; nobody looks into it."""
    folder.mkdir(parents=True, exist_ok=True)
    for side in SIDES:
        (folder / version_name(name, side)).write_bytes(PICTURE)
