"""A bare Pipecat pipeline with the product's ears and voice, as its documentation puts one together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import Frame, LLMContextFrame, TranscriptionFrame, TTSSpeakFrame
from pipecat.pipeline.pipeline import Pipeline
from pipecat.pipeline.worker import PipelineParams, PipelineWorker
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.aggregators.llm_response_universal import (
    LLMContextAggregatorPair,
    LLMUserAggregatorParams,
)
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.settings import STTSettings, TTSSettings
from pipecat.services.stt_service import SegmentedSTTService
from pipecat.services.tts_service import TTSService
from pipecat.transports.base_transport import TransportParams
from pipecat.transports.smallwebrtc.transport import SmallWebRTCTransport
from pipecat.turns.user_stop import SpeechTimeoutUserTurnStopStrategy
from pipecat.turns.user_turn_strategies import UserTurnStrategies
from pipecat.utils.time import time_now_iso8601
from pipecat.workers.runner import WorkerRunner

from src.voice_bot.pipeline.hearing import INPUT_RATE
from src.voice_bot.pipeline.peer import answer_offer
from src.voice_bot.pipeline.speaking import SAMPLE_RATE
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from tests.support.voice_call import Phone

EXPECTED_SECONDS: Final = 1.0


class _Ears(SegmentedSTTService):
    def __init__(self, ears: SpeechToText, situation: SpeechContext) -> None:
        super().__init__(ttfs_p99_latency=EXPECTED_SECONDS, settings=STTSettings(model=None, language=None))
        self._ears, self._situation = ears, situation

    @property
    def wants_wav_segments(self) -> bool:
        return False

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        heard = await self._ears.transcribe(audio, self.sample_rate, self._situation)
        if heard is not None and heard.text:
            yield TranscriptionFrame(heard.text, self._user_id, time_now_iso8601())


class _Voice(TTSService):
    def __init__(self, voice: TextToSpeech) -> None:
        settings = TTSSettings(model=None, voice=None, language=None)
        super().__init__(
            push_start_frame=True, push_stop_frames=True, sample_rate=SAMPLE_RATE, settings=settings
        )
        self._voice = voice

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        sound = self._voice.synthesize(text, "en")
        async for frame in self._stream_audio_frames_from_iterator(
            sound, in_sample_rate=self._voice.sample_rate, context_id=context_id
        ):
            yield frame


class _Answer(FrameProcessor):
    """Says the same to everything."""

    def __init__(self, reply: str) -> None:
        super().__init__()
        self._reply = reply

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, LLMContextFrame):
            await self.push_frame(TTSSpeakFrame(self._reply, append_to_context=False))
        else:
            await self.push_frame(frame, direction)


@asynccontextmanager
async def bare_call(
    phone: Phone, ears: SpeechToText, voice: TextToSpeech, situation: SpeechContext, reply: str, greeting: str
) -> AsyncIterator[None]:
    """A call on that pipeline while the block runs."""
    peer = await answer_offer(await phone.offer(), ())
    transport = SmallWebRTCTransport(
        peer, TransportParams(audio_in_enabled=True, audio_out_enabled=True, audio_out_10ms_chunks=2)
    )
    turns = LLMContextAggregatorPair(
        LLMContext(),
        user_params=LLMUserAggregatorParams(
            vad_analyzer=SileroVADAnalyzer(),
            user_turn_strategies=UserTurnStrategies(
                stop=[SpeechTimeoutUserTurnStopStrategy(user_speech_timeout=0)]
            ),
        ),
    )
    steps: list[Any] = [
        transport.input(), _Ears(ears, situation), turns.user(), _Answer(reply), _Voice(voice),
        transport.output(),
    ]  # fmt: skip
    worker = PipelineWorker(
        Pipeline(steps),
        params=PipelineParams(audio_in_sample_rate=INPUT_RATE, audio_out_sample_rate=SAMPLE_RATE),
        enable_rtvi=False,
    )

    @transport.event_handler("on_client_connected")
    async def greet(_transport: Any, _peer: Any) -> None:
        await worker.queue_frame(TTSSpeakFrame(greeting, append_to_context=False))

    runner = WorkerRunner(handle_sigint=False)
    await runner.add_workers(worker)
    running = asyncio.create_task(runner.run())
    try:
        await phone.accept(peer.get_answer()["sdp"])
        yield
    finally:
        await worker.cancel()
        await asyncio.wait({running}, timeout=5)
        await peer.disconnect()
