"""Opaque, sealed places in a listing, and the page that carries one."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, Final

from src.exceptions import InvalidInputError
from src.session_store.items import Item

MAX_CURSOR_LENGTH: Final = 2000
PURPOSE: Final = b"places in listings"
_SEAL_BYTES: Final = 12


class SessionPage(list[Item]):
    """A page of sessions: a list, and the cursor of the next page (None on the last)."""

    def __init__(self, items: Iterable[Item] = (), next_cursor: str | None = None) -> None:
        super().__init__(items)
        self.next_cursor = next_cursor

    @property
    def items(self) -> list[Item]:
        return list(self)


class CursorSeal:
    """Writes and reads cursors. The seal (HMAC-SHA256, 96 bits) covers the place and the listing.

    A cursor of one listing (user, status, range) is therefore refused by every other one, and the
    listing's own terms, the user's id among them, need not stand in it.
    """

    def __init__(self, secret: Callable[[], bytes]) -> None:
        """``secret`` is asked for at the first cursor: most processes never write one."""
        self._secret = secret

    @cached_property
    def _key(self) -> bytes:
        return hmac.new(self._secret(), PURPOSE, hashlib.sha256).digest()

    def write(self, listing: str, place: Any) -> str:
        payload = json.dumps(place, separators=(",", ":")).encode()
        return _text(self._seal(listing, payload) + payload)

    def read(self, listing: str, cursor: str) -> Any:
        """The place that :meth:`write` was given; raises :class:`InvalidInputError` for any other cursor."""
        if len(cursor) > MAX_CURSOR_LENGTH:
            raise _refusal()
        try:
            raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        except (binascii.Error, ValueError) as error:
            raise _refusal() from error
        sealed, payload = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
        genuine = hmac.compare_digest(sealed, self._seal(listing, payload))
        if not genuine or _text(raw) != cursor:  # one place, one spelling
            raise _refusal()
        return json.loads(payload)

    def _seal(self, listing: str, payload: bytes) -> bytes:
        message = len(listing).to_bytes(4, "big") + listing.encode() + payload
        return hmac.new(self._key, message, hashlib.sha256).digest()[:_SEAL_BYTES]


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _refusal() -> InvalidInputError:
    return InvalidInputError("This cursor is not valid here.", details={"field": "cursor"})
