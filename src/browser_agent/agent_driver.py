"""What is left to a model: fields that the page scripts cannot work, and requests in words."""

from __future__ import annotations

from typing import Protocol

from src.browser_agent.browser_session import BrowserSession
from src.exceptions import (
    BrowserError,
    BrowserFieldNotFoundError,
    BrowserFieldNotOperableError,
    InvalidInputError,
)


class PageAgent(Protocol):
    """Does one thing on a session's open page, and checks it there."""

    async def fill(self, session: BrowserSession, wanted: str, value: str, trouble: BrowserError) -> str:
        """Write the value into the field that ``trouble`` kept us from filling; answers what was read back.

        Raises as :func:`unfilled`, and :class:`~src.exceptions.ServiceError` where no model is to be had.
        """
        ...

    async def carry_out(self, session: BrowserSession | None, message: str) -> str:
        """Do what the words ask for; answers what has changed on the page, as read back.

        Raises :class:`InvalidInputError` where no model is there, :class:`BrowserError` where nothing
        has changed or there is no page.
        """
        ...

    async def stop(self) -> None:
        """Leave nothing behind."""
        ...


class NoPageAgent:
    """Implements :class:`PageAgent` where no model is configured."""

    async def fill(self, session: BrowserSession, wanted: str, value: str, trouble: BrowserError) -> str:
        raise unfilled(
            trouble, wanted, "no model is configured that could try", "not_configured"
        ) from trouble

    async def carry_out(self, session: BrowserSession | None, message: str) -> str:
        raise InvalidInputError(
            "No model is configured, so requests in words cannot be carried out here; use actions.",
            "MODEL_NOT_CONFIGURED",
        )

    async def stop(self) -> None:
        """There is nothing."""


def unfilled(trouble: BrowserError, wanted: str, why: str, model: str) -> BrowserError:
    """The error that names the field: a widget that cannot be worked, or a page without a form."""
    details = {"field": wanted, **trouble.details, "model": model}
    name = details.get("label") or details["field"]
    if isinstance(trouble, BrowserFieldNotFoundError):
        return BrowserFieldNotFoundError(
            f"No form was found on the page to fill “{name}” in, and {why}.", details=details
        )
    return BrowserFieldNotOperableError(f"“{name}” could not be filled in, and {why}.", details=details)


def beyond_us(error: BrowserError, *, form_found: bool) -> bool:
    """Whether a model might fill in what we could not: a widget that cannot be worked, or a page on which
    no form was found."""
    if isinstance(error, BrowserFieldNotOperableError):
        return True
    return isinstance(error, BrowserFieldNotFoundError) and not form_found
