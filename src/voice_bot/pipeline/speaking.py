"""From a text to the call's sound: the voice's place in the pipeline."""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from typing import Final

from pipecat.frames.frames import Frame
from pipecat.services.settings import TTSSettings
from pipecat.services.tts_service import TTSService

from src.exceptions import VPBankException
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.speech.protocols import TextToSpeech

logger = logging.getLogger(__name__)

SAMPLE_RATE: Final = 24_000


class Speaking(TTSService):
    """Speaks in the language that the conversation is in at that moment."""

    def __init__(self, voice: TextToSpeech, conversation: Conversation, report: CallReport) -> None:
        super().__init__(
            push_start_frame=True,
            push_stop_frames=True,
            push_text_frames=False,
            sample_rate=SAMPLE_RATE,
            settings=TTSSettings(model=None, voice=None, language=None),
        )
        self._voice, self._conversation, self._report = voice, conversation, report

    async def run_tts(self, text: str, context_id: str) -> AsyncGenerator[Frame | None, None]:
        """The sound of one text, resampled to the call's rate."""
        sound = self._voice.synthesize(text, self._conversation.language)
        try:
            async for frame in self._stream_audio_frames_from_iterator(
                sound, in_sample_rate=self._voice.sample_rate, context_id=context_id
            ):
                yield frame
        except VPBankException as error:
            logger.warning("An answer could not be spoken: %s", error.error_code)
            self._report.failed(error)
