"""Situations in which words are heard, and a cascade around stand-in servers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from src.config import load_settings
from src.cost.llm_cache import LLMCache
from src.forms.known_forms import CATALOGUE
from src.forms.model import Form
from src.understanding.context import Context
from src.voice_bot.language_model.build import Minds, understanding_of
from src.voice_bot.understander import Asker
from tests.understanding.memory_page import form_of

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ASKER = Asker()
UNCLEAR = "cái chuyện bên kia thì cứ như hôm nọ mình bàn nghe"
"""Words that the rules know nothing to do with."""
WISH = "tui khoái cái zumbara kiểu lóc chóc á"
"""Words that nobody's rules will ever know."""
MODEL = "stand-in"


def on_form(form: Form | str | None = "loan", **situation: Any) -> Context:
    """A situation with that form open."""
    opened = form_of(form) if isinstance(form, str) else form
    context = Context(now=NOW, language="vi", form=opened, catalogue=CATALOGUE)
    return replace(context, **situation)


@asynccontextmanager
async def minds(**settings: Any) -> AsyncIterator[tuple[Minds, LLMCache]]:
    """The understander that the settings build, with a cache of its own."""
    cache = LLMCache()
    chosen = {"llm_model": MODEL, "llm_prices": f"{MODEL}=1/4", **settings}
    async with understanding_of(load_settings(**chosen), cache) as built:
        yield built, cache
