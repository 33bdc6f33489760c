"""List prices of language models: US dollars per million tokens. Data, with the day it was looked up.

Sources, looked up on 2026-11-22: openai.com/api/pricing (standard tier) and aws.amazon.com/bedrock/pricing
(on demand, global endpoint; a regional one may cost 10 % more). ``LLM_PRICES`` overrides and adds to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

PER: Final = 1_000_000
_VERSION: Final = re.compile(r"(-\d{8}|-\d{4}-\d{2}-\d{2}|-latest)?(-v\d+)?(:\d+)?$")
_REGION: Final = re.compile(r"^(global|us|us-gov|eu|apac|au|jp)\.")
_OVERRIDE: Final = re.compile(r"(?P<model>.+?)\s*=\s*(?P<input>\d+(\.\d+)?)/(?P<output>\d+(\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars per million tokens."""

    input: float
    output: float

    def cost(self, input_tokens: int, output_tokens: int) -> float:
        """US dollars."""
        return (input_tokens * self.input + output_tokens * self.output) / PER


PRICES: Final[Mapping[str, Price]] = MappingProxyType(
    {
        "gpt-5": Price(1.25, 10.0),
        "gpt-5-mini": Price(0.25, 2.0),
        "gpt-5-nano": Price(0.05, 0.4),
        "gpt-5.1": Price(1.25, 10.0),
        "gpt-5.4": Price(2.5, 15.0),
        "gpt-4.1": Price(2.0, 8.0),
        "gpt-4.1-mini": Price(0.4, 1.6),
        "gpt-4.1-nano": Price(0.1, 0.4),
        "gpt-4o": Price(2.5, 10.0),
        "gpt-4o-mini": Price(0.15, 0.6),
        "gpt-4-turbo": Price(10.0, 30.0),
        "gpt-4": Price(30.0, 60.0),
        "gpt-3.5-turbo": Price(0.5, 1.5),
        "o3": Price(2.0, 8.0),
        "o3-mini": Price(1.1, 4.4),
        "o4-mini": Price(1.1, 4.4),
        "anthropic.claude-haiku-4-5": Price(1.0, 5.0),
        "anthropic.claude-sonnet-4": Price(3.0, 15.0),
        "anthropic.claude-sonnet-4-5": Price(3.0, 15.0),
        "anthropic.claude-sonnet-4-6": Price(3.0, 15.0),
        "anthropic.claude-opus-4-5": Price(5.0, 25.0),
        "anthropic.claude-opus-4-7": Price(5.0, 25.0),
        "anthropic.claude-3-haiku": Price(0.25, 1.25),
        "anthropic.claude-3-sonnet": Price(3.0, 15.0),
        "anthropic.claude-3-5-haiku": Price(0.8, 4.0),
        "anthropic.claude-3-5-sonnet": Price(6.0, 30.0),
    }
)


class PriceList:
    """The table with an operator's own prices on top."""

    def __init__(self, overrides: Mapping[str, Price] | None = None) -> None:
        self._prices = {**PRICES, **(overrides or {})}

    def price(self, model: str) -> Price | None:
        """The model's price; dates, versions and regions in its name do not matter. None: not known."""
        return self._prices.get(model) or self._prices.get(plain_name(model))

    def cost(self, model: str, input_tokens: int, output_tokens: int) -> float:
        """US dollars; 0 for a model whose price is not known (one of your own costs no tokens)."""
        price = self.price(model)
        return price.cost(input_tokens, output_tokens) if price else 0.0


def plain_name(model: str) -> str:
    """``apac.anthropic.claude-haiku-4-5-20251001-v1:0`` → ``anthropic.claude-haiku-4-5``."""
    return _VERSION.sub("", _REGION.sub("", model))


def parse_price(text: str) -> tuple[str, Price]:
    """``my-model=0.15/0.60``: a model, and its dollars per million tokens in and out. Raises ValueError."""
    found = _OVERRIDE.fullmatch(text.strip())
    if found is None:
        raise ValueError("each price must be model=input/output, in dollars per million tokens")
    return found["model"], Price(float(found["input"]), float(found["output"]))
