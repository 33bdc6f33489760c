"""A citizen who does a bit of everything on the running product: every metric has something to tell then."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from tests.support.product import Product
from tests.support.sound import spoken
from tests.support.voice_call import RATE, phone, until

PASSWORD = "Mat-khau-tot-2026"
WITHIN_SECONDS = 30.0

TYPED = (
    "tên khách hàng là trần thị bình",
    "sửa tên khách hàng thành trần thị bích nhé",  # a correction
    "ngày tương tác là 30 tháng 2 năm 2026",  # a value that cannot be
    "xyzzy plugh qwertz",  # nothing that the rules cover
    "mã khách hàng là kh008",
    "loại tương tác là cuộc gọi",
    "danh mục vấn đề là thẻ",
    "gửi đơn giúp tôi",
    "đúng rồi, gửi đi",
)


class BusyCitizen:
    """A guest, with a page's socket and a telephone."""

    def __init__(self, product: Product, http: aiohttp.ClientSession) -> None:
        self._product, self.http = product, http

    async def call(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        url = self._product.voice_bot + path
        async with self.http.request(method, url, json=body, headers=headers) as answer:
            text = await answer.text()
            assert answer.status < 400, (path, answer.status, text)
            return json.loads(text) if text else None

    async def type_a_form(self) -> str:
        """A whole form, from its opening to the receipt; answers the session's id."""
        session = await self.call("POST", "/api/sessions", {"form": "crm", "language": "vi"})
        path = f"/api/sessions/{session['session_id']}"
        for words in TYPED:
            session = (await self.call("POST", f"{path}/messages", {"text": words}))["session"]
        assert session["status"] == "completed", session
        return str(session["session_id"])

    async def listen(self, session_id: str, meanwhile: Callable[[], Awaitable[None]]) -> None:
        """Hold the page's socket open."""
        url = f"{self._product.voice_bot}/ws?session_id={session_id}"
        async with self.http.ws_connect(url, headers={"Origin": self._product.voice_bot}) as socket:
            assert (await socket.receive_json())["type"] == "session"
            await meanwhile()

    async def speak_a_turn(self, meanwhile: Callable[[], Awaitable[None]]) -> None:
        """Call, say one value, wait for the answer's sound, hang up."""
        async with phone() as citizens:
            offer = {"sdp": await citizens.offer(), "type": "offer", "form": "crm", "language": "en"}
            answer = await self.call("POST", "/offer", offer)
            await citizens.accept(answer["sdp"])
            await citizens.until_sound(0, within=WITHIN_SECONDS)
            await meanwhile()
            await citizens.until_silence(within=WITHIN_SECONDS)
            citizens.microphone.speak(spoken("rms_customer_name_is_david_miller", RATE))
            await until(lambda: citizens.microphone.spoken_at is not None, "the end of what is said")
            await citizens.until_sound(citizens.microphone.spoken_at or 0.0, within=WITHIN_SECONDS)

    async def sign_in(self) -> None:
        """Register, confirm, sign in."""
        email = f"busy-{secrets.token_hex(4)}@example.com"
        login = {"email": email, "password": PASSWORD}
        await self.call("POST", "/api/auth/register", login)
        outbox = (self._product.data_dir / "cognito" / "outbox.txt").read_text(encoding="utf-8")
        code = re.findall(rf" to {re.escape(email)}: .* is (\d{{6}})$", outbox, re.MULTILINE)[-1]
        await self.call("POST", "/api/auth/confirm", {"email": email, "code": code})
        assert (await self.call("POST", "/api/auth/login", login))["access_token"]
