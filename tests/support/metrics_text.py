"""A service's metrics as a scrape sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import aiohttp
from prometheus_client.parser import text_string_to_metric_families

PREFIX = "vpbank_voice_agent_"


@dataclass(frozen=True)
class Scrape:
    """All samples of one look: (name without the prefix, labels) → value."""

    samples: Mapping[tuple[str, frozenset[tuple[str, str]]], float]

    def total(self, name: str, **labels: str) -> float:
        """The sum over all samples of that name that carry the labels; 0 where there are none."""
        return sum(
            value
            for (found, carried), value in self.samples.items()
            if found == name and labels.items() <= dict(carried).items()
        )


def parsed(text: str) -> Scrape:
    return Scrape(
        {
            (sample.name.removeprefix(PREFIX), frozenset(sample.labels.items())): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }
    )


async def scrape(http: aiohttp.ClientSession, address: str) -> Scrape:
    async with http.get(f"{address}/metrics") as answer:
        assert answer.status == 200
        return parsed(await answer.text())
