"""Where a project's page stands."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def project_page(project: UUID) -> str:
    """Return the address of a project's page in the office."""
    return reverse("dossier:project", args=[project])


def public_page(number: str) -> str:
    """Return the address of a project's public page; empty for a number that no address can hold (a slash in it)."""
    try:
        return reverse("dossier:public", args=[number])
    except NoReverseMatch:
        return ""
