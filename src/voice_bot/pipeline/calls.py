"""All voice calls of this process: how many it takes, which one is whose, and their end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Final

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection

from src.exceptions import NotFoundError, ServiceUnavailableError
from src.monitoring import voice_calls_refused_total, webrtc_connections_active, webrtc_connections_limit
from src.voice_bot.pipeline.call import VoiceCall
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.peer import add_candidates, answer_offer
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from src.voice_bot_api import IceCandidate, IceServer

logger = logging.getLogger(__name__)

RETRY_AFTER_SECONDS: Final = 30


class Calls:
    """Takes up to ``limit`` calls; more would make all of them stutter."""

    def __init__(
        self,
        equipment: Equipment,
        *,
        limit: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._equipment, self._clock = equipment, clock
        self._limit = limit
        self._stopping = False
        webrtc_connections_limit.set(limit)
        self._calls: dict[str, VoiceCall] = {}
        self._answering = 0

    async def start(self) -> None:
        """Load what the first call would otherwise wait for, off the event loop."""
        await asyncio.gather(self.ears.start(), self.voice.start(), asyncio.to_thread(SileroVADAnalyzer))

    async def close(self) -> None:
        """End all calls, then the ears and the voice."""
        await self.end_all()
        await asyncio.gather(self.ears.close(), self.voice.close())

    async def drain(self, seconds: float) -> None:
        """Take no more calls, tell those on the line, and hang up when they are done: so much later at the
        latest."""
        self._stopping = True
        if seconds > 0:
            await asyncio.gather(*(call.take_leave(seconds) for call in tuple(self._calls.values())))
        await self.end_all()

    async def end_all(self) -> None:
        """Hang up on everybody."""
        await asyncio.gather(*(call.close() for call in tuple(self._calls.values())))

    def __len__(self) -> int:
        return len(self._calls)

    @property
    def ears(self) -> SpeechToText:
        return self._equipment.ears

    @property
    def voice(self) -> TextToSpeech:
        return self._equipment.voice

    @asynccontextmanager
    async def answer(
        self, sdp: str, ice_servers: Sequence[IceServer] = ()
    ) -> AsyncIterator[SmallWebRTCConnection]:
        """A place for one more call, its offer answered; without :meth:`begin` the peer is let go.

        Raises :class:`ServiceUnavailableError` when all places are taken, and
        :class:`~src.exceptions.WebRTCConnectionError` for a faulty offer.
        """
        if self._stopping or len(self._calls) + self._answering >= self._limit:
            voice_calls_refused_total.inc()
            raise ServiceUnavailableError(
                "All lines are busy. Please try again in a moment, or type instead.",
                details={"retry_after_seconds": RETRY_AFTER_SECONDS},
            )
        self._answering += 1
        try:
            peer = await answer_offer(sdp, ice_servers)
            try:
                yield peer
            finally:
                if peer.pc_id not in self._calls:
                    await peer.disconnect()
        finally:
            self._answering -= 1

    async def begin(self, peer: SmallWebRTCConnection, conversation: Conversation) -> None:
        """Start the call; an earlier one of the same session is ended, as one is replaced by redialling."""
        earlier = [call for call in self._calls.values() if call.conversation is conversation]
        call = VoiceCall(peer, conversation, self._equipment, self._clock)
        self._calls[call.pc_id] = call
        webrtc_connections_active.inc()
        await asyncio.gather(*(other.close() for other in earlier))
        call.start(self._ended)

    async def move(
        self, pc_id: str, owner: str, sdp: str, ice_servers: Sequence[IceServer] = ()
    ) -> tuple[SmallWebRTCConnection, str] | None:
        """The owner's call goes on over a new connection: its peer and session. None where it has ended."""
        call = self._calls.get(pc_id)
        if call is None or call.conversation.owner != owner:
            return None
        try:
            await call.move(sdp, ice_servers)
        finally:
            if self._calls.pop(pc_id, None) is call:
                self._calls[call.pc_id] = call
        return call.peer, call.conversation.session_id

    async def add_candidates(self, pc_id: str, owner: str, candidates: Sequence[IceCandidate]) -> None:
        """Raises :class:`NotFoundError` for a call that is unknown or somebody else's."""
        call = self._calls.get(pc_id)
        if call is None or call.conversation.owner != owner:
            raise NotFoundError("There is no such call.")
        await add_candidates(call.peer, candidates)

    def _ended(self, call: VoiceCall) -> None:
        if self._calls.pop(call.pc_id, None) is not None:
            webrtc_connections_active.dec()
