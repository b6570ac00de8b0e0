"""The measures and prolongations that were entered: their files as they came, whole."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from gonghua.ground.ledger.models import InstitutionRow
from gonghua.ground.people.terms import Place


class EnteredMeasure(InstitutionRow):
    """A measure's file, checked and kept word for word."""

    measure_id = models.CharField(max_length=80, unique=True)
    document_number = models.CharField(_("document number"), max_length=80)
    text = models.TextField()

    @property
    def place(self) -> Place:
        """Return the district."""
        return Place()


class EnteredProlongation(InstitutionRow):
    """A prolongation's file."""

    prolongation_id = models.CharField(max_length=80, unique=True)
    prolongs = models.CharField(max_length=80)
    document_number = models.CharField(_("document number"), max_length=80)
    text = models.TextField()

    @property
    def place(self) -> Place:
        """Return the district."""
        return Place()
