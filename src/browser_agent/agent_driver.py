"""What does a ``user_message`` request: a model that works the page on its own. None is built in yet."""

from __future__ import annotations

from typing import Protocol

from src.browser_agent.form_page import FormPage
from src.exceptions import ServiceUnavailableError


class PageAgent(Protocol):
    """Carries out a request in words on the open page."""

    async def carry_out(self, form: FormPage | None, message: str) -> str:
        """Answers what was done. Raises :class:`ServiceUnavailableError` where it cannot be done."""
        ...


class NoPageAgent:
    """Implements :class:`PageAgent` where no model is configured."""

    async def carry_out(self, form: FormPage | None, message: str) -> str:
        raise ServiceUnavailableError(
            "No model is configured, so requests in words cannot be carried out here; use actions.",
            "MODEL_NOT_CONFIGURED",
        )
