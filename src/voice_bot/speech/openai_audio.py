"""OpenAI's audio interface, shared by its ears and its voice: the client, and its errors translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import openai

from src.config import Settings
from src.exceptions import STTError, TTSError
from src.voice_bot.speech.failures import failure, failure_of_status

NO_KEY = "none"
"""What a server of one's own is told that asks for no key."""


def build_client(settings: Settings) -> openai.AsyncOpenAI:
    """No retries of its own: in a live turn the next provider is asked instead."""
    return openai.AsyncOpenAI(
        api_key=settings.openai_api_key.get_secret_value() or NO_KEY,
        base_url=settings.openai_speech_base_url or settings.openai_base_url or None,
        max_retries=0,
        timeout=settings.speech_timeout_seconds,
    )


@contextmanager
def openai_errors(kind: type[STTError] | type[TTSError], provider: str) -> Iterator[None]:
    """Translates what the client library raises."""
    try:
        yield
    except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException) as error:
        raise failure(kind, provider, "timeout") from error
    except openai.APIStatusError as error:
        raise failure_of_status(kind, provider, error.status_code, dict(error.response.headers)) from error
    except openai.APIConnectionError as error:
        raise failure(kind, provider, "unreachable") from error
    except (openai.OpenAIError, httpx2.HTTPError) as error:
        raise failure(kind, provider, "broken_off") from error
