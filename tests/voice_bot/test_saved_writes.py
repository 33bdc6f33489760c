"""How many writes the recorded dialogues cost the session store, with and without putting talk together."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from src.contract import Action, ExecuteResponse, Open, PageState
from src.dialogue.state import PageAnswered
from src.forms.known_forms import CATALOGUE
from src.voice_bot.conversations import Conversations
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.observer import SilentObserver
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.understander import RulesUnderstander
from src.voice_bot.writing import TURNS, LaterWrites
from tests.support.virtual_clock import VirtualClock
from tests.support.voice_bot import BANK, NOW, FakeStore, ticking_clock
from tests.understanding.memory_page import MemoryPage, page_of
from tests.understanding.simulation import load_dialogues

DIALOGUES = [dialogue for dialogue in load_dialogues() if not dialogue.get("form_url")]
TALK = ("xin chào", "cảm ơn bạn", "bạn là ai", "hôm nay trời đẹp quá", "xin chào")


@dataclass
class MemoryBrowser:
    """A browser agent whose pages are the sample bank's, in memory."""

    pages: dict[str, MemoryPage] = field(default_factory=dict)

    async def health(self) -> Mapping[str, Any]:
        return {}

    async def execute(
        self, session_id: str, actions: Sequence[Action], *, request_id: str | None = None
    ) -> ExecuteResponse:
        page = self.pages.setdefault(session_id, MemoryPage(NOW.date()))
        plain = tuple(
            action.model_copy(update={"url": action.url.partition("?")[0]})
            if isinstance(action, Open)
            else action
            for action in actions
        )
        answered = page.run(plain)
        return ExecuteResponse(
            success=all(result.ok for result in answered.results),
            session_id=session_id,
            request_id=request_id or uuid.uuid4().hex,
            correlation_id="c",
            results=answered.results,
            page=_state(page, answered),
            duration_seconds=0.0,
        )


def _state(page: MemoryPage, answered: PageAnswered) -> PageState | None:
    if answered.receipt is not None:
        return PageState(url=f"{BANK}/receipt", title="", receipt=answered.receipt)
    return page_of(page.form_id, page.values) if page.form_id else None


@dataclass
class CountingStore(FakeStore):
    """Counts every call that writes a session."""

    calls: int = 0

    async def save(self, record: Any, *, author: str = "") -> Any:
        self.calls += 1
        return await super().save(record, author=author)

    async def begin_submission(self, *args: Any) -> Any:
        self.calls += 1
        return await super().begin_submission(*args)

    async def finish_submission(self, *args: Any) -> Any:
        self.calls += 1
        return await super().finish_submission(*args)


async def writes(dialogues: Sequence[Mapping[str, Any]], *, turns: int, pause: float) -> int:
    """The writes that the dialogues cost, their citizens leaving ``pause`` seconds between turns."""
    clock, store = VirtualClock(), CountingStore()
    observer = SilentObserver()
    later = LaterWrites(observer, turns=turns, clock=clock)
    around = Surroundings(
        store=store,
        browser=MemoryBrowser(),
        understander=RulesUnderstander(),
        urls=FormUrls(CATALOGUE, BANK, (BANK,)),
        observer=observer,
        now=ticking_clock(),
        later=later,
    )
    conversations = Conversations(around, LiveEvents(), default_language="vi", max_in_memory=1000)
    for number, dialogue in enumerate(dialogues):
        talk = await conversations.start(
            f"guest-{number}", language=dialogue.get("language", "vi"), form=dialogue.get("form")
        )
        for words in dialogue["turns"]:
            await talk.hear(words)
            await clock.advance(pause)
        await talk.settle()
        assert store.records[talk.session_id].messages == talk.view().messages
    return store.calls


async def test_what_putting_talk_together_saves() -> None:
    """All dialogues at once: 580 turns, of which 517 writes are left; every third is enough to notice."""
    some = DIALOGUES[::3]
    singly = await writes(some, turns=1, pause=0.0)
    assert singly >= sum(len(dialogue["turns"]) for dialogue in some)
    assert await writes(some, turns=TURNS, pause=0.0) <= 0.95 * singly
    assert await writes(some, turns=TURNS, pause=5.0) <= singly


async def test_what_it_saves_of_talk_alone() -> None:
    talk = [{"turns": [*TALK, *TALK], "form": "loan"}]
    assert await writes(talk, turns=1, pause=0.5) == 10
    assert await writes(talk, turns=TURNS, pause=0.5) <= 3
