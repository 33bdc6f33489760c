"""The settings of ears and voices: which providers there are, and what each of them needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, Field, SecretStr

AUTO: Final = "auto"
EARS: Final = (
    "openai-realtime",
    "elevenlabs-realtime",
    "transcribe",
    "openai",
    "elevenlabs",
    "whisper",
    "browser",
    "pocketsphinx",
)
"""Recognisers, in the order of ``auto``: those that listen while the citizen speaks first, then those that
get the utterance whole, then this machine's own."""
VOICES: Final = ("elevenlabs", "openai", "browser", "espeak-ng")
"""Voices, in the order of ``auto``."""
_OPENAI: Final = "OPENAI_API_KEY or OPENAI_SPEECH_BASE_URL"
_KEYS: Final = {
    "openai": ("openai_api_key", "openai_speech_base_url", _OPENAI),
    "openai-realtime": ("openai_api_key", "openai_speech_base_url", _OPENAI),
    "elevenlabs": ("elevenlabs_api_key", "elevenlabs_api_key", "ELEVENLABS_API_KEY"),
    "elevenlabs-realtime": ("elevenlabs_api_key", "elevenlabs_api_key", "ELEVENLABS_API_KEY"),
}

Seconds = Annotated[float, Field(gt=0)]


class SpeechSettings(BaseModel):
    """Part of :class:`src.config.Settings`."""

    # OpenAI
    openai_speech_base_url: str = ""
    openai_transcription_model: str = "gpt-4o-transcribe"
    openai_realtime_model: str = "gpt-4o-transcribe"
    openai_speech_model: str = "gpt-4o-mini-tts"
    openai_voice: str = "coral"

    # ElevenLabs
    elevenlabs_api_key: SecretStr = SecretStr("")
    elevenlabs_base_url: str = ""
    elevenlabs_voice_id: str = "EXAVITQu4vr4xnSDxMaL"
    elevenlabs_model: str = "eleven_flash_v2_5"
    elevenlabs_scribe_model: str = "scribe_v2"
    elevenlabs_scribe_realtime_model: str = "scribe_v2_realtime"

    # AWS Transcribe
    transcribe_region: str = ""
    transcribe_endpoint_url: str = ""
    transcribe_vocabulary_vi: str = ""
    transcribe_vocabulary_en: str = ""

    # This machine
    whisper_model_dir: str = ""
    whisper_threads: Annotated[int, Field(ge=1)] = 2
    voice_region: Literal["north", "central", "south"] = "north"

    # All of them
    speech_timeout_seconds: Seconds = 4.0
    speech_calls_per_second: Annotated[float, Field(gt=0)] = 20.0
    speech_min_confidence: Annotated[float, Field(ge=0, le=1)] = 0.35
    speech_rendered_ahead: bool = True
    speech_cache_sentences: Annotated[int, Field(ge=1)] = 512


def order_of(value: tuple[str, ...], known: tuple[str, ...], given: Mapping[str, Any]) -> tuple[str, ...]:
    """An order of providers, checked. ``given``: the settings read so far, keys among them.

    Raises ValueError that names every fault.
    """
    faults = [f"unknown provider {name!r}" for name in value if name not in (*known, AUTO)]
    faults += [
        f"{name} needs {_KEYS[name][2]}"
        for name in value
        if name in _KEYS and not any(_filled(given.get(setting)) for setting in _KEYS[name][:2])
    ]
    if not value or len(set(value)) != len(value):
        faults.append("name each provider once, or auto")
    if AUTO in value and len(value) > 1:
        faults.append("auto stands alone")
    if faults:
        raise ValueError("; ".join([*faults, f"there are: {', '.join(known)}"]))
    return value


def _filled(setting: object) -> bool:
    return bool(setting.get_secret_value() if isinstance(setting, SecretStr) else setting)


def whisper_directory(settings_dir: str, data_dir: Path) -> Path | None:
    """Where the local model is: the directory that is set, or the one that ``make models`` fills, if it
    has."""
    if settings_dir:
        return Path(settings_dir)
    fetched = data_dir / "models" / "whisper"
    return fetched if (fetched / "model.bin").is_file() else None
