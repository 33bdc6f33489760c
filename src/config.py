"""The environment, read once into frozen settings.

Every setting has a default that works on one machine without keys; ``.env.example`` lists them all.
All faults are reported together, as one :class:`~src.exceptions.ConfigurationError`.
"""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pydantic
from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from src.exceptions import ConfigurationError
from src.language_model_settings import LanguageModelSettings
from src.speech_settings import EARS, VOICES, SpeechSettings, order_of
from src.utils.origins import origin_of

SHORTEST_SECRET: Final = 24
Port = Annotated[int, Field(ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0)]
RateLimit = Annotated[str, Field(pattern=r"^(off|[1-9]\d{0,8}/(second|minute|hour|day))$")]
"""So many requests in so much time: ``60/minute``; ``off`` for no limit."""


class Settings(LanguageModelSettings, SpeechSettings, BaseSettings):
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
    allowed_resource_origins: Annotated[tuple[str, ...], NoDecode] = ()
    secure_cookies: bool = False
    handover_phone: Annotated[str, Field(max_length=30, pattern=r"^[0-9+() .-]*$")] = ""
    handover_url: str = ""

    # Between the services
    service_token: SecretStr = SecretStr("")
    browser_agent_timeout_seconds: Seconds = 30.0

    # Telling the operator's own systems
    webhook_url: str = ""
    webhook_secret: Annotated[SecretStr, Field(validate_default=True)] = SecretStr("")
    webhook_include_values: bool = False

    # Protection
    cors_allowed_origins: Annotated[tuple[str, ...], NoDecode] = ()
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = ()
    redis_url: SecretStr = SecretStr("")
    rate_limit_user: RateLimit = "12000/minute"
    rate_limit_address: RateLimit = "24000/minute"
    rate_limit_global: RateLimit = "60000/minute"
    rate_limit_calls: RateLimit = "60/minute"
    rate_limit_login: RateLimit = "30/minute"

    # Sessions
    dynamodb_endpoint_url: str = ""
    dynamodb_table_name: str = "vpbank-voice-agent-sessions"
    session_ttl_days: Annotated[int, Field(ge=1)] = 90
    aws_region: str = "ap-southeast-1"

    # Users
    cognito_endpoint_url: str = ""
    cognito_user_pool_id: str = ""
    cognito_client_id: str = ""
    cognito_client_secret: SecretStr = SecretStr("")
    audit_table_name: str = "vpbank-voice-agent-audit"

    # Encryption at rest
    kms_key_id: str = ""
    kms_endpoint_url: str = ""

    # The browser
    chromium_path: str = ""
    browser_endpoints: Annotated[tuple[str, ...], NoDecode] = ()
    browser_headless: bool = True
    browser_sandbox: Literal["auto", "off"] = "auto"
    browser_action_timeout_seconds: Seconds = 10.0
    browser_session_idle_seconds: Seconds = 1800.0
    browser_max_sessions: Annotated[int, Field(ge=1)] = 24
    egress_proxy_host: str = "127.0.0.1"
    egress_proxy_port: Annotated[int, Field(ge=0, le=65535)] = 0
    egress_proxy_url: str = ""
    live_picture_fps: Annotated[float, Field(gt=0, le=30)] = 10.0
    live_picture_masked_fields: Annotated[tuple[str, ...], NoDecode] = ()

    # The model that helps with what the page scripts cannot work
    page_agent_model: str = ""
    page_agent_timeout_seconds: Seconds = 60.0
    openai_api_key: SecretStr = SecretStr("")
    openai_base_url: str = ""

    # Voice
    ice_servers: Annotated[tuple[str, ...], NoDecode] = ()
    max_voice_sessions: Annotated[int, Field(ge=1)] = 6
    turn_secret: SecretStr = SecretStr("")
    turn_ttl_seconds: Annotated[int, Field(ge=60, le=86_400)] = 3600
    voice_drain_seconds: Annotated[float, Field(ge=0, le=600)] = 1.0
    voice_silence_seconds: Annotated[float, Field(ge=0)] = 12.0
    smart_turn: bool = True
    speech_recogniser_processes: Annotated[int, Field(ge=1)] = 1
    speech_to_text: Annotated[tuple[str, ...], NoDecode] = ("auto",)
    text_to_speech: Annotated[tuple[str, ...], NoDecode] = ("auto",)

    # Logs
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["simple", "detailed", "json"] = "detailed"
    log_to_files: bool = False

    # Traces
    otel_exporter_otlp_endpoint: str = ""

    @field_validator(
        "allowed_form_origins",
        "allowed_resource_origins",
        "browser_endpoints",
        "cors_allowed_origins",
        "ice_servers",
        "live_picture_masked_fields",
        "speech_to_text",
        "text_to_speech",
        "trusted_proxies",
        mode="before",
    )
    @classmethod
    def _split_commas(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
        return value

    @field_validator("browser_endpoints")
    @classmethod
    def _devtools_endpoints(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for number, endpoint in enumerate(value, start=1):
            try:
                parts = urlsplit(endpoint)
                usable = parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname and parts.port != 0
            except ValueError:
                usable = False
            if not usable:  # by number: an endpoint may carry a token
                raise ValueError(f"entry {number} must be http(s)://host:port or ws(s)://…")
        if len(set(value)) != len(value):
            raise ValueError("an endpoint is listed twice")
        return value

    @field_validator("cors_allowed_origins", "allowed_resource_origins")
    @classmethod
    def _exact_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for origin in value:
            if origin_of(origin) is None or urlsplit(origin).path or urlsplit(origin).query:
                raise ValueError("each must be http(s)://host or http(s)://host:port, without wildcards")
        return value

    @field_validator("ice_servers")
    @classmethod
    def _ice_urls(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for url in value:
            scheme, _, rest = url.partition(":")
            if scheme not in {"stun", "stuns", "turn", "turns"} or not rest or rest.startswith("/"):
                raise ValueError("each must be stun:host, turn:host:port or turns:host:port")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for network in value:
            ipaddress.ip_network(network, strict=False)  # its ValueError says which and why
        return value

    @field_validator("redis_url")
    @classmethod
    def _redis_address(cls, value: SecretStr) -> SecretStr:
        address = value.get_secret_value()
        if address and not address.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must be redis://…, rediss://… or unix://…")
        return value

    @field_validator("speech_to_text")
    @classmethod
    def _ears(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return order_of(value, EARS, info.data)

    @field_validator("text_to_speech")
    @classmethod
    def _voices(cls, value: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        return order_of(value, VOICES, info.data)

    @field_validator("webhook_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if info.data.get("webhook_url") and len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"WEBHOOK_URL needs one of {SHORTEST_SECRET} characters or more")
        return value

    @field_validator("timezone")
    @classmethod
    def _known_timezone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"unknown time zone {value!r}") from error
        return value

    @field_validator(
        "browser_agent_url",
        "sample_bank_url",
        "dynamodb_endpoint_url",
        "cognito_endpoint_url",
        "handover_url",
        "webhook_url",
        "egress_proxy_url",
        "kms_endpoint_url",
        "openai_base_url",
        "otel_exporter_otlp_endpoint",
        "openai_speech_base_url",
        "elevenlabs_base_url",
        "transcribe_endpoint_url",
    )
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
