"""The cascade put together from the settings."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import urlsplit

from src.config import Settings
from src.cost.llm_cache import LLMCache, llm_cache
from src.cost.prices import PriceList, parse_price
from src.cost.shared_answers import RedisAnswers
from src.language_model_settings import AUTO, OFF
from src.voice_bot.language_model.bedrock_model import BedrockModel
from src.voice_bot.language_model.cascade import CascadeUnderstander
from src.voice_bot.language_model.chain import ModelChain, ProviderState
from src.voice_bot.language_model.common_answers import common_answers
from src.voice_bot.language_model.guarded import GuardedModel
from src.voice_bot.language_model.protocol import LanguageModel
from src.voice_bot.understander import RulesUnderstander, Understander

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Minds:
    """Who understands, and the models behind the rules; None where none is configured."""

    understander: Understander
    chain: ModelChain | None = None

    @property
    def states(self) -> tuple[ProviderState, ...]:
        """How each provider stands, in their order."""
        return self.chain.states if self.chain else ()


@asynccontextmanager
async def understanding_of(settings: Settings, cache: LLMCache = llm_cache) -> AsyncIterator[Minds]:
    """The rules, and behind them the models that the settings name. Asks nobody yet."""
    names = chosen_providers(settings)
    if not names:
        yield Minds(RulesUnderstander())
        return
    # Their clients read certificates and API descriptions for a second: not while others are served.
    models = await asyncio.to_thread(lambda: [_model(name, settings) for name in names])
    prices = PriceList(dict(map(parse_price, settings.llm_prices)))
    _tell_unpriced(models, prices)
    shared = _configure(cache, settings, prices)
    guarded = [
        GuardedModel(model, prices=prices, calls_per_second=settings.llm_calls_per_second) for model in models
    ]
    chain = ModelChain(guarded, cache, timeout_seconds=settings.llm_timeout_seconds)
    try:
        yield Minds(CascadeUnderstander(chain, cache, budget_usd=settings.llm_budget_usd_per_session), chain)
    finally:
        await chain.close()
        if shared is not None:
            cache.configure()
            shared.close()


def chosen_providers(settings: Settings) -> tuple[str, ...]:
    """In the order in which they are asked; empty: the rules alone. ``auto`` is OpenAI's protocol where a key
    or an address is set; Bedrock only where it is named, since AWS credentials serve other parts too."""
    if settings.llm_providers == (OFF,):
        return ()
    if settings.llm_providers != (AUTO,):
        return settings.llm_providers
    return ("openai",) if settings.openai_api_key.get_secret_value() or settings.openai_base_url else ()


def places_of_models(settings: Settings) -> tuple[str, ...]:
    """Where the words go that the rules do not understand, as people know it."""
    own = urlsplit(settings.openai_base_url).hostname
    names = {"openai": own or "OpenAI", "bedrock": "Amazon Bedrock"}
    return tuple(names[name] for name in chosen_providers(settings))


def _model(name: str, settings: Settings) -> LanguageModel:
    if name == "bedrock":
        return BedrockModel(
            settings.bedrock_model_id,
            region=settings.bedrock_region or settings.aws_region,
            endpoint=settings.bedrock_endpoint_url,
        )
    from src.voice_bot.language_model.openai_model import OpenAIModel  # half a second: only where it is used

    return OpenAIModel(
        settings.llm_model,
        api_key=settings.openai_api_key.get_secret_value(),
        base_url=settings.openai_base_url,
    )


def _configure(cache: LLMCache, settings: Settings, prices: PriceList) -> RedisAnswers | None:
    secret = _secret(settings)
    address = settings.redis_url.get_secret_value()
    shared = RedisAnswers(address, secret) if address and secret else None
    if address and shared is None:
        logger.warning("Answers are not shared: set LLM_CACHE_SECRET, or the same SERVICE_TOKEN everywhere.")
    cache.configure(
        capacity=settings.llm_cache_capacity,
        ttl_seconds=settings.llm_cache_ttl_seconds,
        prices=prices,
        secret=secret,
        shared=shared,
    )
    cache.keep_common(common_answers())
    return shared


def _secret(settings: Settings) -> bytes | None:
    """What all processes of one installation share; None where there is nothing secret to make it of."""
    given = settings.llm_cache_secret.get_secret_value() or settings.service_token.get_secret_value()
    return hmac.new(given.encode(), b"answers of language models", sha256).digest() if given else None


def _tell_unpriced(models: list[LanguageModel], prices: PriceList) -> None:
    for model in models:
        if prices.price(model.model) is None:
            logger.warning(
                "The price of the model %s is not known: its calls count as free (see LLM_PRICES).",
                model.model,
            )
