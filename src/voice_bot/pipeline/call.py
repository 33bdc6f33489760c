"""One voice call: the pipeline of one citizen's conversation, from its start to its end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, Final

from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.workers.runner import WorkerRunner

from src.exceptions import WebRTCConnectionError
from src.live_api import InterruptCommand, MuteCommand, PaceCommand
from src.voice_bot.call_listeners import PageCommand
from src.voice_bot.pipeline.attention import Attention
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.equipment import Equipment
from src.voice_bot.pipeline.hearing import INPUT_RATE, Hearing
from src.voice_bot.pipeline.peer import CONNECT_SECONDS, answer_again
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.pipeline.speaking import SAMPLE_RATE, Speaking
from src.voice_bot.pipeline.transport import StraightTransport
from src.voice_bot.pipeline.turns import SpokenTurns
from src.voice_bot.pipeline.utterances import Utterances
from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.machine import TurnTaking
from src.voice_bot.turn_taking.remarks import notice
from src.voice_bot_api import IceServer

logger = logging.getLogger(__name__)

OUTPUT_CHUNKS_OF_10_MS: Final = 2
IDLE_SECONDS: Final = 900.0
"""A line on which nobody has said a word for so long, the muted ones among them, is given free."""
SILENT_PEER_SECONDS: Final = 5.0
WATCH_SECONDS: Final = 0.5
MOVE_SECONDS: Final = 5.0
CLOSE_SECONDS: Final = 1.5


class VoiceCall:
    """Runs until the citizen hangs up or falls silent, the peer vanishes, or :meth:`close`."""

    def __init__(
        self,
        peer: SmallWebRTCConnection,
        conversation: Conversation,
        equipment: Equipment,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.peer, self.conversation = peer, conversation
        self._clock, self._started_at = clock, clock()
        self._report = CallReport(conversation, clock)
        utterances = Utterances(equipment.ears, conversation, self._report, INPUT_RATE)
        self._hearing = Hearing(utterances, clock)
        self._speaking = Speaking(equipment.voice, conversation, self._report, clock)
        self._turns = SpokenTurns(conversation, self._speaking, self._report)
        machine = TurnTaking(conversation.speech_context, equipment.now, equipment.pace)
        parts = (self._hearing, utterances, self._speaking, self._turns)
        self._attention = Attention(machine, conversation, parts, equipment.tone, self._report, clock)
        self._attention.on_hang_up = lambda: self._soon(self._hang_up())
        self._connected = False
        self._transport = _transport(peer)
        self._worker = _worker(self._transport, self._hearing, self._speaking)
        self._transport.add_event_handler("on_client_connected", self._on_connected)
        self._transport.add_event_handler("on_client_disconnected", self._on_disconnected)
        self._running: asyncio.Task[None] | None = None
        self._errands: set[asyncio.Task[None]] = set()
        self._over = asyncio.Event()

    @property
    def pc_id(self) -> str:
        return self.peer.pc_id

    def start(self, on_end: Callable[[VoiceCall], None]) -> None:
        """Begin; ``on_end`` is called once when the call is over and everything is given back."""
        self._running = asyncio.create_task(self._run(on_end))

    async def close(self) -> None:
        """Hang up and wait until everything is given back."""
        if self._running is None:
            await self.peer.disconnect()
            return
        await self._hang_up()
        done, _ = await asyncio.wait({self._running}, timeout=CLOSE_SECONDS)
        if not done:
            self._running.cancel()
            await asyncio.wait({self._running}, timeout=CLOSE_SECONDS)

    async def move(self, sdp: str, ice_servers: Sequence[IceServer]) -> None:
        """Go on over a new connection. Raises :class:`~src.exceptions.WebRTCConnectionError`."""
        self._speaking.away(True)
        self._hearing.last_sound_at = self._clock() + MOVE_SECONDS
        try:
            await answer_again(self.peer, sdp, ice_servers)
        except WebRTCConnectionError:
            self._speaking.away(False)
            raise

    async def take_leave(self, seconds: float) -> None:
        """The service stops: say so, and let the turn under way and the words be finished, but no longer than
        that."""
        deadline = self._clock() + seconds
        await self._turns.finish(seconds)
        self.say((notice(self.conversation.language),))
        await self._speaking.until_silent(max(0.0, deadline - self._clock()))

    def interrupt(self) -> None:
        """Stop the bot's speech."""
        self._speaking.drop()
        self._attention.tell(e.Stirred())

    def set_muted(self, muted: bool) -> None:
        """Ignore the microphone until unmuted."""
        self._hearing.mute(muted)
        self._attention.tell(e.Muted(muted))

    def say(self, replies: tuple[str, ...]) -> None:
        """Say these now, instead of what is being said."""
        self._speaking.drop()
        self._speaking.say(replies)

    async def _run(self, on_end: Callable[[VoiceCall], None]) -> None:
        listeners = self.conversation.listeners
        detach = (
            listeners.attach_voice(self.say),
            listeners.on_command(self._obey),
            listeners.on_words(self._browser_heard),
            listeners.on_stir(lambda: self._attention.tell(e.Stirred())),
            listeners.on_end(lambda: self._soon(self._hang_up())),
        )
        watching = asyncio.create_task(self._watch())
        try:
            # A runner of its own: a shared one keeps finished workers, and its idle time-out ends all.
            runner = WorkerRunner(handle_sigint=False)
            await runner.add_workers(self._worker)
            await runner.run()
        finally:
            self._over.set()
            for undo in detach:
                undo()
            for task in (watching, *self._errands):
                task.cancel()
            await asyncio.gather(watching, *self._errands, return_exceptions=True)
            await self._attention.close()
            await self.peer.disconnect()
            await self.conversation.settle()
            self._report.speaking("assistant", False)
            self._report.speaking("user", False)
            on_end(self)

    async def _hang_up(self) -> None:
        await self._worker.cancel()

    async def _watch(self) -> None:
        """A peer that vanished says nothing: without this it would be noticed after half a minute."""
        while not self._lost():
            with suppress(TimeoutError):
                async with asyncio.timeout(WATCH_SECONDS):
                    await self._over.wait()
                    return
        logger.info("A silent peer's call is ended.")
        self._soon(self._hang_up())

    def _lost(self) -> bool:
        if not self._connected:
            return self._clock() - self._started_at > CONNECT_SECONDS
        heard_at = self._hearing.last_sound_at  # None: a peer that only listens
        if heard_at is not None and self._clock() - heard_at > SILENT_PEER_SECONDS:
            return True
        return self._clock() - self._report.last_spoken > IDLE_SECONDS

    async def _on_connected(self, _transport: Any, _peer: Any) -> None:
        self._transport.straighten()
        self._speaking.away(False)
        if not self._connected:
            self._connected = True
            self.say(self.conversation.greeting())

    async def _on_disconnected(self, _transport: Any, _peer: Any) -> None:
        self._soon(self._hang_up())

    def _browser_heard(self, words: str, final: bool) -> None:
        self._attention.tell(e.BrowserHeard(words, final))

    def _obey(self, command: PageCommand) -> None:
        match command:
            case InterruptCommand():
                self.interrupt()
            case MuteCommand(muted=muted):
                self.set_muted(muted)
            case PaceCommand(speed=speed):
                self._speaking.pace = speed

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def _transport(peer: SmallWebRTCConnection) -> StraightTransport:
    return StraightTransport(
        peer,
        TransportParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_out_10ms_chunks=OUTPUT_CHUNKS_OF_10_MS,
            audio_out_end_silence_secs=0,
        ),
    )


def _worker(transport: StraightTransport, hearing: Hearing, speaking: Speaking) -> PipelineWorker:
    return PipelineWorker(
        Pipeline([transport.input(), hearing, speaking, transport.output()]),
        params=PipelineParams(audio_in_sample_rate=INPUT_RATE, audio_out_sample_rate=SAMPLE_RATE),
        enable_rtvi=False,  # the page's WebSocket is the one channel
        enable_turn_tracking=False,
        idle_timeout_secs=None,  # its observer would look at every frame
        cancel_timeout_secs=CLOSE_SECONDS,
    )
