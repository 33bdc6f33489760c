"""A citizen's phone in process: an aiortc peer that speaks given sounds and listens; and a conversation."""

from __future__ import annotations

import asyncio
import fractions
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, Literal
from unittest.mock import patch

import av
import numpy as np
from aiortc import MediaStreamTrack, RTCPeerConnection, RTCSessionDescription
from aiortc.mediastreams import MediaStreamError

from src.exceptions import VPBankException
from src.live_api import Event
from src.voice_bot.call_listeners import CallListeners
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot_api import Language, Session, Timing, TurnAnswer

RATE = 48_000
FRAME = RATE // 50
AUDIBLE = 0.01
"""The least level of a frame that counts as sound."""


@contextmanager
def loopback_candidates() -> Any:
    """Let aioice use 127.0.0.1, which it leaves out: a machine without a network can be called too."""
    with patch("aioice.ice.get_host_addresses", lambda use_ipv4, use_ipv6: ["127.0.0.1"]):
        yield


async def until(condition: Callable[[], bool], what: str, within: float = 30.0) -> None:
    """Wait for a condition, looking at it again and again."""
    deadline = time.monotonic() + within
    while not condition():
        assert time.monotonic() < deadline, f"in vain: {what}"
        await asyncio.sleep(0.01)


class Microphone(MediaStreamTrack):
    """Silence in real time, and what :meth:`speak` is given."""

    kind = "audio"

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()
        self._sent = 0
        self._started: float | None = None
        self.spoken_at: float | None = None
        """When the last sample of the last sound left."""
        self.noise = 0.0
        """Root mean square of the room's noise, 0 to 1."""
        self._room = np.random.default_rng(1)

    def speak(self, pcm: bytes) -> None:
        """Queue 16-bit mono sound at 48 kHz."""
        self._waiting += pcm
        self.spoken_at = None

    async def recv(self) -> av.AudioFrame:
        if self.readyState != "live":
            raise MediaStreamError
        now = time.monotonic()
        self._started = self._started or now
        await asyncio.sleep(max(0.0, self._started + self._sent / RATE - now))
        chunk = bytes(self._waiting[: FRAME * 2])
        if chunk:
            del self._waiting[: len(chunk)]
            if not self._waiting:
                self.spoken_at = time.monotonic()
        samples = np.frombuffer(chunk.ljust(FRAME * 2, b"\0"), dtype="<i2")
        if self.noise:
            loud = samples + self._room.normal(0, self.noise * 32768, FRAME)
            samples = np.clip(loud, -32768, 32767).astype("<i2")
        frame = av.AudioFrame.from_ndarray(samples[None, :], layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = RATE, self._sent, fractions.Fraction(1, RATE)
        self._sent += FRAME
        return frame


class Phone:
    """The citizen's end of one call."""

    def __init__(self) -> None:
        self.microphone = Microphone()
        self.peer = RTCPeerConnection()
        self.peer.addTrack(self.microphone)
        self.peer.on("track", self._listen)
        self.heard: list[tuple[float, float]] = []
        """(when, level) of every frame received."""
        self._listening: asyncio.Task[None] | None = None

    async def offer(self) -> str:
        await self.peer.setLocalDescription(await self.peer.createOffer())
        return self.peer.localDescription.sdp

    async def accept(self, sdp: str) -> None:
        await self.peer.setRemoteDescription(RTCSessionDescription(sdp, "answer"))

    async def hang_up(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)
        await self.peer.close()

    def sound_since(self, moment: float) -> float | None:
        """When the first audible frame after ``moment`` came, or None."""
        return next((at for at, level in self.heard if at >= moment and level > AUDIBLE), None)

    def last_sound(self) -> float:
        """When the last audible frame came; 0 if none did."""
        return next((at for at, level in reversed(self.heard) if level > AUDIBLE), 0.0)

    async def until_sound(self, since: float, within: float = 30.0) -> float:
        await until(lambda: self.sound_since(since) is not None, "sound from the bot", within)
        at = self.sound_since(since)
        assert at is not None
        return at

    async def until_silence(self, seconds: float = 0.4, within: float = 30.0) -> float:
        """Wait until the bot has been silent so long; answers when its last sound was."""
        await until(lambda: time.monotonic() - self.last_sound() > seconds, "silence of the bot", within)
        return self.last_sound()

    def _listen(self, track: MediaStreamTrack) -> None:
        self._listening = asyncio.ensure_future(self._record(track))

    async def _record(self, track: MediaStreamTrack) -> None:
        with suppress(MediaStreamError):
            while True:
                frame = await track.recv()
                samples = frame.to_ndarray().astype(np.float64) / 32768
                self.heard.append((time.monotonic(), float(np.sqrt(np.mean(samples**2)))))


@dataclass
class FakeConversation:
    """Answers what it is told to, and remembers what it heard. ``hold`` set: a turn waits for it."""

    session_id: str = "fake-session"
    owner: str = "guest-fake"
    language: Language = "en"
    speed: float = 1.0
    replies: tuple[str, ...] = ("Very well, thank you.",)
    first_words: tuple[str, ...] = ("Hello.",)
    context: SpeechContext = field(default_factory=lambda: SpeechContext(language="en"))
    fails: VPBankException | None = None
    hold: asyncio.Event | None = None
    turns: list[str] = field(default_factory=list)
    finished: list[str] = field(default_factory=list)
    settled: int = 0
    broken_off: int = 0
    interim: list[str] = field(default_factory=list)
    passing: list[str] = field(default_factory=list)
    anticipated: list[str] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    listeners: CallListeners = field(default_factory=CallListeners)

    async def hear(self, text: str, *, channel: Literal["voice", "text"] = "voice") -> TurnAnswer:
        self.turns.append(text)
        if self.hold is not None:
            await self.hold.wait()
        if self.fails is not None:
            raise self.fails
        self.finished.append(text)
        session = Session(
            session_id=self.session_id, user_id=self.owner, status="active", language=self.language,
            channel="voice", created_at="2026-11-22T00:00:00Z", updated_at="2026-11-22T00:00:00Z",
        )  # fmt: skip
        timing = Timing(understanding_ms=0, browser_ms=0, total_ms=0)
        return TurnAnswer(replies=self.replies, session=session, understood_by="rules", timing=timing)

    def greeting(self) -> tuple[str, ...]:
        return self.first_words

    def anticipate(self, text: str) -> None:
        self.anticipated.append(text)

    def break_off(self) -> None:
        self.broken_off += 1

    def publish_interim(self, text: str) -> None:
        self.interim.append(text)

    def publish_passing(self, words: Sequence[str]) -> None:
        self.passing += words

    def speech_context(self) -> SpeechContext:
        return self.context

    async def settle(self) -> None:
        self.settled += 1

    def publish(self, event: Event) -> None:
        self.events.append(event)


@asynccontextmanager
async def phone() -> AsyncIterator[Phone]:
    """A phone that is hung up in the end."""
    citizens = Phone()
    try:
        yield citizens
    finally:
        await citizens.hang_up()
