"""The bot's words: a catalogue per language as data, and the tiny function that fills their gaps."""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType

from src.dialogue.phrases import en, vi
from src.dialogue.phrases.label_words import DETERMINERS, STATING_WORDS
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
    said = [capitalised(_fitted(way, facts).format_map(facts)) for way in ordered]
    return next((text for text in said if text not in heard), said[0])


def fill(language: Language, key: str, facts: Mapping[str, str]) -> str:
    """``key`` as a part of a sentence."""
    return _fitted(variants(language, key)[0], facts).format_map(facts)


def _fitted(way: str, facts: Mapping[str, str]) -> str:
    """The wording without its article before a quoted title or a field's name with a determiner of
    its own ("your email"), and with quotation marks about a name that is a statement ("I need a lift")."""
    if facts.get("form", "").startswith("“"):
        way = way.replace("the {form}", "{form}")
    first = facts.get("field", "").lower().split(" ")[0]
    if first in STATING_WORDS:
        return way.replace("the {field}", "“{field}”")
    return way.replace("the {field}", "{field}") if first in DETERMINERS else way


def capitalised(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]
