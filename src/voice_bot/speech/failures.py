"""Why a provider of ears or voice failed, in the product's own errors. Pure: the time comes in.

``details`` of the errors: ``provider``, ``reason`` and, where the provider said so, ``retry_after_seconds``.
Never what was said, and never the provider's own message, which may repeat it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final, Literal, TypeVar

from src.exceptions import AIError, STTError, TTSError

Reason = Literal["timeout", "rate_limited", "unauthorized", "unreachable", "refused", "broken_off"]
SpeechError = TypeVar("SpeechError", bound=AIError)

UNAUTHORIZED_PAUSE_SECONDS: Final = 300.0
RATE_LIMIT_PAUSE_SECONDS: Final = 5.0
RETRY_AFTER: Final = "retry_after_seconds"


def failure(
    kind: type[SpeechError], provider: str, reason: Reason, retry_after: float | None = None
) -> SpeechError:
    """The error to raise, from the foreign one."""
    details: dict[str, str | float] = {"provider": provider, "reason": reason}
    if retry_after is not None:
        details[RETRY_AFTER] = retry_after
    return kind(details=details)


def failure_of_status(
    kind: type[SpeechError], provider: str, status: int, headers: Mapping[str, str] | None
) -> SpeechError:
    """The error for an HTTP answer that is none."""
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        after = retry_after_seconds(headers, datetime.now(UTC))
        return failure(kind, provider, "rate_limited", RATE_LIMIT_PAUSE_SECONDS if after is None else after)
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
        return failure(kind, provider, "unauthorized")
    return failure(kind, provider, "unreachable" if status >= 500 else "refused")


def retry_after_seconds(headers: Mapping[str, str] | None, now: datetime) -> float | None:
    """The header ``Retry-After`` in seconds, whether it names them or a date (RFC 9110, 10.2.3)."""
    value = next((value for name, value in (headers or {}).items() if name.lower() == "retry-after"), None)
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (ValueError, TypeError):  # no date, or one without a zone
        return None


def pause_after(error: STTError | TTSError) -> float | None:
    """How long the provider is to be left alone at once; None: it may be asked again."""
    if error.details.get("reason") == "unauthorized":
        return UNAUTHORIZED_PAUSE_SECONDS
    after = error.details.get(RETRY_AFTER)
    return float(after) if isinstance(after, int | float) else None
