"""From the detector's windows to "somebody speaks" and "nobody speaks any more". Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

START_CONFIDENCE: Final = 0.6
STAY_CONFIDENCE: Final = 0.35
"""Lower than the start's: a voice that trails off is still one."""
LEAST_LEVEL: Final = 0.0012
"""Root mean square, 0 to 1 (-58 dB): below, there is nothing to hear, whatever a detector believes."""
START_WINDOWS: Final = 3
STOP_WINDOWS: Final = 3


@dataclass(frozen=True, slots=True)
class Window:
    """One stretch of sound: when it ended (seconds), how sure the detector is, how loud it was."""

    at: float
    confidence: float
    level: float


class VoiceActivity:
    """``speaking`` with ``onset`` and ``last_voice``, both times of the sound itself."""

    def __init__(self, window_seconds: float) -> None:
        self._window = window_seconds
        self.speaking = False
        self.onset = 0.0
        self.last_voice = 0.0
        self._voiced = 0
        self._unvoiced = 0

    def hear(self, window: Window) -> bool:
        """Take the next window; whether ``speaking`` changed with it."""
        threshold = STAY_CONFIDENCE if self.speaking else START_CONFIDENCE
        if window.confidence >= threshold and window.level >= LEAST_LEVEL:
            return self._voice(window)
        return self._no_voice()

    def reset(self) -> None:
        """Nobody speaks; what was heard is forgotten."""
        self.speaking, self._voiced, self._unvoiced = False, 0, 0

    def _voice(self, window: Window) -> bool:
        self.last_voice = window.at
        self._unvoiced = 0
        if self.speaking:
            return False
        self._voiced += 1
        if self._voiced == 1:
            self.onset = window.at - self._window
        if self._voiced < START_WINDOWS:
            return False
        self.speaking, self._voiced = True, 0
        return True

    def _no_voice(self) -> bool:
        if not self.speaking:
            self._voiced = 0
            return False
        self._unvoiced += 1
        if self._unvoiced < STOP_WINDOWS:
            return False
        self.speaking, self._unvoiced = False, 0
        return True
