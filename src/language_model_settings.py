"""The settings of the language models behind the rules, of their cache and their costs."""

from __future__ import annotations

from typing import Annotated, Any, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from src.cost.prices import parse_price

AUTO: Final = "auto"
OFF: Final = "off"
PROVIDERS: Final = ("openai", "bedrock")


class LanguageModelSettings(BaseModel):
    """Part of :class:`src.config.Settings`."""

    llm_providers: Annotated[tuple[str, ...], NoDecode] = (AUTO,)
    llm_model: Annotated[str, Field(min_length=1)] = "gpt-4.1-mini"
    bedrock_model_id: Annotated[str, Field(min_length=1)] = "global.anthropic.claude-haiku-4-5-20251001-v1:0"
    bedrock_region: str = ""
    bedrock_endpoint_url: str = ""
    llm_timeout_seconds: Annotated[float, Field(gt=0, le=60)] = 5.0
    llm_calls_per_second: Annotated[float, Field(gt=0)] = 10.0
    llm_budget_usd_per_session: Annotated[float, Field(ge=0)] = 0.05
    llm_prices: Annotated[tuple[str, ...], NoDecode] = ()
    llm_cache_capacity: Annotated[int, Field(ge=1)] = 1000
    llm_cache_ttl_seconds: Annotated[float, Field(gt=0)] = 3600.0
    llm_cache_secret: SecretStr = SecretStr("")

    @field_validator("llm_providers", "llm_prices", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("llm_providers")
    @classmethod
    def _known(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        names = tuple(name.casefold() for name in value) or (AUTO,)
        if names in ((AUTO,), (OFF,)):
            return names
        unknown = [name for name in names if name not in PROVIDERS]
        if unknown or len(set(names)) != len(names):
            raise ValueError(f"must be {AUTO}, {OFF}, or some of {', '.join(PROVIDERS)}, each once")
        return names

    @field_validator("llm_prices")
    @classmethod
    def _priced(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for text in value:
            parse_price(text)  # its ValueError says what is wrong
        return value

    @field_validator("bedrock_endpoint_url")
    @classmethod
    def _address(cls, value: str) -> str:
        if value and (urlsplit(value).scheme not in {"http", "https"} or not urlsplit(value).netloc):
            raise ValueError("must be an http(s) URL")
        return value.rstrip("/")
