"""The recogniser's own process: it holds the interpreter's lock while it listens.

Reads frames ``{"grammar": JSGF}`` with an utterance, 16-bit mono PCM at 16 kHz; answers ``{"text"}``, null
where nothing was recognised, or ``{"error"}``.
Run as ``python -m src.voice_bot.speech.pocketsphinx_worker``.
"""

from __future__ import annotations

import hashlib
import signal
import sys
from collections import OrderedDict
from typing import Any, Final

import pocketsphinx

from src.voice_bot.speech import frames

MAX_GRAMMARS: Final = 8
SAMPLE_RATE: Final = 16_000
# Narrower beams than the defaults (1e-48, 7e-29) take half the time for the same words; a dearer step to the
# next word (default 0.65) keeps letters from being heard into spelled codes, and saves a fifth more.
SEARCH: Final = {"beam": 1e-40, "pbeam": 1e-40, "wbeam": 1e-20, "wip": 0.03}


class Recogniser:
    """A decoder with its model loaded once, and the grammars used last."""

    def __init__(self) -> None:
        model = pocketsphinx.get_model_path
        self._decoder = pocketsphinx.Decoder(
            hmm=model("en-us/en-us"), dict=model("en-us/cmudict-en-us.dict"), lm=None,
            samprate=SAMPLE_RATE, loglevel="FATAL", **SEARCH,
        )  # fmt: skip
        self._grammars: OrderedDict[str, None] = OrderedDict()

    def use(self, grammar: str) -> None:
        """Listen for this grammar from now on. Raises RuntimeError or ValueError for a faulty one."""
        name = hashlib.sha256(grammar.encode()).hexdigest()
        if name not in self._grammars:
            self._decoder.add_jsgf_string(name, grammar)
            self._grammars[name] = None
        self._grammars.move_to_end(name)
        self._decoder.activate_search(name)
        while len(self._grammars) > MAX_GRAMMARS:
            oldest, _ = self._grammars.popitem(last=False)
            self._decoder.remove_search(oldest)

    def recognise(self, pcm: bytes) -> str | None:
        """The words of one utterance, 16-bit mono at 16 kHz."""
        self._decoder.start_utt()
        self._decoder.process_raw(pcm, full_utt=True)
        self._decoder.end_utt()
        hypothesis = self._decoder.hyp()
        return hypothesis.hypstr or None if hypothesis else None


def answer(recogniser: Recogniser, header: dict[str, Any], payload: bytes) -> dict[str, Any]:
    """Do what one frame asks."""
    try:
        recogniser.use(header["grammar"])
        return {"text": recogniser.recognise(payload)}
    except (RuntimeError, ValueError) as error:
        return {"error": type(error).__name__}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; its end is ours
    recogniser = Recogniser()
    output = sys.stdout.buffer
    output.write(frames.encode({"ready": True}))
    output.flush()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        output.write(frames.encode(answer(recogniser, *frame)))
        output.flush()


if __name__ == "__main__":
    main()
