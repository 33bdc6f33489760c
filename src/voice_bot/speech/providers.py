"""The ears and the voice that the settings choose, in the order in which they are tried.

Client libraries are loaded where their provider is chosen alone: some take seconds and much memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from src.config import Settings
from src.speech_settings import AUTO, EARS, VOICES, whisper_directory
from src.understanding.intents import Language
from src.voice_bot.speech.ears import SpeechToTextChain
from src.voice_bot.speech.espeak_tts import EspeakTextToSpeech
from src.voice_bot.speech.fixed_sentences import fixed_sentences
from src.voice_bot.speech.limits import CallLimits
from src.voice_bot.speech.pocketsphinx_stt import PocketSphinxSpeechToText
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from src.voice_bot.speech.sound_cache import SoundCache
from src.voice_bot.speech.voices import Sentence, TextToSpeechChain

BROWSER: Final = "browser"
EMBEDDED_EARS: Final = "pocketsphinx"
EMBEDDED_VOICE: Final = "espeak-ng"
LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


def speech_to_text(settings: Settings) -> SpeechToTextChain:
    """The ears. This machine's own stand last, whether the order names them or not."""
    makers = _ears(settings)
    order = _with_embedded(ears_order(settings), EMBEDDED_EARS)
    return SpeechToTextChain([makers[name]() for name in order if name in makers])


def text_to_speech(settings: Settings) -> TextToSpeechChain:
    """The voice; this machine's own stands last. It needs no rendering ahead: a sentence takes it a few
    milliseconds."""
    makers = _voices(settings)
    order = [name for name in _with_embedded(voices_order(settings), EMBEDDED_VOICE) if name in makers]
    ahead = settings.speech_rendered_ahead and order[0] != EMBEDDED_VOICE
    return TextToSpeechChain(
        [makers[name]() for name in order],
        cache=SoundCache(settings.speech_cache_sentences),
        ahead=tuple(_ahead()) if ahead else (),
    )


def _with_embedded(order: Sequence[str], embedded: str) -> tuple[str, ...]:
    return (*(name for name in order if name != embedded), embedded)


def ears_order(settings: Settings) -> tuple[str, ...]:
    """The recognisers in use, the citizen's browser among them where it may listen."""
    order = settings.speech_to_text
    if order != (AUTO,):
        return order
    whisper = whisper_directory(settings.whisper_model_dir, settings.data_dir) is not None
    usable = {
        **dict.fromkeys(("openai-realtime", "openai"), _openai_speaks(settings)),
        **dict.fromkeys(
            ("elevenlabs-realtime", "elevenlabs"), bool(settings.elevenlabs_api_key.get_secret_value())
        ),
        "transcribe": bool(settings.transcribe_region),
        "whisper": whisper,
    }
    return tuple(name for name in EARS if usable.get(name, True))


def voices_order(settings: Settings) -> tuple[str, ...]:
    """The voices in use, the citizen's browser among them where it may speak."""
    order = settings.text_to_speech
    if order != (AUTO,):
        return order
    usable = {
        "elevenlabs": bool(settings.elevenlabs_api_key.get_secret_value()),
        "openai": _openai_speaks(settings),
    }
    return tuple(name for name in VOICES if usable.get(name, True))


def _openai_speaks(settings: Settings) -> bool:
    """A key alone is OpenAI's own; an address of one's own may be a language model's that has no ears."""
    key = bool(settings.openai_api_key.get_secret_value())
    return bool(settings.openai_speech_base_url) or (key and not settings.openai_base_url)


def _ahead() -> Iterator[Sentence]:
    for language in LANGUAGES:
        for sentence in fixed_sentences(language):
            yield sentence, language


def _limits(settings: Settings) -> CallLimits:
    return CallLimits(settings.speech_calls_per_second, settings.speech_timeout_seconds)


def _ears(settings: Settings) -> dict[str, Callable[[], SpeechToText]]:
    limits = {name: _limits(settings) for name in ("openai", "elevenlabs", "transcribe")}

    def openai() -> SpeechToText:
        from src.voice_bot.speech.openai_audio import build_client
        from src.voice_bot.speech.openai_stt import OpenAISpeechToText

        model = settings.openai_transcription_model
        return OpenAISpeechToText(build_client(settings), model, limits["openai"])

    def openai_realtime() -> SpeechToText:
        from src.voice_bot.speech.openai_audio import build_client
        from src.voice_bot.speech.openai_realtime_stt import OpenAIRealtimeSpeechToText

        model = settings.openai_realtime_model
        return OpenAIRealtimeSpeechToText(build_client(settings), model, limits["openai"])

    def elevenlabs() -> SpeechToText:
        from src.voice_bot.speech.elevenlabs_audio import build_client
        from src.voice_bot.speech.elevenlabs_stt import ElevenLabsSpeechToText

        model = settings.elevenlabs_scribe_model
        return ElevenLabsSpeechToText(*build_client(settings), model, limits["elevenlabs"])

    def elevenlabs_realtime() -> SpeechToText:
        from src.voice_bot.speech.elevenlabs_audio import build_client
        from src.voice_bot.speech.elevenlabs_stt import ElevenLabsRealtimeSpeechToText

        model = settings.elevenlabs_scribe_realtime_model
        return ElevenLabsRealtimeSpeechToText(*build_client(settings), model, limits["elevenlabs"])

    def transcribe() -> SpeechToText:
        from src.voice_bot.speech.transcribe_stt import TranscribeSpeechToText

        region = settings.transcribe_region or settings.aws_region
        names: dict[Language, str] = {
            "vi": settings.transcribe_vocabulary_vi,
            "en": settings.transcribe_vocabulary_en,
        }
        return TranscribeSpeechToText(region, settings.transcribe_endpoint_url, names, limits["transcribe"])

    def whisper() -> SpeechToText:
        from src.voice_bot.speech.whisper_stt import WhisperSpeechToText

        found = whisper_directory(settings.whisper_model_dir, settings.data_dir)
        return WhisperSpeechToText(
            found or settings.data_dir / "models" / "whisper", settings.whisper_threads
        )

    return {
        "openai": openai,
        "openai-realtime": openai_realtime,
        "elevenlabs": elevenlabs,
        "elevenlabs-realtime": elevenlabs_realtime,
        "transcribe": transcribe,
        "whisper": whisper,
        "pocketsphinx": lambda: PocketSphinxSpeechToText(settings.speech_recogniser_processes),
    }


def _voices(settings: Settings) -> dict[str, Callable[[], TextToSpeech]]:
    def openai() -> TextToSpeech:
        from src.voice_bot.speech.openai_audio import build_client
        from src.voice_bot.speech.openai_tts import OpenAITextToSpeech

        model, voice = settings.openai_speech_model, settings.openai_voice
        return OpenAITextToSpeech(build_client(settings), model, voice, _limits(settings))

    def elevenlabs() -> TextToSpeech:
        from src.voice_bot.speech.elevenlabs_audio import build_client
        from src.voice_bot.speech.elevenlabs_tts import ElevenLabsTextToSpeech

        model, voice = settings.elevenlabs_model, settings.elevenlabs_voice_id
        return ElevenLabsTextToSpeech(*build_client(settings), model, voice, _limits(settings))

    return {
        "openai": openai,
        "elevenlabs": elevenlabs,
        "espeak-ng": lambda: EspeakTextToSpeech(settings.voice_region),
    }
