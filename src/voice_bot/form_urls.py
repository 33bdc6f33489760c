"""Which pages may be opened: known forms by id, others only on the allowed origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from src.exceptions import NotFoundError, OriginNotAllowedError
from src.forms.catalogue import CatalogueEntry, Language
from src.input_validator import check_form_url
from src.utils.origins import AllowedOrigins


class FormUrls:
    """Turns form ids into URLs and checks foreign URLs against the allow-list."""

    def __init__(
        self, catalogue: Sequence[CatalogueEntry], site_address: str, allowed_origins: Iterable[str]
    ) -> None:
        self.catalogue = tuple(catalogue)
        self._site = site_address.rstrip("/")
        self._allowed = AllowedOrigins(map(check_form_url, allowed_origins))

    def entry(self, form_id: str | None) -> CatalogueEntry | None:
        """The catalogue's entry of that id, or None."""
        return next((entry for entry in self.catalogue if entry.form_id == form_id), None)

    def url_of(self, form_id: str, language: Language) -> str:
        """The address of a known form; raises :class:`NotFoundError` for an unknown id."""
        entry = self.entry(form_id)
        if entry is None:
            raise NotFoundError(
                "There is no such form.", details={"known": [e.form_id for e in self.catalogue]}
            )
        return f"{self._site}{entry.path}?lang={language}"

    def check(self, url: str) -> str:
        """``url`` itself, when its exact origin is allowed.

        Raises :class:`OriginNotAllowedError`, or :class:`InvalidInputError` where it is no web address.
        """
        if not self._allowed.allows(check_form_url(url)):
            raise OriginNotAllowedError()
        return url

    def entry_at(self, url: str) -> CatalogueEntry | None:
        """The known form that is served at ``url`` (query and fragment aside), or None."""
        bare = url.split("#", 1)[0].split("?", 1)[0].rstrip("/")
        return next((e for e in self.catalogue if bare == f"{self._site}{e.path}".rstrip("/")), None)
