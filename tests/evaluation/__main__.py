"""``python -m tests.evaluation``: play the dialogue sets of ``tests/data`` and print how they came out."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.evaluation import report
from tests.evaluation.dialogues import Dialogue, load
from tests.evaluation.pages import pages
from tests.evaluation.player import Player, citizens_day
from tests.evaluation.scoring import Score, good_enough, score
from tests.evaluation.sets import sets
from tests.support.product import free_ports, running_product

VOICE, BANK = "http://127.0.0.1:7860", "http://127.0.0.1:7864"


@dataclass(frozen=True)
class Addresses:
    voice: str
    bank: str


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="tests.evaluation", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="dialogue sets; all of tests/data by default")
    parser.add_argument("--voice", help="a running voice bot; without it a product is started")
    parser.add_argument("--bank", help="its sample bank")
    parser.add_argument(
        "--pages-port", type=int, help="serve the unknown pages here (a running product allows it)"
    )
    parser.add_argument("--only", default="", help="the dialogues whose id contains this")
    parser.add_argument("--quiet", action="store_true", help="print the table alone")
    return parser.parse_args(arguments)


async def play(
    dialogues: Sequence[Dialogue], at: Addresses, base: str, tell: Callable[[str], None]
) -> list[Score]:
    """Play them one after the other."""
    player = Player(at.voice, at.bank)
    scores = []
    for dialogue in dialogues:
        outcome = await player.play(dialogue.at(base))
        scores.append(score(dialogue, outcome, citizens_day()))
        for line in report.faults(scores[-1]):
            tell(line)
    return scores


async def evaluate(chosen: argparse.Namespace, at: Addresses, port: int) -> bool:
    """Play every set and print the table; whether all together meet the bars."""
    tell = (lambda _: None) if chosen.quiet else print
    rows, everything = [], []
    async with pages(port=port) as base:
        for path in chosen.files or sets():
            scores = await play(load(path, only=chosen.only), at, base, tell)
            rows.append(report.row(path.stem.removeprefix("dialogues_"), scores))
            everything += scores
    for line in report.by_tag(everything):
        tell(line)
    print(report.HEAD, *rows, sep="\n")
    return good_enough(everything)


@contextmanager
def product(chosen: argparse.Namespace, pages_port: int) -> Iterator[Addresses]:
    """The running product that was named, or one of our own that may open the unknown pages."""
    if chosen.voice or chosen.bank:
        yield Addresses(chosen.voice or VOICE, chosen.bank or BANK)
        return
    bank_port = free_ports(1)[0]
    origins = f"http://127.0.0.1:{bank_port},http://127.0.0.1:{pages_port}"
    with (
        tempfile.TemporaryDirectory(prefix="evaluation-") as folder,
        running_product(
            Path(folder), SAMPLE_BANK_PORT=str(bank_port), ALLOWED_FORM_ORIGINS=origins
        ) as started,
    ):
        yield Addresses(started.voice_bot, started.sample_bank)


def main() -> int:
    chosen = options()
    port = chosen.pages_port or free_ports(1)[0]
    with product(chosen, port) as at:
        return 0 if asyncio.run(evaluate(chosen, at, port)) else 1


if __name__ == "__main__":
    sys.exit(main())
