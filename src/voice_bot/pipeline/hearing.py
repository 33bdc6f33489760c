"""The microphone's sound: muted or not, voice or none, and on to the recogniser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

import numpy as np
from pipecat.audio.vad.silero import SileroVADAnalyzer
from pipecat.frames.frames import Frame, InputAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from src.voice_bot.pipeline.utterances import Utterances
from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.voice_activity import LEAST_LEVEL, VoiceActivity, Window

INPUT_RATE: Final = 16_000
WINDOW_SAMPLES: Final = 512
WINDOW_BYTES: Final = 2 * WINDOW_SAMPLES
WINDOW_SECONDS: Final = WINDOW_SAMPLES / INPUT_RATE
LEAD_BYTES: Final = int(0.45 * INPUT_RATE) * 2
"""Sound from before a voice was noticed that goes to the recogniser: the first syllable."""
TONE_BYTES: Final = 8 * INPUT_RATE * 2
"""What the tone of voice is judged by: the last eight seconds."""


class Hearing(FrameProcessor):
    """Cuts sound into the detector's windows. The detector takes 0.3 ms a window, so nothing waits for it."""

    def __init__(self, utterances: Utterances, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(enable_direct_mode=True)
        self._utterances, self._clock = utterances, clock
        self._detector: SileroVADAnalyzer | None = SileroVADAnalyzer(sample_rate=INPUT_RATE)
        self._detector.set_sample_rate(INPUT_RATE)
        self._activity = VoiceActivity(WINDOW_SECONDS)
        self.on_event: Callable[[e.Event], None] = lambda _event: None
        self._recent = bytearray()
        self._rest = bytearray()
        self._listening = False
        self.muted = False
        self.last_sound_at: float | None = None
        """When the last packet of sound came, silence included; None before the first."""

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        if not isinstance(frame, InputAudioRawFrame):
            await self.push_frame(frame, direction)
            return
        self.last_sound_at = self._clock()
        if not self.muted:
            self._hear(frame.audio)

    async def cleanup(self) -> None:
        await super().cleanup()  # type: ignore[no-untyped-call] # Pipecat's own annotation is missing
        if self._detector is not None:
            await self._detector.cleanup()
            self._detector = None  # megabytes, which would wait for the garbage collector with the call
        await self._utterances.close()

    def mute(self, muted: bool) -> None:
        """Let no sound in, or again."""
        self.muted = muted
        self._activity.reset()
        self._rest.clear()
        self._recent.clear()
        self.stop_listening()

    def listen(self, utterance: int) -> None:
        """Send sound to the recogniser from now on, with what came just before."""
        self._listening = True
        self._utterances.open(utterance, bytes(self._recent[-LEAD_BYTES:]))

    def finish(self) -> None:
        """The utterance has ended; a voice that is still heard is a new one."""
        self._listening = False
        self._activity.reset()
        self._utterances.finish()

    def stop_listening(self) -> None:
        """The utterance is not wanted."""
        self._listening = False
        self._utterances.give_up()

    def recent(self) -> bytes:
        """The last seconds of sound."""
        return bytes(self._recent)

    def _hear(self, pcm: bytes) -> None:
        if self._listening:
            self._utterances.feed(pcm)
        self._recent += pcm
        del self._recent[:-TONE_BYTES]
        self._rest += pcm
        while len(self._rest) >= WINDOW_BYTES:
            window = bytes(self._rest[:WINDOW_BYTES])
            del self._rest[:WINDOW_BYTES]
            self._look(window)

    def _look(self, window: bytes) -> None:
        samples = np.frombuffer(window, dtype="<i2").astype(np.float32) / 32768
        level = float(np.sqrt(np.mean(samples**2)))
        confidence = 0.0
        if level >= LEAST_LEVEL and self._detector is not None:  # a citizen who is silent costs nothing
            confidence = float(np.asarray(self._detector.voice_confidence(window)).item())
        # What waits in the rest has come already, but after this window.
        at = self._clock() - len(self._rest) / 2 / INPUT_RATE
        if self._activity.hear(Window(at, confidence, level)):
            activity = self._activity
            if activity.speaking:
                self.on_event(e.VoiceStarted(activity.onset))
            else:
                self.on_event(e.VoiceStopped(activity.last_voice))
