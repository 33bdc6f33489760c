"""The hub of live events, and the list of forms that may be opened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.exceptions import InvalidInputError, NotFoundError, OriginNotAllowedError
from src.forms.known_forms import CATALOGUE
from src.live_api import PongEvent
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.live_events import (
    CLOSE_GOING_AWAY,
    CLOSE_SESSION_ENDED,
    CLOSE_TOO_SLOW,
    LiveEvents,
)


async def test_every_listener_of_the_session_hears_and_no_other() -> None:
    hub = LiveEvents()
    with hub.subscribe("a") as one, hub.subscribe("a") as two, hub.subscribe("b") as other:
        hub.publish("a", PongEvent())
        hub.end_all()
        assert [len([event async for event in listener]) for listener in (one, two, other)] == [1, 1, 0]
        assert other.close_code == CLOSE_GOING_AWAY
    assert not hub.listened_to("a")
    hub.publish("a", PongEvent())


async def test_a_listener_that_cannot_keep_up_is_dropped_at_once() -> None:
    hub = LiveEvents()
    with hub.subscribe("a", length=3) as slow, hub.subscribe("a", length=10) as fast:
        for _ in range(4):
            hub.publish("a", PongEvent())
        assert slow.close_code == CLOSE_TOO_SLOW
        assert [event async for event in slow] == []
        hub.end_session("a")
        assert len([event async for event in fast]) == 4
        assert fast.close_code == CLOSE_SESSION_ENDED


URLS = FormUrls(CATALOGUE, "http://bank.test:7864", ("http://bank.test:7864", "https://forms.test"))


def test_known_forms_have_their_addresses() -> None:
    url = URLS.url_of("loan", "en")
    assert url == "http://bank.test:7864/forms/loan?lang=en"
    entry = URLS.entry_at(url)
    assert entry is not None
    assert entry.form_id == "loan"
    assert URLS.entry_at("https://forms.test/forms/loan") is None
    with pytest.raises(NotFoundError):
        URLS.url_of("mortgage", "vi")


@pytest.mark.parametrize(
    "url",
    ["https://forms.test", "https://forms.test:443/a?b#c", "HTTPS://FORMS.TEST/x", "http://bank.test:7864/"],
)
def test_addresses_on_an_allowed_origin(url: str) -> None:
    assert URLS.check(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://forms.test",
        "https://forms.test:444/",
        "https://forms.test.evil.test/",
        "https://evil.test/https://forms.test/",
        "https://xforms.test/",
        "http://bank.test/",
    ],
)
def test_addresses_on_another_origin(url: str) -> None:
    with pytest.raises(OriginNotAllowedError):
        URLS.check(url)


@given(st.text(max_size=80))
def test_whatever_is_sent_is_taken_or_refused(text: str) -> None:
    for url in (text, f"https://forms.test{text}", f"https://{text}forms.test/"):
        try:
            URLS.check(url)
        except (InvalidInputError, OriginNotAllowedError):
            continue
        assert url.casefold().startswith(("https://forms.test", "http://bank.test:7864"))
        after = url[len("https://forms.test") :]
        assert url.casefold().startswith("http://bank") or after[:1] in ("", "/", "?", "#", ":")
