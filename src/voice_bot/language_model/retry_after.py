"""How long a provider wants to be left alone: the header ``Retry-After`` (RFC 9110, 10.2.3)."""

from __future__ import annotations

import time
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from typing import Any


def retry_after(headers: Mapping[str, str], now: float | None = None) -> float | None:
    """Seconds from now; None where the header is missing or makes no sense. ``retry-after-ms`` wins."""
    found = {name.casefold(): value for name, value in headers.items()}
    if (milliseconds := _number(found.get("retry-after-ms"))) is not None:
        return milliseconds / 1000
    said = found.get("retry-after", "")
    if (seconds := _number(said)) is not None:
        return seconds
    try:
        moment = parsedate_to_datetime(said).timestamp()
    except (ValueError, OverflowError):
        return None
    return max(0.0, moment - (time.time() if now is None else now))


def wait_details(seconds: float | None) -> dict[str, Any]:
    """The detail of a :class:`~src.exceptions.LLMRateLimitError` that tells it."""
    return {} if seconds is None else {"retry_after_seconds": seconds}


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if 0 <= value < float("inf") else None
