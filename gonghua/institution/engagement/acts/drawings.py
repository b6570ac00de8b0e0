"""The one map (一图): a version is uploaded, held against the checks, and published; then it never changes."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from gonghua.ground.documents.drawing_files import KeptDrawing
from gonghua.ground.ledger.acts import act, change, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.facts import citations
from gonghua.ground.notices.telling import tell
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import own_place, responsible
from gonghua.ground.people.terms import Role
from gonghua.institution.engagement.models import DrawingCheck, DrawingVersion
from gonghua.institution.engagement.queries import drawing_facts
from gonghua.institution.engagement.terms import DrawingState, Told
from gonghua.institution.projects.queries import Project
from gonghua.institution.projects.queries.facts import measure_of
from gonghua.institution.projects.queries.receivers import officers_of, team_accounts
from gonghua.pure.rules.decision import Citation

HOSTS = own_place(Role.BUREAU, Role.STREET_TOWN) + responsible(Role.PLANNER)


@act("engagement.upload_drawing", label=_("upload a version of a drawing"), who=HOSTS, serves=["5.3b"])
def upload_drawing(
    project: Project,
    *,
    kind_id: str,
    file: KeptDrawing,
    plain: str,
    actor: Account,
    day: date,
    changes: Sequence[Mapping[str, Any]] = (),
) -> DrawingVersion:
    """Upload the next version of a kind of drawing as a draft, with words for everybody and its numbered changes."""
    kept = drawing_facts.numbered(changes)
    require(drawing_facts.may_upload(project, kind_id, plain, kept, picture=file.width is not None))
    version = create(
        DrawingVersion(
            project=project, kind_id=kind_id, number=drawing_facts.next_number(project, kind_id), plain=plain.strip(),
            name=file.name, sha256=file.sha256, media_type=file.media_type, width=file.width, height=file.height,
            changes=kept, uploaded_on=day, uploaded_by=actor,
        )
    )  # fmt: skip
    record(version, articles=_article(project, kind_id))
    return version


@act("engagement.describe_drawing", label=_("describe a version of a drawing"), who=HOSTS, serves=["5.3b"])
def describe_drawing(
    version: DrawingVersion, *, plain: str, changes: Sequence[Mapping[str, Any]], actor: Account, day: date
) -> DrawingVersion:
    """Change the words and the numbered changes of a draft."""
    kept = drawing_facts.numbered(changes)
    sound = drawing_facts.changes_are_sound(kept, picture=version.width is not None)
    require(drawing_facts.is_draft(version) & drawing_facts.words_given(plain) & sound)
    change(version, plain=plain.strip(), changes=kept)
    record(version, articles=_article(version.project, version.kind_id))
    return version


@act("engagement.check_drawing", label=_("hold a drawing against the checks"), who=HOSTS, serves=["5.3b"])
def check_drawing(
    version: DrawingVersion, *, checks: Mapping[str, tuple[bool, str]], actor: Account, day: date
) -> DrawingVersion:
    """Write down whether a draft meets each check (understood, agreed, buildable), and what that rests on."""
    require(drawing_facts.is_draft(version) & drawing_facts.checks_are_known(version, checks))
    earlier = {check.check_id: check for check in version.checks.all()}
    for check_id, (met, evidence) in checks.items():
        if check_id in earlier:
            change(earlier[check_id], met=met, evidence=evidence)
        else:
            create(DrawingCheck(drawing=version, check_id=check_id, met=met, evidence=evidence))
    measure = measure_of(version.project)
    cites = [measure.drawing_check(check_id).cite for check_id in checks]
    record(version, articles=citations(measure, *dict.fromkeys(cites)))
    return version


@act("engagement.publish_drawing", label=_("publish a version of a drawing"), who=HOSTS, serves=["5.3b"])
def publish_drawing(version: DrawingVersion, *, actor: Account, day: date) -> DrawingVersion:
    """Publish a version, with what was found of every check; it never changes again."""
    require(drawing_facts.may_publish(version))
    change(version, state=DrawingState.PUBLISHED, published_on=day)
    project = version.project
    entry = record(version, articles=_article(project, version.kind_id))
    told = [account for account in [*team_accounts(project), *officers_of(project, day)] if account.pk != actor.pk]
    tell(entry, told, Told.DRAWING_PUBLISHED, subject=version, where=project.area or project.street_town)
    return version


def _article(project: Project, kind_id: str) -> list[Citation]:
    measure = measure_of(project)
    return citations(measure, measure.drawing_kind(kind_id).cite)
