"""``python -m benchmarks``: measure, print the table, write it to ``docs/benchmarks.md``."""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import (
    agents,
    discovery,
    filling,
    healing,
    journey,
    live_picture,
    middleware,
    model_costs,
    session_queries,
    sessions,
    typed_turns,
    understanding,
    voice,
    voice_cpu,
    voice_values,
    widgets,
)
from benchmarks.measuring import HEAD, Figure, cells
from tests.evaluation.pages import pages
from tests.support.product import ROOT, free_ports, running_product

PARTS = (
    "understanding",
    "middleware",
    "models",
    "turns",
    "journey",
    "discovery",
    "filling",
    "sessions",
    "live_picture",
    "agents",
    "healing",
    "widgets",
    "session_queries",
    "voice",
    "voice_values",
)
ON_THE_PRODUCT = {"turns", "journey", "voice_values", "filling", "sessions", "live_picture", "agents"}
PAGES = Path(__file__).resolve().parent / "pages"
TABLE = ROOT / "docs" / "benchmarks.md"


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", choices=(*PARTS, []), help="what to measure; everything by default"
    )
    return parser.parse_args()


def measure(parts: Sequence[str]) -> list[Figure]:
    return _alone(parts) + _on_the_product(parts)


def _alone(parts: Sequence[str]) -> list[Figure]:
    figures = understanding.measure() if "understanding" in parts else []
    if "middleware" in parts:
        figures += asyncio.run(middleware.measure())
    figures += model_costs.measure() if "models" in parts else []
    if "healing" in parts:
        figures += asyncio.run(healing.measure())
    if "discovery" in parts:
        figures += asyncio.run(_discovery())
    if "widgets" in parts:
        figures += asyncio.run(widgets.measure())
    if "voice" in parts:
        figures += asyncio.run(voice.measure()) + asyncio.run(voice_cpu.measure())
    return figures + (session_queries.measure() if "session_queries" in parts else [])


def _on_the_product(parts: Sequence[str]) -> list[Figure]:
    if ON_THE_PRODUCT.isdisjoint(parts):
        return []
    bank, pages_port = free_ports(2)
    origins = f"http://127.0.0.1:{bank},http://127.0.0.1:{pages_port}"
    with (
        tempfile.TemporaryDirectory(prefix="benchmarks-") as folder,
        running_product(Path(folder), SAMPLE_BANK_PORT=str(bank), ALLOWED_FORM_ORIGINS=origins) as product,
    ):

        async def beside_the_product() -> list[Figure]:
            found = await typed_turns.measure(product) if "turns" in parts else []
            found += await journey.measure(product) if "journey" in parts else []
            found += await voice_values.measure(product) if "voice_values" in parts else []
            async with pages(PAGES, pages_port) as base:
                address = f"{base}/ten_fields.html"
                if "filling" in parts:
                    found += await filling.measure(product, address)
                if "sessions" in parts:
                    found += await sessions.measure(product, address)
                if "live_picture" in parts:
                    found += await live_picture.measure(product, address)
                if "agents" in parts:
                    found += await agents.measure(product, address)
            return found

        return asyncio.run(beside_the_product())


async def _discovery() -> list[Figure]:
    (port,) = free_ports(1)
    async with pages(PAGES, port) as base:
        return await discovery.measure(f"{base}/hundred_fields.html")


def processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def commit() -> str:
    """The state of the sources, with a plus where they were changed since."""
    answer = subprocess.run(
        ["git", "describe", "--always", "--dirty=+"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return answer.stdout.strip() or "unknown"


def document(figures: Sequence[Figure], load: Sequence[tuple[float, float, float]], command: str) -> str:
    """The whole of ``docs/benchmarks.md``."""
    table = [HEAD, tuple("---" for _ in HEAD), *(cells(figure) for figure in figures)]
    before, after = (f"{one[0]:.2f}" for one in load)
    return "\n".join(
        [
            "# Benchmarks",
            "",
            f"Written by `{command}`; not to be edited by hand.",
            "",
            "Every turn is checked: the fields must hold what was said. The bare browser is a plain",
            "Playwright script that fills the same fields and reads them back, by turns with the product in",
            "the same run. Times from sending the request to having its whole answer; opening a form is not",
            "counted but where it says so.",
            "",
            *(f"| {' | '.join(row)} |" for row in table),
            "",
            f"- Machine: {processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
            f"Python {platform.python_version()}",
            f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, sources at {commit()}",
            f"- Load average over the last minute: {before} before, {after} after",
            "",
        ]
    )


def main() -> int:
    parts = options().parts or PARTS
    before = os.getloadavg()
    figures = measure(parts)
    text = document(figures, (before, os.getloadavg()), "make bench")
    print(text)
    if set(parts) == set(PARTS):
        TABLE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
