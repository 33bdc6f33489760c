"""The environment, read once into frozen settings.

Every setting has a default that works on one machine without keys; ``.env.example`` lists them all.
All faults are reported together, as one :class:`~src.exceptions.ConfigurationError`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pydantic
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from src.exceptions import ConfigurationError

Port = Annotated[int, Field(ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0)]


class Settings(BaseSettings):
    """All settings of all services; each service reads those it needs."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_file=None)

    # Where the services stand
    host: str = "127.0.0.1"
    voice_bot_port: Port = 7860
    browser_agent_port: Port = 7863
    sample_bank_port: Port = 7864
    dynamodb_port: Port = 7865
    cognito_port: Port = 7866
    browser_agent_url: str = ""
    sample_bank_url: str = ""
    data_dir: Path = Path(".data")
    frontend_dir: Path = Path("frontend/dist")

    # What citizens may do
    default_language: Literal["vi", "en"] = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"
    guests_allowed: bool = True
    allowed_form_origins: Annotated[tuple[str, ...], NoDecode] = ()
    secure_cookies: bool = False

    # Between the services
    service_token: SecretStr = SecretStr("")
    browser_agent_timeout_seconds: Seconds = 30.0

    # Sessions
    dynamodb_endpoint_url: str = ""
    dynamodb_table_name: str = "vpbank-voice-agent-sessions"
    session_ttl_days: Annotated[int, Field(ge=1)] = 90
    aws_region: str = "ap-southeast-1"

    # Users
    cognito_endpoint_url: str = ""
    cognito_user_pool_id: str = ""
    cognito_client_id: str = ""

    # The browser
    chromium_path: str = ""
    browser_headless: bool = True
    browser_action_timeout_seconds: Seconds = 10.0
    browser_session_idle_seconds: Seconds = 1800.0
    browser_max_sessions: Annotated[int, Field(ge=1)] = 24

    # Voice
    ice_servers: Annotated[tuple[str, ...], NoDecode] = ()
    max_voice_sessions: Annotated[int, Field(ge=1)] = 6
    speech_recogniser_processes: Annotated[int, Field(ge=1)] = 1

    # Logs
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["simple", "detailed", "json"] = "detailed"
    log_to_files: bool = False

    @field_validator("allowed_form_origins", "ice_servers", mode="before")
    @classmethod
    def _split_commas(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"unknown time zone {value!r}") from error
        return value

    @field_validator("browser_agent_url", "sample_bank_url", "dynamodb_endpoint_url", "cognito_endpoint_url")
    @classmethod
    def _absolute_url(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
            raise ValueError("must be an http(s) URL")
        return value.rstrip("/")

    @property
    def browser_agent_address(self) -> str:
        return self.browser_agent_url or f"http://{self.host}:{self.browser_agent_port}"

    @property
    def sample_bank_address(self) -> str:
        return self.sample_bank_url or f"http://{self.host}:{self.sample_bank_port}"

    @property
    def form_origins(self) -> tuple[str, ...]:
        """Origins on which pages may be opened; the sample bank's unless set."""
        return self.allowed_form_origins or (self.sample_bank_address,)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; ``overrides`` win over it (tests and the launcher use them).

    Raises :class:`ConfigurationError` whose details name every faulty variable at once.
    """
    try:
        return Settings(**overrides)
    except pydantic.ValidationError as error:
        problems = [
            f"{'_'.join(str(part) for part in fault['loc'][:1]).upper()}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        ]
        raise ConfigurationError(
            "The settings are not usable: " + "; ".join(problems), details={"problems": problems}
        ) from error
