"""Types a dialogue into the running product, turn by turn, through the API that citizens' pages use."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta, timezone
from typing import Any

import aiohttp

from tests.evaluation.dialogues import Dialogue, Outcome

TIMEOUT_SECONDS = 60.0
VIET_NAM = timezone(timedelta(hours=7))


def citizens_day() -> date:
    """Today in Viet Nam."""
    return datetime.now(VIET_NAM).date()


class ApiError(Exception):
    """An answer that is none: status, and the error's code."""


class Citizen:
    """One guest with a cookie jar of their own."""

    def __init__(self, voice: str, http: aiohttp.ClientSession) -> None:
        self._voice, self._http = voice.rstrip("/"), http

    async def call(self, method: str, path: str, body: Any = None) -> dict[str, Any]:
        """Raises :class:`ApiError` for any answer but a good one."""
        async with self._http.request(method, self._voice + path, json=body) as answer:
            given = await answer.json() if answer.status != 204 else {}
            if not answer.ok:
                raise ApiError(f"{method} {path.split('/')[2]}: {answer.status} {given.get('error', '')}")
            return dict(given)

    async def start(self, **wish: str) -> dict[str, Any]:
        return await self.call("POST", "/api/sessions", {**wish, "channel": "text"})

    async def say(self, session_id: str, text: str) -> dict[str, Any]:
        return await self.call("POST", f"/api/sessions/{session_id}/messages", {"text": text})

    async def forget(self, session_id: str) -> None:
        await self.call("DELETE", f"/api/sessions/{session_id}")


def citizen_http() -> aiohttp.ClientSession:
    """A cookie jar that keeps cookies of plain addresses too."""
    return aiohttp.ClientSession(
        cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS)
    )


class Player:
    """Plays dialogues one after the other, each by a citizen of its own."""

    def __init__(self, voice: str, bank: str) -> None:
        self._voice, self._bank = voice, bank.rstrip("/")
        self._initial: dict[str, dict[str, str]] = {}

    async def play(self, dialogue: Dialogue) -> Outcome:
        """The dialogue's outcome; a product that fails is one too."""
        try:
            async with citizen_http() as http:
                return await self._play(dialogue, Citizen(self._voice, http), http)
        except (ApiError, aiohttp.ClientError, TimeoutError, KeyError) as error:
            return Outcome(failure=f"{type(error).__name__}: {error}")

    async def _play(self, dialogue: Dialogue, citizen: Citizen, http: aiohttp.ClientSession) -> Outcome:
        session = await citizen.start(language=dialogue.language, **_place(dialogue.form, dialogue.form_url))
        times, replies = [], []
        for words in dialogue.turns:
            began = time.perf_counter()
            answer = await citizen.say(session["session_id"], words)
            times.append((time.perf_counter() - began) * 1000)
            replies.append(tuple(answer["replies"]))
            session = answer["session"]
        form = session.get("form") or {"fields": []}
        values = values_of(form)
        receipt = form.get("receipt") or {}
        if receipt.get("reference") and dialogue.form_url is None:
            values = await self._stored(http, receipt["reference"])
        initial = await self._untouched(citizen, form) if form["fields"] else {}
        await citizen.forget(session["session_id"])
        return Outcome(
            values=values,
            kinds={field["name"]: field["type"] for field in form["fields"]},
            initial=initial,
            submitted=form.get("state") == "submitted",
            milliseconds=tuple(times),
            replies=tuple(replies),
        )

    async def _stored(self, http: aiohttp.ClientSession, reference: str) -> dict[str, str]:
        """What the bank has of a submission."""
        async with http.get(f"{self._bank}/submissions/{reference}") as answer:
            answer.raise_for_status()
            stored = await answer.json()
        return {name: str(value or "") for name, value in stored["fields"].items()}

    async def _untouched(self, citizen: Citizen, form: dict[str, Any]) -> dict[str, str]:
        """What a form holds before anybody has said a word; looked up once per form."""
        key = form.get("form_id") or form["url"]
        if key not in self._initial:
            place = _place(form.get("form_id"), None if form.get("form_id") else form["url"])
            fresh = await citizen.start(**place)
            self._initial[key] = values_of(fresh["form"] or {"fields": []})
            await citizen.forget(fresh["session_id"])
        return self._initial[key]


def values_of(form: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: field.get("value") or "" for field in form["fields"]}


def _place(form: str | None, form_url: str | None) -> dict[str, str]:
    return {key: value for key, value in (("form", form), ("form_url", form_url)) if value}
