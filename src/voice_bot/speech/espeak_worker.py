"""espeak-ng in a program of its own.

espeak-ng is licensed under the GPL, version 3 or later. This small program alone loads it, and the
product talks to it over pipes, as to any other program: the library is never linked into a service.

Reads frames ``{"text", "voice", "rate"?}``; answers ``{"sample_rate"}`` with 16-bit mono sound, or
``{"error"}``. Run as ``python -m src.voice_bot.speech.espeak_worker``.
"""

from __future__ import annotations

import ctypes
import signal
import sys
from typing import Any, Final

import espeakng_loader

from src.voice_bot.speech import frames

# Constants of espeak-ng/speak_lib.h
AUDIO_OUTPUT_SYNCHRONOUS: Final = 2
CHARS_UTF8: Final = 1
POS_CHARACTER: Final = 1
RATE: Final = 1
VOLUME: Final = 2
WORDS_PER_MINUTE: Final = 160
LOUDNESS: Final = 70  # of 100: above 75 the central and southern Vietnamese voices touch the limit of 16 bits

SynthCallback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)  # fmt: skip


class Speaker:
    """The library, initialised once."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        data = espeakng_loader.get_data_path().encode()
        self.sample_rate = self._library.espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, data, 0)
        if self.sample_rate <= 0:
            raise RuntimeError("espeak-ng does not start")
        self._sound = bytearray()
        self._callback = SynthCallback(self._receive)  # kept: the library holds only a pointer
        self._library.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples: Any, count: int, _events: int | None) -> int:
        if samples and count > 0:
            self._sound += ctypes.string_at(samples, count * ctypes.sizeof(ctypes.c_short))
        return 0

    def speak(self, text: str, voice: str, rate: float) -> bytes:
        """The sound of a text, 16-bit mono. Raises RuntimeError, also for an unknown voice."""
        self._sound.clear()
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise RuntimeError("no such voice")
        self._library.espeak_SetParameter(VOLUME, LOUDNESS, 0)
        self._library.espeak_SetParameter(RATE, int(WORDS_PER_MINUTE * rate), 0)
        # A terminating zero and no other: the library reads a C string.
        encoded = text.replace("\0", " ").encode() + b"\0"
        status = self._library.espeak_Synth(
            encoded, ctypes.c_size_t(len(encoded)), 0, POS_CHARACTER, 0, CHARS_UTF8, None, None
        )
        if status != 0:
            raise RuntimeError("espeak-ng refuses the text")
        return bytes(self._sound)


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; its end is ours
    speaker = Speaker()
    output = sys.stdout.buffer
    output.write(frames.encode({"ready": True, "sample_rate": speaker.sample_rate}))
    output.flush()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        header, _ = frame
        try:
            sound = speaker.speak(header["text"], header["voice"], float(header.get("rate", 1.0)))
            answer = frames.encode({"sample_rate": speaker.sample_rate}, sound)
        except (RuntimeError, KeyError) as error:
            answer = frames.encode({"error": type(error).__name__})
        output.write(answer)
        output.flush()


if __name__ == "__main__":
    main()
