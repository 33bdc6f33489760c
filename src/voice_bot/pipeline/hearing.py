"""From the microphone's sound to words: the mute gate and the recogniser's place in the pipeline."""

from __future__ import annotations

import logging
import time
from collections.abc import AsyncGenerator, Callable
from typing import Final

from pipecat.frames.frames import Frame, InputAudioRawFrame, TranscriptionFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor
from pipecat.services.settings import STTSettings
from pipecat.services.stt_service import SegmentedSTTService
from pipecat.utils.time import time_now_iso8601

from src.exceptions import VPBankException
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.speech.protocols import SpeechToText

logger = logging.getLogger(__name__)

# After this long without a transcript the turn is over as soon as one comes.
EXPECTED_SECONDS: Final = 1.0
TRAILING_SILENCE_SECONDS: Final = 0.2


class MicrophoneGate(FrameProcessor):
    """First behind the transport: lets no sound through while muted."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self.muted = False
        self.last_sound_at: float | None = None
        """When the last packet of sound came, silence included; None before the first."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if isinstance(frame, InputAudioRawFrame):
            self.last_sound_at = self._clock()
            if self.muted:
                return
        await self.push_frame(frame, direction)


class Hearing(SegmentedSTTService):
    """Hands each utterance that the voice activity detector cuts out to the recogniser."""

    def __init__(self, ears: SpeechToText, conversation: Conversation, report: CallReport) -> None:
        super().__init__(
            ttfs_p99_latency=EXPECTED_SECONDS,
            trailing_silence_secs=TRAILING_SILENCE_SECONDS,
            settings=STTSettings(model=None, language=None),
        )
        self._ears, self._conversation, self._report = ears, conversation, report

    @property
    def wants_wav_segments(self) -> bool:
        return False

    async def run_stt(self, audio: bytes) -> AsyncGenerator[Frame | None, None]:
        """One utterance, 16-bit mono PCM at the pipeline's rate."""
        started = time.perf_counter()
        context = self._conversation.speech_context()
        try:
            heard = await self._ears.transcribe(audio, self.sample_rate, context)
        except VPBankException as error:
            logger.warning("An utterance could not be recognised: %s", error.error_code)
            self._report.failed(error)
            return
        if heard is not None and heard.text:
            self._report.took("speech_to_text", time.perf_counter() - started)
            yield TranscriptionFrame(heard.text, self._user_id, time_now_iso8601())
