"""What the stand-in knows, kept on disk over restarts: its users, clients, tokens, and its own signing key.

moto signs with a key that stands in its package for everybody to read, and keeps all in memory. Here each
data directory has a key of its own. The file is sealed under the machine's data key, since moto holds
passwords as they are; nothing but what this product has sealed is ever unpickled.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import pickle
from pathlib import Path
from typing import Any, Final

from joserfc import jwk
from moto.cognitoidp import models, responses

from infrastructure.local.cognito.calls import ACCOUNT
from src.security.encryption import Sealer

KEY_ID: Final = "dummy"  # the id that moto writes into every token
KEY_BITS: Final = 2048
PLACE: Final = ("cognito", "snapshot")
_THE_KEY: Final = "signing key"


class Snapshot:
    """Reads the file into moto when built, and writes it again with :meth:`save` where something changed."""

    def __init__(self, path: Path, sealer: Sealer) -> None:
        self._path, self._sealer = path, sealer
        stored = self._read()
        self._key = jwk.RSAKey.import_key(stored["key"]) if stored else jwk.RSAKey.generate_key(KEY_BITS)
        self._install_key()
        self._last = b""
        if stored:
            backends = models.cognitoidp_backends[ACCOUNT]
            for region, user_pools in _Unpickler(stored["pools"], self._key).load().items():
                backends[region].user_pools = user_pools
            self._last = stored["pools"]

    def save(self) -> None:
        """Write what moto holds now: whole, or not at all."""
        backends = models.cognitoidp_backends[ACCOUNT]
        state = {region: backend.user_pools for region, backend in backends.items() if backend.user_pools}
        pickled = io.BytesIO()
        _Pickler(pickled, self._key).dump(state)
        if pickled.getvalue() == self._last:
            return
        self._last = pickled.getvalue()
        content = pickle.dumps({"key": self._key.as_dict(private=True), "pools": self._last})
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = self._path.with_suffix(".new")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(self._sealer.seal(content, *PLACE))
        draft.replace(self._path)

    def _read(self) -> dict[str, Any] | None:
        with contextlib.suppress(FileNotFoundError):
            sealed = self._path.read_bytes()
            content: dict[str, Any] = pickle.loads(  # noqa: S301 # nosec B301 - our own seal
                self._sealer.open(sealed, *PLACE)
            )
            return content
        return None

    def _install_key(self) -> None:
        """moto takes its key from its package whenever it makes a pool: let it find ours instead."""
        public = {**self._key.as_dict(private=False), "kid": KEY_ID, "alg": "RS256", "use": "sig"}
        vars(models)["load_resource"] = lambda _name: self._key.as_dict(private=True)
        responses.CognitoIdpJsonWebKeyResponse.json_web_key = _json({"keys": [public]})


class _Pickler(pickle.Pickler):
    """Leaves the signing key out: it cannot be pickled, and stands beside."""

    def __init__(self, file: io.BytesIO, key: jwk.RSAKey) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._key = key

    def persistent_id(self, found: Any) -> str | None:
        return _THE_KEY if isinstance(found, jwk.RSAKey) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, content: bytes, key: jwk.RSAKey) -> None:
        super().__init__(io.BytesIO(content))
        self._key = key

    def persistent_load(self, _name: Any) -> jwk.RSAKey:
        return self._key


def _json(document: dict[str, Any]) -> bytes:
    return json.dumps(document).encode()
