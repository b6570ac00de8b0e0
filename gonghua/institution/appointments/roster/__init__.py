"""A district's roster comes in: rows are read, judged one by one, entered by acts, and what is refused goes back."""

from gonghua.institution.appointments.roster.importing import import_roster
from gonghua.institution.appointments.roster.report import Fault, Report

__all__ = ["Fault", "Report", "import_roster"]
