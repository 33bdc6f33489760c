"""Finding known phrases in an utterance: exactly, without diacritics, or as a recogniser mishears them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from rapidfuzz.distance import OSA

from src.forms.words import fold, sound, words
from src.understanding.tokens import Token

Payload = TypeVar("Payload")

_FOLDED_COST = 1.0
_SOUND_COST = 1.2
_TYPO_COST = 1.3
_BUDGET_PER_WORD = 0.9
_TYPO_LENGTH = 5


@dataclass(frozen=True, slots=True)
class Found(Generic[Payload]):
    """A phrase that begins where it was looked for. ``cost`` 0: said exactly."""

    length: int
    cost: float
    payload: Payload
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry(Generic[Payload]):
    words: tuple[str, ...]
    folds: tuple[str, ...]
    sounds: tuple[str, ...]
    payload: Payload


def _word_cost(token: Token, word: str, plain_word: str, heard: str) -> float | None:
    """``heard`` "": only the word itself, or without its diacritics."""
    if token.key == word:
        return 0.0
    if token.fold == plain_word and (heard or token.key.isascii()):
        return 0.0 if token.plain else _FOLDED_COST
    if not heard:
        return None
    if token.sound == heard and not token.plain and len(heard) > 1:
        return _SOUND_COST
    if len(plain_word) >= _TYPO_LENGTH and abs(len(plain_word) - len(token.fold)) <= 1:
        return _TYPO_COST if OSA.distance(token.fold, plain_word, score_cutoff=1) <= 1 else None
    return None


@dataclass(slots=True)
class PhraseBook(Generic[Payload]):
    """Phrases with what they stand for; built once, asked at every token.

    ``by_ear``: words may be misheard for others that sound alike. Right for the names on a form, where little
    else makes sense; wrong for the small words of a language ("is low" is not "is now").
    """

    by_ear: bool = True
    _by_sound: dict[str, list[_Entry[Payload]]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, phrases: Iterable[tuple[str, Payload]], *, by_ear: bool = True) -> PhraseBook[Payload]:
        book: PhraseBook[Payload] = cls(by_ear)
        for phrase, payload in phrases:
            book.add(words(phrase), payload)
        return book

    def add(self, phrase: tuple[str, ...], payload: Payload) -> None:
        if phrase:
            entry = _Entry(phrase, tuple(map(fold, phrase)), tuple(map(sound, phrase)), payload)
            self._by_sound[entry.sounds[0]].append(entry)

    def find(self, tokens: tuple[Token, ...], at: int, *, loose: bool = False) -> list[Found[Payload]]:
        """All phrases that begin at this token, the longest first, then the nearest.

        ``loose``: a single word may be misheard too; for places where hardly anything else can stand.
        """
        token = tokens[at]
        entries = self._by_sound.get(token.sound)
        if not entries or token.mark:
            return []
        found = [
            hit for entry in entries if (hit := _match(entry, tokens, at, loose=loose, by_ear=self.by_ear))
        ]
        found.sort(key=lambda hit: (-hit.length, hit.cost))
        return found

    def longest(self, tokens: tuple[Token, ...], at: int) -> Found[Payload] | None:
        """The first of what ``find`` finds; None past the utterance's end too."""
        found = self.find(tokens, at) if at < len(tokens) else None
        return found[0] if found else None


def _match(
    entry: _Entry[Payload], tokens: tuple[Token, ...], at: int, *, loose: bool, by_ear: bool
) -> Found[Payload] | None:
    length = len(entry.words)
    if at + length > len(tokens):
        return None
    budget = _BUDGET_PER_WORD * length if length > 1 else (_SOUND_COST if loose else 0.0)
    cost = 0.0
    for offset in range(length):
        word_cost = _word_cost(
            tokens[at + offset],
            entry.words[offset],
            entry.folds[offset],
            entry.sounds[offset] if by_ear else "",
        )
        if word_cost is None:
            return None
        cost += word_cost
        if cost > budget:
            return None
    return Found(length, cost, entry.payload, entry.words)
