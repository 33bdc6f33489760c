"""The bot's words: a catalogue per language as data, and the tiny function that fills their gaps."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from src.dialogue.phrases import en, vi
from src.understanding.intents import Language


def words(language: Language) -> ModuleType:
    """The catalogue module of that language."""
    return vi if language == "vi" else en


def variants(language: Language, key: str) -> tuple[str, ...]:
    """The ways to say ``key``; raises KeyError where there is no such key."""
    catalogue: Mapping[str, tuple[str, ...]] = words(language).PHRASES
    return catalogue[key]


def phrase(
    language: Language,
    key: str,
    facts: Mapping[str, str],
    *,
    turn: int = 0,
    heard: str = "",
) -> str:
    """``key`` with its gaps filled: the variant whose turn it is, or the next not in ``heard``.

    A question that was just asked is asked in its "again" wording. Where every wording was heard, the
    one whose turn it is comes back all the same.
    """
    ways = variants(language, key)
    start = turn % len(ways)
    ordered = ways[start:] + ways[:start]
    if key == "question":
        again = variants(language, "question_again")
        ordered += again[turn % len(again) :] + again[: turn % len(again)]
    said = [capitalised(way.format_map(facts)) for way in ordered]
    return next((text for text in said if text not in heard), said[0])


def fill(language: Language, key: str, facts: Mapping[str, str]) -> str:
    """``key`` as a part of a sentence."""
    return variants(language, key)[0].format_map(facts)


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
