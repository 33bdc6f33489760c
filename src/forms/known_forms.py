"""The five forms of the bank that are known by name."""

from __future__ import annotations

from urllib.parse import urlsplit

from src.forms.catalogue import CatalogueEntry
from src.forms.known import compliance, crm, hr, loan, operations

CATALOGUE: tuple[CatalogueEntry, ...] = (loan.ENTRY, crm.ENTRY, hr.ENTRY, compliance.ENTRY, operations.ENTRY)


def find_entry(form_id: str | None) -> CatalogueEntry | None:
    """The entry of that id, or None."""
    return next((entry for entry in CATALOGUE if entry.form_id == form_id), None)


def entry_for_url(url: str) -> CatalogueEntry | None:
    """The entry whose path that URL has, whatever its origin and query, or None.

    The caller must already have checked that the origin may be opened.
    """
    path = urlsplit(url).path.rstrip("/")
    return next((entry for entry in CATALOGUE if entry.path == path), None)
