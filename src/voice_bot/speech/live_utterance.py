"""An utterance that goes to a provider over a WebSocket while it is being spoken."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Awaitable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Final

from websockets.exceptions import InvalidHandshake, InvalidStatus, WebSocketException

from src.exceptions import STTError
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.failures import failure, failure_of_status
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.protocols import OnInterim, StreamingSpeechToText, Transcript
from src.voice_bot.speech.resampling import StreamResampler

MAX_WAITING: Final = 3_000
"""Pieces of sound that wait to be sent: a minute of 20 ms each. Beyond that the provider takes none."""

LAST_WORDS_SECONDS: Final = 0.5
CLOSE_SECONDS: Final = 1.0


class LiveUtterance(ABC):
    """Sends what is fed, hears what comes; providers say how in :meth:`_converse`."""

    def __init__(
        self, provider: str, limits: CallLimits, on_interim: OnInterim, from_rate: int, to_rate: int
    ) -> None:
        self._provider, self._limits, self._on_interim = provider, limits, on_interim
        self._resampler = StreamResampler(from_rate, to_rate)
        self._outbox: asyncio.Queue[bytes | None] = asyncio.Queue(MAX_WAITING)
        self._final_words: asyncio.Future[Transcript | None] = asyncio.get_running_loop().create_future()
        """The final words: they are not kept waiting until the connection is closed."""
        self._task = asyncio.create_task(self._run())
        self._task.add_done_callback(self._conclude)

    def feed(self, pcm: bytes) -> None:
        self._put(self._resampler.feed(pcm))

    async def finish(self) -> Transcript | None:
        self._put(self._resampler.feed(b"", last=True))
        self._put(None)
        try:
            async with asyncio.timeout(self._limits.timeout_seconds):
                return await asyncio.shield(self._final_words)
        except TimeoutError as error:
            await self.close()
            raise failure(STTError, self._provider, "timeout") from error
        except asyncio.CancelledError:
            await self.close()
            raise

    async def close(self) -> None:
        if self._final_words.done():
            return  # the connection closes by itself; nobody has to wait for it
        self._task.cancel()
        await asyncio.wait({self._task})

    def _conclude(self, task: asyncio.Task[Transcript | None]) -> None:
        if self._final_words.done():
            return
        error = failure(STTError, self._provider, "broken_off") if task.cancelled() else task.exception()
        if error is None:
            self._final_words.set_result(task.result())
        else:
            self._final_words.set_exception(error)
            self._final_words.exception()  # an utterance that nobody finishes may fail in peace

    def _put(self, sound: bytes | None) -> None:
        if sound == b"" or self._task.done():
            return
        try:
            self._outbox.put_nowait(sound)
        except asyncio.QueueFull:
            self._task.cancel()

    async def _sound(self) -> AsyncIterator[bytes]:
        """What was fed, until the citizen stops."""
        while (sound := await self._outbox.get()) is not None:
            yield sound

    async def _run(self) -> Transcript | None:
        with websocket_errors(self._provider):
            await self._limits.turn()
            return await self._converse()

    def _tell(self, text: str) -> None:
        if text.strip():
            self._on_interim(Transcript(text.strip()))

    async def _hang_up(self, closing: Awaitable[None]) -> None:
        """Close the connection; a provider that does not answer is left."""
        with suppress(TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                await closing

    async def _exchange(
        self, sending: Coroutine[Any, Any, None], listening: Coroutine[Any, Any, Transcript | None]
    ) -> Transcript | None:
        """Send and listen at once, until the final words are heard."""
        send, listen = asyncio.create_task(sending), asyncio.create_task(listening)
        try:
            await asyncio.wait({send, listen}, return_when=asyncio.FIRST_COMPLETED)
            if send.done() and send.exception() is not None:
                # Why a provider hangs up, it says before it does.
                await asyncio.wait({listen}, timeout=LAST_WORDS_SECONDS)
                if not listen.done():
                    send.result()
            heard = await listen
            self._final_words.set_result(heard)
            return heard
        finally:
            send.cancel()
            listen.cancel()
            await asyncio.gather(send, listen, return_exceptions=True)

    @abstractmethod
    async def _converse(self) -> Transcript | None:
        """Connect, send :meth:`_sound`, tell the words so far, answer the final ones."""


@contextmanager
def websocket_errors(provider: str) -> Iterator[None]:
    """Translates what can go wrong with a WebSocket into :class:`STTError`."""
    try:
        yield
    except InvalidStatus as error:
        answer = error.response
        raise failure_of_status(STTError, provider, answer.status_code, dict(answer.headers)) from error
    except TimeoutError as error:
        raise failure(STTError, provider, "timeout") from error
    except (OSError, InvalidHandshake) as error:
        raise failure(STTError, provider, "unreachable") from error
    except (WebSocketException, ValueError, KeyError) as error:
        raise failure(STTError, provider, "broken_off") from error


async def transcribe_by_stream(
    ears: StreamingSpeechToText, pcm: bytes, sample_rate: int, context: SpeechContext
) -> Transcript | None:
    """A whole utterance for a provider that streams alone."""
    stream = ears.open(sample_rate, context, lambda _words: None)
    piece = sample_rate // 5 * 2
    for start in range(0, len(pcm), piece):
        stream.feed(pcm[start : start + piece])
    try:
        return await stream.finish()
    finally:
        await stream.close()
