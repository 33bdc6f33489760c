"""One voice call: the pipeline of one citizen's conversation, from its start to its end."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.audio.vad.vad_analyzer import VADParams
from pipecat.frames.frames import InterruptionFrame, TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.connection import SmallWebRTCConnection
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.workers.runner import WorkerRunner

from src.live_api import InterruptCommand
from src.voice_bot.call_listeners import PageCommand
from src.voice_bot.pipeline.answering import Answering
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.hearing import Hearing, MicrophoneGate
from src.voice_bot.pipeline.peer import CONNECT_SECONDS
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.pipeline.speaking import SAMPLE_RATE, Speaking
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech

logger = logging.getLogger(__name__)

INPUT_RATE: Final = 16_000
OUTPUT_CHUNKS_OF_10_MS: Final = 2
# The citizen may breathe this long within an utterance, beyond the detector's own 0.2 s.
RESUME_SECONDS: Final = 0.1
IDLE_SECONDS: Final = 900.0
SILENT_PEER_SECONDS: Final = 10.0
WATCH_SECONDS: Final = 1.0
CLOSE_SECONDS: Final = 1.5


class VoiceCall:
    """Runs until the citizen hangs up, the peer goes silent, or :meth:`close`."""

    def __init__(
        self,
        peer: SmallWebRTCConnection,
        conversation: Conversation,
        ears: SpeechToText,
        voice: TextToSpeech,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.peer, self.conversation = peer, conversation
        self._clock, self._started_at = clock, clock()
        self._report = CallReport(conversation)
        self._gate = MicrophoneGate(clock)
        self._answering = Answering(conversation, self._report, clock)
        self._connected = False
        transport = _transport(peer)
        self._worker = _worker(
            transport, self._gate, Hearing(ears, conversation, self._report), self._answering,
            Speaking(voice, conversation, self._report),
        )  # fmt: skip
        transport.add_event_handler("on_client_connected", self._on_connected)
        transport.add_event_handler("on_client_disconnected", self._on_disconnected)
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

    async def interrupt(self) -> None:
        """Stop the bot's speech."""
        await self._worker.queue_frame(InterruptionFrame())

    def set_muted(self, muted: bool) -> None:
        """Ignore the microphone until unmuted."""
        self._gate.muted = muted
        if muted:
            self._answering.silenced()

    async def say(self, replies: tuple[str, ...]) -> None:
        """Say these now, instead of what is being said."""
        await self.interrupt()
        for reply in replies:
            await self._worker.queue_frame(TTSSpeakFrame(reply, append_to_context=False))

    async def _run(self, on_end: Callable[[VoiceCall], None]) -> None:
        listeners = self.conversation.listeners
        detach = (
            listeners.attach_voice(lambda replies: self._soon(self.say(replies))),
            listeners.on_command(self._obey),
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
        heard_at = self._gate.last_sound_at  # None: a peer that only listens
        return heard_at is not None and self._clock() - heard_at > SILENT_PEER_SECONDS

    async def _on_connected(self, _transport: Any, _peer: Any) -> None:
        if not self._connected:
            self._connected = True
            await self.say(self.conversation.greeting())

    async def _on_disconnected(self, _transport: Any, _peer: Any) -> None:
        self._soon(self._hang_up())

    def _obey(self, command: PageCommand) -> None:
        if isinstance(command, InterruptCommand):
            self._soon(self.interrupt())
        else:
            self.set_muted(command.muted)

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)


def _transport(peer: SmallWebRTCConnection) -> SmallWebRTCTransport:
    return SmallWebRTCTransport(
        peer,
        TransportParams(
            audio_in_enabled=True,
            audio_out_enabled=True,
            audio_out_10ms_chunks=OUTPUT_CHUNKS_OF_10_MS,
            audio_out_end_silence_secs=0,
        ),
    )


def _worker(
    transport: SmallWebRTCTransport,
    gate: MicrophoneGate,
    hearing: Hearing,
    answering: Answering,
    speaking: Speaking,
) -> PipelineWorker:
    turns = LLMContextAggregatorPair(
        LLMContext(),
        user_params=LLMUserAggregatorParams(
            vad_analyzer=SileroVADAnalyzer(params=VADParams()),
            user_turn_strategies=UserTurnStrategies(
                stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=RESUME_SECONDS)]
            ),
            empty_user_turn=None,
        ),
    )
    pipeline = Pipeline(
        [transport.input(), gate, hearing, turns.user(), answering, speaking, transport.output()]
    )
    return PipelineWorker(
        pipeline,
        params=PipelineParams(audio_in_sample_rate=INPUT_RATE, audio_out_sample_rate=SAMPLE_RATE),
        enable_rtvi=False,  # the page's WebSocket is the one channel
        enable_turn_tracking=False,
        idle_timeout_secs=IDLE_SECONDS,
        cancel_timeout_secs=CLOSE_SECONDS,
    )
