"""Understanding one utterance on the largest form, over everything citizens say in the dialogue sets."""

from __future__ import annotations

import time
from datetime import datetime
from zoneinfo import ZoneInfo

from benchmarks.measuring import Figure
from src.forms.known_forms import CATALOGUE
from src.understanding.context import Context
from src.understanding.understand import understand
from tests.evaluation.dialogues import load
from tests.evaluation.sets import sets
from tests.understanding.memory_page import FORMS, form_of

BAR_MILLISECONDS = 5.0
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def measure() -> list[Figure]:
    largest = max((form_of(form_id) for form_id in FORMS), key=lambda form: len(form.fields))
    words = {(turn, d.language) for d in load(*sets()) for turn in d.turns}
    contexts = {
        language: Context(now=NOW, language=language, form=largest, catalogue=CATALOGUE)
        for language in ("vi", "en")
    }
    utterances = [(turn, contexts[language]) for turn, language in sorted(words)]
    for turn, context in utterances[:20]:
        understand(turn, context)  # the first ones read the lexicon and index the form
    times = []
    for turn, context in utterances:
        began = time.perf_counter()
        understand(turn, context)
        times.append((time.perf_counter() - began) * 1000)
    name = f"understanding one utterance on the largest form ({len(largest.fields)} fields)"
    return [Figure(name, times, bar=BAR_MILLISECONDS)]
