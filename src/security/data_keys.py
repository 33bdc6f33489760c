"""Where data keys come from: AWS KMS, or a key file of this machine's own."""

from __future__ import annotations

import base64
import binascii
import json
import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from botocore.exceptions import BotoCoreError, ClientError

from src.config import Settings
from src.exceptions import ConfigurationError, DatabaseConnectionError, DatabaseIntegrityError
from src.utils.aws_clients import build_aws_client

KEY_BYTES: Final = 32
KMS_KEY_LIVES_SECONDS: Final = 3600.0  # far below 2^32 values, where random nonces would want a new key
KMS_REMEMBERED: Final = 1024
KMS_CONTEXT: Final = {"purpose": "vpbank-voice-agent"}
_UNREADABLE: Final = frozenset({"InvalidCiphertextException", "IncorrectKeyException", "NotFoundException"})


@dataclass(frozen=True, slots=True, repr=False)
class DataKey:
    """``secret`` is what seals; ``wrapped`` is what KMS gives it back for, empty where nobody wraps it."""

    key_id: str
    wrapped: bytes
    secret: bytes


class DataKeys(Protocol):
    def current(self) -> DataKey:
        """The key that new values are sealed under. Raises :class:`DatabaseConnectionError`."""
        ...

    def secret(self, key_id: str, wrapped: bytes) -> bytes:
        """The key of an old value. Raises :class:`DatabaseIntegrityError` where it is gone."""
        ...


def data_keys(settings: Settings) -> DataKeys:
    """KMS where ``KMS_KEY_ID`` is set, else the key file."""
    if not settings.kms_key_id:
        return local_keys(settings)
    client = build_aws_client("kms", region=settings.aws_region, endpoint=settings.kms_endpoint_url)
    return KmsKeys(client, settings.kms_key_id)


def local_keys(settings: Settings) -> LocalKeys:
    """The key file of this machine."""
    return LocalKeys(settings.data_dir / "keys" / "data-keys.json")


class LocalKeys:
    """A file of keys, readable by its owner alone: ``{"current": id, "keys": {id: base64}}``.

    It is made at the first use. Whoever loses it loses what was sealed: keep it apart from copies of the
    data. Raises :class:`ConfigurationError` for a file that cannot be used.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._keys: dict[str, bytes] = {}
        self._current = ""

    def current(self) -> DataKey:
        with self._lock:
            if not self._current:
                self._load_or_make()
            return DataKey(self._current, b"", self._keys[self._current])

    def secret(self, key_id: str, wrapped: bytes) -> bytes:
        with self._lock:
            if key_id not in self._keys:
                self._load_or_make()  # another process may have rotated them
            if key_id not in self._keys:
                raise DatabaseIntegrityError(details={"reason": "its key is gone"})
            return self._keys[key_id]

    def rotate(self) -> str:
        """Seal under a new key from now on; old ones stay for reading. Answers the new key's id."""
        with self._lock:
            self._load_or_make()
            key_id, secret = _new_key()
            self._write({**self._keys, key_id: secret}, key_id)
            self._keys[key_id], self._current = secret, key_id
            return key_id

    def _load_or_make(self) -> None:
        if not self._path.exists():
            key_id, secret = _new_key()
            with suppress(FileExistsError):  # another process was faster: its keys are read below
                self._write({key_id: secret}, key_id, only_new=True)
        try:
            stored = json.loads(self._path.read_text(encoding="ascii"))
            keys = {name: base64.b64decode(text, validate=True) for name, text in stored["keys"].items()}
            current = stored["current"]
            if current not in keys or any(len(key) != KEY_BYTES for key in keys.values()):
                raise ValueError("a key is missing or has the wrong length")
        except (OSError, KeyError, TypeError, AttributeError, ValueError, binascii.Error) as error:
            raise ConfigurationError(f"The key file {self._path} cannot be used.") from error
        self._keys, self._current = keys, current

    def _write(self, keys: dict[str, bytes], current: str, *, only_new: bool = False) -> None:
        """Whole or not at all."""
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        text = json.dumps(
            {"current": current, "keys": {name: base64.b64encode(key).decode() for name, key in keys.items()}}
        )
        draft = self._path.with_name(f".{self._path.name}.{secrets.token_hex(8)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            if only_new:
                os.link(draft, self._path)
            else:
                draft.replace(self._path)
        finally:
            draft.unlink(missing_ok=True)


def _new_key() -> tuple[str, bytes]:
    return f"local-{secrets.token_hex(4)}", secrets.token_bytes(KEY_BYTES)


class KmsKeys:
    """Data keys that KMS makes and unwraps: one lasts an hour, so that a turn asks KMS nothing."""

    def __init__(self, client: Any, kms_key_id: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._client, self._kms_key_id, self._clock = client, kms_key_id, clock
        self._lock = threading.Lock()
        self._current: DataKey | None = None
        self._made_at = 0.0
        self._unwrapped: OrderedDict[bytes, bytes] = OrderedDict()

    def current(self) -> DataKey:
        with self._lock:
            if self._current is None or self._clock() - self._made_at > KMS_KEY_LIVES_SECONDS:
                answer = self._ask(
                    self._client.generate_data_key,
                    KeyId=self._kms_key_id,
                    KeySpec="AES_256",
                    EncryptionContext=KMS_CONTEXT,
                )
                wrapped = answer["CiphertextBlob"]
                key_id = "kms-" + str(answer["KeyId"]).rpartition("/")[2]
                self._current, self._made_at = DataKey(key_id, wrapped, answer["Plaintext"]), self._clock()
                self._remember(wrapped, answer["Plaintext"])
            return self._current

    def secret(self, key_id: str, wrapped: bytes) -> bytes:
        with self._lock:
            known = self._unwrapped.get(wrapped)
        if known is not None:
            return known
        if not key_id.startswith("kms-"):
            raise DatabaseIntegrityError(details={"reason": "its key is gone"})
        answer = self._ask(self._client.decrypt, CiphertextBlob=wrapped, EncryptionContext=KMS_CONTEXT)
        with self._lock:
            self._remember(wrapped, answer["Plaintext"])
        return bytes(answer["Plaintext"])

    def _remember(self, wrapped: bytes, secret: bytes) -> None:
        self._unwrapped[wrapped] = secret
        while len(self._unwrapped) > KMS_REMEMBERED:
            self._unwrapped.popitem(last=False)

    def _ask(self, call: Callable[..., Any], **arguments: Any) -> Any:
        try:
            return call(**arguments)
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in _UNREADABLE and "CiphertextBlob" in arguments:
                raise DatabaseIntegrityError(details={"reason": "its key is gone", "cause": code}) from error
            raise DatabaseConnectionError(details={"operation": "kms", "cause": code}) from error
        except BotoCoreError as error:
            cause = type(error).__name__
            raise DatabaseConnectionError(details={"operation": "kms", "cause": cause}) from error
