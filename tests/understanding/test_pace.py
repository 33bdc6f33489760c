"""Who asks the bot to speak slower gets that, on any form and without one, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from tests.understanding.simulation import FORMS, Simulation

NOW = datetime(2026, 11, 22, 10, 0)
SLOWER = {
    "vi": (
        "nói chậm thôi", "nói chậm lại giùm", "em nói chậm lại được không", "chậm thôi em",
        "nói từ từ thôi em ơi", "nghe không kịp", "nói nhanh quá em ơi",
        "đọc chậm lại giúp chị", "nói chậm hơn một chút đi", "nói lại chậm hơn giùm", "làm ơn nói chậm lại",
        "noi cham lai",
    ),
    "en": (
        "slower please", "please speak more slowly", "can you speak slower", "could you slow down a bit",
        "you're talking too fast", "say that again slowly please", "too fast", "speak a bit slower",
        "can you say that more slowly please",
    ),
}  # fmt: skip
USUAL = {"vi": ("nói nhanh hơn", "nói bình thường lại"), "en": ("speak normally", "speed up please")}
NOT_MEANT = {
    "vi": ("chậm nhất là thứ sáu", "tôi đi làm chậm"),
    "en": ("my internet is slow", "the bus is slow today"),
}


@pytest.mark.parametrize("form_id", [None, *sorted(FORMS)])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pace(language: str, form_id: str | None) -> None:
    simulation = Simulation(now=NOW, language=language)
    if form_id:
        simulation.open(form_id)
    before = dict(simulation.values)
    for words in SLOWER[language]:
        simulation.state = replace(simulation.state, slower=False)
        simulation.say(words)
        assert simulation.state.slower, words
        assert simulation.values == before, words
    for words in USUAL[language]:
        simulation.state = replace(simulation.state, slower=True)
        simulation.say(words)
        assert not simulation.state.slower, words
    for words in NOT_MEANT[language]:
        simulation.say(words)
        assert not simulation.state.slower, words
