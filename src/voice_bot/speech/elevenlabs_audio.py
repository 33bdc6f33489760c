"""ElevenLabs, shared by its ears and its voice: the client, and its errors translated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import httpx
from elevenlabs.client import AsyncElevenLabs
from elevenlabs.core.api_error import ApiError

from src.config import Settings
from src.exceptions import STTError, TTSError
from src.voice_bot.speech.failures import failure, failure_of_status

PRODUCTION: Final = "https://api.elevenlabs.io"


def build_client(settings: Settings) -> tuple[AsyncElevenLabs, httpx.AsyncClient]:
    """The client, and its connections, which have to be closed."""
    connections = httpx.AsyncClient(timeout=settings.speech_timeout_seconds)
    client = AsyncElevenLabs(
        api_key=settings.elevenlabs_api_key.get_secret_value(),
        base_url=settings.elevenlabs_base_url or PRODUCTION,
        httpx_client=connections,
    )
    return client, connections


@contextmanager
def elevenlabs_errors(kind: type[STTError] | type[TTSError], provider: str) -> Iterator[None]:
    """Translates what the client library raises."""
    try:
        yield
    except (TimeoutError, httpx.TimeoutException) as error:
        raise failure(kind, provider, "timeout") from error
    except ApiError as error:
        raise failure_of_status(kind, provider, error.status_code or 500, error.headers) from error
    except httpx.ConnectError as error:
        raise failure(kind, provider, "unreachable") from error
    except httpx.HTTPError as error:
        raise failure(kind, provider, "broken_off") from error
