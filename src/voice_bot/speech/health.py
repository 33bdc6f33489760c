"""What health tells of ears and voices: who is at work, where the sound goes, what they cannot do. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from src.voice_bot.speech.ears import SpeechToTextChain
from src.voice_bot.speech.protocols import StreamingSpeechToText
from src.voice_bot.speech.providers import BROWSER, LANGUAGES
from src.voice_bot.speech.voices import TextToSpeechChain

HERE: Final = "this machine"
_PLACES: Final = {"openai": "OpenAI", "elevenlabs": "ElevenLabs", "transcribe": "AWS"}
_GRAMMAR: Final = "pocketsphinx-grammar"


def ears_facts(chain: SpeechToTextChain, order: Sequence[str]) -> Mapping[str, Any]:
    """``order``: as the settings have it, the citizen's browser among them where it may listen.

    ``cannot`` holds, per language, ``listen`` (nobody here understands it), ``free_speech`` (only what the
    form expects at that moment) and ``words_while_speaking`` (the words come when the citizen has stopped).
    """
    return {
        "provider": chain.name,
        "languages": sorted(chain.languages),
        "order": chain.states(),
        "browser": BROWSER in order,
        "listening": {language: chain.serving(language) for language in LANGUAGES},
        "place": {language: _place(chain.serving(language)) for language in LANGUAGES},
        "cannot": {language: _cannot(chain, chain.serving(language)) for language in LANGUAGES},
    }


def voices_facts(chain: TextToSpeechChain, order: Sequence[str]) -> Mapping[str, Any]:
    """The same of the voices, and how often a sentence was there already."""
    return {
        "provider": chain.name,
        "languages": sorted(chain.languages),
        "order": chain.states(),
        "browser": BROWSER in order,
        "place": {language: _place(chain.serving(language)) for language in LANGUAGES},
        "cache": {"sentences": len(chain.cache), "hits": chain.cache.hits, "misses": chain.cache.misses},
    }


def _place(name: str | None) -> str | None:
    """Where the sound goes to be understood, or comes from."""
    return None if name is None else _PLACES.get(name.removesuffix("-realtime"), HERE)


def _cannot(chain: SpeechToTextChain, name: str | None) -> list[str]:
    if name is None:
        return ["listen"]
    serving = next(provider for provider in chain.providers if provider.name == name)
    limits = ["free_speech"] if name == _GRAMMAR else []
    return limits if isinstance(serving, StreamingSpeechToText) else [*limits, "words_while_speaking"]
