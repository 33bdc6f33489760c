"""A floor under the typed path: the dialogues of the challenge, through the real product."""

from __future__ import annotations

import pytest

from tests.evaluation import report
from tests.evaluation.dialogues import load
from tests.evaluation.player import Player, citizens_day
from tests.evaluation.scoring import score
from tests.evaluation.sets import DATA
from tests.support.product import Product

FLOOR = 14


@pytest.mark.integration
@pytest.mark.slow
async def test_the_dialogues_of_the_challenge(product: Product) -> None:
    dialogues = load(DATA / "dialogues_dev.jsonl", only="hack-")
    assert len(dialogues) == 15
    player = Player(product.voice_bot, product.sample_bank)
    scores = [score(one, await player.play(one), citizens_day()) for one in dialogues]
    told = "\n".join(line for one in scores for line in report.faults(one))
    assert sum(one.exact for one in scores) >= FLOOR, told
    assert not any(one.stray for one in scores), told
