"""What citizens say and enter, sealed before it reaches a store.

AES-256-GCM under a data key; the data key itself is wrapped by KMS, or held in a key file of this machine
(:mod:`src.security.data_keys`). Every sealed value names its key, so keys can be rotated: what was sealed
under an old one stays readable. The associated data is where the value belongs (session and attribute), so a
value moved elsewhere by someone who can write to the table is refused.

Layout of a sealed value, lengths in bytes::

    1 version | 1 length of key id | key id | 2 length of wrapped key | wrapped key | 12 nonce | text + tag
"""

from __future__ import annotations

import json
import os
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from src.exceptions import DatabaseIntegrityError
from src.security.data_keys import DataKeys

VERSION: Final = 1
NONCE_BYTES: Final = 12  # as NIST SP 800-38D recommends for GCM
TAG_BYTES: Final = 16


class Sealer:
    """Seals and opens values. Safe to share between threads; may ask KMS, so call it off the event loop."""

    def __init__(self, keys: DataKeys) -> None:
        self._keys = keys

    def seal(self, plain: bytes, *place: str) -> bytes:
        """``plain`` sealed for its ``place``: the ids and names that say where it belongs."""
        key = self._keys.current()
        key_id = key.key_id.encode()
        header = bytes([VERSION, len(key_id)]) + key_id + len(key.wrapped).to_bytes(2, "big") + key.wrapped
        nonce = os.urandom(NONCE_BYTES)
        return header + nonce + AESGCM(key.secret).encrypt(nonce, plain, header + _bound(place))

    def open(self, sealed: bytes, *place: str) -> bytes:
        """The inverse of :meth:`seal`. Raises :class:`DatabaseIntegrityError` for a value that was changed,
        sealed for another place, or whose key is gone."""
        header, key_id, wrapped, rest = _parts(sealed)
        secret = self._keys.secret(key_id, wrapped)
        nonce, text = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
        try:
            return AESGCM(secret).decrypt(nonce, text, header + _bound(place))
        except InvalidTag as error:
            raise DatabaseIntegrityError(details={"reason": "not as it was sealed"}) from error

    def seal_json(self, value: Any, *place: str) -> bytes:
        return self.seal(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode(), *place)

    def open_json(self, sealed: bytes, *place: str) -> Any:
        return json.loads(self.open(sealed, *place))


def key_id_of(sealed: bytes) -> str:
    """The id of the key that the value was sealed under."""
    return _parts(sealed)[1]


def _bound(place: tuple[str, ...]) -> bytes:
    """The place as bytes that no other place has: each part with its length."""
    parts = [part.encode() for part in place]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def _parts(sealed: bytes) -> tuple[bytes, str, bytes, bytes]:
    """Header, key id, wrapped key, and nonce with text."""
    try:
        if sealed[0] != VERSION:
            raise DatabaseIntegrityError(details={"reason": "unknown version"})
        end_of_id = 2 + sealed[1]
        end = end_of_id + 2 + int.from_bytes(sealed[end_of_id : end_of_id + 2], "big")
        if len(sealed) < end + NONCE_BYTES + TAG_BYTES:
            raise DatabaseIntegrityError(details={"reason": "cut off"})
        return sealed[:end], sealed[2:end_of_id].decode(), sealed[end_of_id + 2 : end], sealed[end:]
    except (IndexError, UnicodeDecodeError) as error:
        raise DatabaseIntegrityError(details={"reason": "no sealed value"}) from error
