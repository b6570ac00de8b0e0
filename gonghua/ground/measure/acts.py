"""A measure or a prolongation is entered: the only way in which the rules of the installation change."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.acts import act, create, record
from gonghua.ground.ledger.errors import require
from gonghua.ground.measure.models import EnteredMeasure, EnteredProlongation
from gonghua.ground.measure.queries import forget, may_enter, may_prolong
from gonghua.ground.people.models import Account
from gonghua.ground.people.permission import anywhere
from gonghua.ground.people.terms import Role
from gonghua.pure.rules.decision import Citation
from gonghua.pure.rules.measure_file import read_measure, read_prolongation

WHO = anywhere(Role.OPERATOR, Role.BUREAU)


@act("measure.enter", label=_("enter a measure"), who=WHO, serves=["11.1"])
def enter_measure(text: str, *, actor: Account, day: date) -> EnteredMeasure:
    """Enter a measure from the text of its file. Raises MeasureFileError with every fault and its line."""
    measure = read_measure(text)
    require(may_enter(measure))
    row = create(EnteredMeasure(measure_id=measure.id, document_number=measure.document_number, text=text))
    last = measure.articles[-1].number
    forget()
    record(row, articles=[Citation(measure.id, measure.in_force_cite.article or last, measure.in_force_cite.paragraph)])
    return row


@act("measure.prolong", label=_("enter a prolongation"), who=WHO, serves=["11.1"])
def enter_prolongation(text: str, *, actor: Account, day: date) -> EnteredProlongation:
    """Enter a prolongation from the text of its file; the measure that it prolongs must be entered."""
    prolongation = read_prolongation(text)
    require(may_prolong(prolongation))
    row = create(
        EnteredProlongation(
            prolongation_id=prolongation.id,
            prolongs=prolongation.prolongs,
            document_number=prolongation.document_number,
            text=text,
        )
    )
    forget()
    record(row)
    return row
