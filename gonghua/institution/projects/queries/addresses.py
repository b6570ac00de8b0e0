"""Where a project's page stands."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def project_page(project: UUID) -> str:
    """Return the address of a project's page in the office; its team's, in an installation without that page."""
    try:
        return reverse("dossier:project", args=[project])
    except NoReverseMatch:
        return reverse("projects:team", args=[project])


def public_page(number: str) -> str:
    """Return the address of a project's public page; empty in an installation without one."""
    try:
        return reverse("dossier:public", args=[number])
    except NoReverseMatch:
        return ""
