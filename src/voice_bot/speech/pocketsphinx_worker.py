"""The recogniser's own process: it holds the interpreter's lock while it listens.

Reads frames ``{"grammar": JSGF}`` with a whole utterance, 16-bit mono PCM at 16 kHz; answers ``{"text"}``,
null where nothing was recognised, or ``{"error"}``. Frames ``{"stream", "end"}``, the first with
``"grammar"``, bring one piece of the utterance of that number and are answered with its words so far, with
``end`` its final words;
``{"stream", "give_up"}`` forgets it.
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
MAX_STREAMS: Final = 6
"""Utterances that are decoded at the same time; a decoder takes 27 MB."""
SAMPLE_RATE: Final = 16_000
# A dearer step to the next word (default 0.65) keeps letters from being heard into spelled codes. The beams
# are the decoder's own: narrower ones take half the time, but lose the right words for good in utterances
# that differ by a breath from others. The search for a better path through what was found costs 60 ms at the
# end of an utterance, when somebody waits, and finds none with a small grammar.
SEARCH: Final[dict[str, Any]] = {"wip": 0.03, "bestpath": False}
# Cepstral means of ordinary speech through a call, as the decoder has them after some minutes: a decoder that
# begins with its own default (40,3,-1) gets a third of the first utterances wrong.
USUAL_MEANS: Final = "46.87,0.79,8.0,24.3,3.3,3.5,6.3,-2.2,-2.1,-2.5,6.0,2.5,1.6"


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
        return self._words()

    def begin(self) -> None:
        """A new utterance, which comes in pieces: what it sounds like on the whole must be guessed."""
        self._decoder.set_cmn(USUAL_MEANS)
        self._decoder.start_utt()

    def hear(self, pcm: bytes) -> str | None:
        """The next piece; the words so far."""
        if pcm:
            self._decoder.process_raw(pcm)
        return self._words()

    def end(self) -> str | None:
        """The utterance's final words."""
        self._decoder.end_utt()
        return self._words()

    def _words(self) -> str | None:
        hypothesis = self._decoder.hyp()
        return hypothesis.hypstr or None if hypothesis else None


class Streams:
    """Utterances that come in pieces, each with a recogniser of its own while it lasts."""

    def __init__(self, first: Recogniser) -> None:
        self._idle = [first]
        self._made = 1
        self._busy: dict[int, Recogniser] = {}

    def hear(self, number: int, grammar: str | None, pcm: bytes, *, end: bool) -> str | None:
        """``grammar`` begins an utterance. Raises RuntimeError for a faulty one, for an utterance that nobody
        began, and where all recognisers are taken."""
        if number not in self._busy:
            if grammar is None:
                raise RuntimeError("an utterance that nobody began")
            self._busy[number] = self._begin(grammar)
        words = self._busy[number].hear(pcm)
        if not end:
            return words
        recogniser = self._busy.pop(number)
        self._idle.append(recogniser)
        return recogniser.end()

    def give_up(self, number: int) -> None:
        """Forget one; it may have been forgotten already."""
        recogniser = self._busy.pop(number, None)
        if recogniser is not None:
            recogniser.end()
            self._idle.append(recogniser)

    def _begin(self, grammar: str) -> Recogniser:
        if not self._idle:
            if self._made >= MAX_STREAMS:
                raise RuntimeError("all recognisers are taken")
            self._idle.append(Recogniser())
            self._made += 1
        recogniser = self._idle.pop()
        try:
            recogniser.use(grammar)
            recogniser.begin()
        except (RuntimeError, ValueError):
            self._idle.append(recogniser)
            raise
        return recogniser


def answer(
    recogniser: Recogniser, streams: Streams, header: dict[str, Any], payload: bytes
) -> dict[str, Any]:
    """Do what one frame asks."""
    try:
        if header.get("give_up"):
            streams.give_up(header["stream"])
            return {"text": None}
        if "stream" in header:
            words = streams.hear(header["stream"], header.get("grammar"), payload, end=header["end"])
            return {"text": words}
        recogniser.use(header["grammar"])
        return {"text": recogniser.recognise(payload)}
    except (RuntimeError, ValueError) as error:
        return {"error": type(error).__name__}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; its end is ours
    recogniser, streams = Recogniser(), Streams(Recogniser())
    output = sys.stdout.buffer
    output.write(frames.encode({"ready": True}))
    output.flush()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        output.write(frames.encode(answer(recogniser, streams, *frame)))
        output.flush()


if __name__ == "__main__":
    main()
