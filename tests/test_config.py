"""Settings: what they are without any environment, and how faults are told."""

from __future__ import annotations

from pathlib import Path

import pydantic
import pytest

from src.config import Settings, load_settings
from src.exceptions import ConfigurationError


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(name, raising=False)


def test_the_defaults_work_on_one_machine() -> None:
    settings = load_settings()
    assert (settings.voice_bot_port, settings.browser_agent_port, settings.sample_bank_port) == (
        7860,
        7863,
        7864,
    )
    assert settings.browser_agent_address == "http://127.0.0.1:7863"
    assert settings.form_origins == ("http://127.0.0.1:7864",)
    assert settings.default_language == "vi"
    assert settings.guests_allowed is True
    assert settings.zone.key == "Asia/Ho_Chi_Minh"
    assert settings.data_dir == Path(".data")


def test_the_environment_wins_over_defaults_and_arguments_over_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VOICE_BOT_PORT", "9000")
    monkeypatch.setenv("ALLOWED_FORM_ORIGINS", "https://a.example/, https://b.example ,")
    monkeypatch.setenv("SAMPLE_BANK_URL", "http://bank:80/")
    assert load_settings().voice_bot_port == 9000
    assert load_settings(voice_bot_port=9001).voice_bot_port == 9001
    assert load_settings().form_origins == ("https://a.example", "https://b.example")
    assert load_settings().sample_bank_address == "http://bank:80"


def test_all_faults_are_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = {
        "VOICE_BOT_PORT": "70000",
        "DEFAULT_LANGUAGE": "fr",
        "TIMEZONE": "Mars/Olympus",
        "DYNAMODB_ENDPOINT_URL": "localhost:8000",
        "SESSION_TTL_DAYS": "0",
        "BROWSER_HEADLESS": "perhaps",
        "LOG_LEVEL": "LOUD",
    }
    for name, value in faults.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        load_settings()
    problems = caught.value.details["problems"]
    assert len(problems) == len(faults)
    for name in faults:
        assert any(problem.startswith(f"{name}: ") for problem in problems), name
        assert name in caught.value.message


def test_settings_are_frozen_and_hide_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVICE_TOKEN", "hush-hush")
    settings = load_settings()
    assert "hush" not in repr(settings)
    assert settings.service_token.get_secret_value() == "hush-hush"
    with pytest.raises(pydantic.ValidationError):
        settings.host = "0.0.0.0"  # type: ignore[misc] # the fault under test
