"""What all conversations share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from src.voice_bot.browser_client import BrowserClient
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.observer import Observer
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_store import SessionStore
from src.voice_bot.understander import Understander
from src.voice_bot.webhooks import Completions, NobodyTold
from src.voice_bot.writing import LaterWrites, SessionWriter


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``now`` answers the time with its zone, in the citizen's zone."""

    store: SessionStore
    browser: BrowserClient
    understander: Understander
    urls: FormUrls
    observer: Observer
    now: Callable[[], datetime]
    later: LaterWrites
    completions: Completions = field(default_factory=NobodyTold)

    def writer(self, record: SessionRecord) -> SessionWriter:
        """What writes this session."""
        return SessionWriter(record, self.store, self.later)
