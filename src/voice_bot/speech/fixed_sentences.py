"""The sentences that the product says just as they stand: nothing of a citizen is in them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from src.dialogue.phrases import capitalised, words
from src.understanding.intents import Language
from src.voice_bot.speech.sentences import sentences
from src.voice_bot.speech.speakable import speakable


def fixed_sentences(language: Language) -> Iterator[str]:
    """As they reach a voice, each once."""
    phrases = (way for ways in words(language).PHRASES.values() for way in ways if "{" not in way)
    yield from dict.fromkeys(
        sentence for way in phrases for sentence in sentences(speakable(capitalised(way), language))
    )
