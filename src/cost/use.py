"""What models were used for: calls, tokens, dollars. Sums per session, and per form within it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ModelUse:
    """``usd`` by list price; answers from the cache cost nothing and count as no call."""

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    usd: float = 0.0

    def __add__(self, other: ModelUse) -> ModelUse:
        return ModelUse(
            self.calls + other.calls,
            self.input_tokens + other.input_tokens,
            self.output_tokens + other.output_tokens,
            self.usd + other.usd,
        )

    def __bool__(self) -> bool:
        return bool(self.calls)


NO_USE: Final = ModelUse()


class Meter:
    """Adds up what one turn uses while it goes on."""

    def __init__(self) -> None:
        self.use = ModelUse()

    def add(self, use: ModelUse) -> None:
        self.use += use
