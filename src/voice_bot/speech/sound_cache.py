"""Sentences that were spoken before, in memory alone: least recently used go first.

What the product always says is kept from the first time; any other sentence from the second time on, so
that what a citizen said once leaves no trace. Nothing of it is ever written to a disk.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from src.understanding.intents import Language

MAX_BYTES: Final = 32 * 1024 * 1024
REMEMBERED: Final = 2_048


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was spoken, by whom and how fast."""

    voice: str
    text: str
    language: Language
    speed: float


class SoundCache:
    """At most so many sentences and bytes."""

    def __init__(self, max_sentences: int, max_bytes: int = MAX_BYTES) -> None:
        self._max_sentences, self._max_bytes = max_sentences, max_bytes
        self._sounds: OrderedDict[Spoken, bytes] = OrderedDict()
        self._bytes = 0
        self._once: OrderedDict[bytes, None] = OrderedDict()
        self.hits = self.misses = 0

    def __len__(self) -> int:
        return len(self._sounds)

    def get(self, spoken: Spoken) -> bytes | None:
        sound = self._sounds.get(spoken)
        if sound is None:
            self.misses += 1
            return None
        self.hits += 1
        self._sounds.move_to_end(spoken)
        return sound

    def __contains__(self, spoken: Spoken) -> bool:
        return spoken in self._sounds

    def offer(self, spoken: Spoken, sound: bytes) -> None:
        """A sentence that was just spoken: kept if it was spoken before."""
        mark = hashlib.blake2b(repr(spoken).encode(), digest_size=16).digest()
        if mark in self._once:
            del self._once[mark]
            self.keep(spoken, sound)
            return
        self._once[mark] = None
        if len(self._once) > REMEMBERED:
            self._once.popitem(last=False)

    def keep(self, spoken: Spoken, sound: bytes) -> None:
        if not sound or len(sound) > self._max_bytes:
            return
        self._bytes += len(sound) - len(self._sounds.pop(spoken, b""))
        self._sounds[spoken] = sound
        while len(self._sounds) > self._max_sentences or self._bytes > self._max_bytes:
            _, dropped = self._sounds.popitem(last=False)
            self._bytes -= len(dropped)
