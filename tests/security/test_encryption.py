"""What is sealed opens where it belongs and nowhere else, under old keys too; KMS over a real socket."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from moto.server import ThreadedMotoServer

from src.config import Settings
from src.exceptions import ConfigurationError, DatabaseConnectionError, DatabaseIntegrityError
from src.security.data_keys import KMS_KEY_LIVES_SECONDS, KmsKeys, LocalKeys, data_keys
from src.security.encryption import Sealer, key_id_of

PLACE = ("session-1", "forms")


@pytest.fixture
def keys(tmp_path: Path) -> LocalKeys:
    return LocalKeys(tmp_path / "keys" / "data-keys.json")


@given(plain=st.binary(max_size=2000), place=st.lists(st.text(max_size=20), max_size=3))
def test_everything_comes_back(
    tmp_path_factory: pytest.TempPathFactory, plain: bytes, place: list[str]
) -> None:
    sealer = Sealer(LocalKeys(tmp_path_factory.getbasetemp() / "shared-keys.json"))
    assert sealer.open(sealer.seal(plain, *place), *place) == plain


def test_nothing_of_the_plain_text_shows_and_no_two_are_alike(keys: LocalKeys) -> None:
    sealer = Sealer(keys)
    one, two = (sealer.seal(b"079083012345", *PLACE) for _ in range(2))
    assert one != two
    assert b"0790" not in one


@pytest.mark.parametrize(
    "place", [("session-2", "forms"), ("session-1", "page"), ("session-1",), ("session-1f", "orms"), ()]
)
def test_a_value_moved_elsewhere_is_refused(keys: LocalKeys, place: tuple[str, ...]) -> None:
    sealer = Sealer(keys)
    with pytest.raises(DatabaseIntegrityError):
        sealer.open(sealer.seal(b"secret", *PLACE), *place)


def test_a_value_with_any_byte_changed_is_refused(keys: LocalKeys) -> None:
    sealer = Sealer(keys)
    sealed = sealer.seal(b"secret", *PLACE)
    for at in range(len(sealed)):
        changed = sealed[:at] + bytes([sealed[at] ^ 1]) + sealed[at + 1 :]
        with pytest.raises(DatabaseIntegrityError):
            sealer.open(changed, *PLACE)
    for length in range(len(sealed)):
        with pytest.raises(DatabaseIntegrityError):
            sealer.open(sealed[:length], *PLACE)


def test_keys_rotate_and_old_values_stay_readable(keys: LocalKeys, tmp_path: Path) -> None:
    path = tmp_path / "keys" / "data-keys.json"
    sealer = Sealer(keys)
    old = sealer.seal(b"old", *PLACE)
    running = Sealer(LocalKeys(path))  # another process, that has read the keys before
    assert running.open(old, *PLACE) == b"old"
    new_id = keys.rotate()
    new = sealer.seal(b"new", *PLACE)
    assert key_id_of(new) == new_id != key_id_of(old)
    for reader in (sealer, running, Sealer(LocalKeys(path))):
        assert (reader.open(old, *PLACE), reader.open(new, *PLACE)) == (b"old", b"new")


def test_the_key_file_is_its_owners_alone_and_made_once(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "data-keys.json"
    made: list[str] = []
    threads = [
        threading.Thread(target=lambda: made.append(LocalKeys(path).current().key_id)) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1
    assert path.stat().st_mode & 0o077 == 0
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content", ["", "{}", "[]", '{"current": "a", "keys": {"a": "c2hvcnQ="}}', '{"current": "a", "keys": {}}']
)
def test_a_spoilt_key_file_is_told_and_not_replaced(tmp_path: Path, content: str) -> None:
    path = tmp_path / "data-keys.json"
    path.write_text(content)
    with pytest.raises(ConfigurationError):
        LocalKeys(path).current()
    assert path.read_text() == content


def test_a_lost_key_is_told(keys: LocalKeys, tmp_path: Path) -> None:
    sealed = Sealer(keys).seal(b"secret", *PLACE)
    with pytest.raises(DatabaseIntegrityError):
        Sealer(LocalKeys(tmp_path / "other.json")).open(sealed, *PLACE)


# --- KMS --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    yield f"http://127.0.0.1:{port}"
    server.stop()


@pytest.fixture
def kms(endpoint: str) -> tuple[Settings, str]:
    client = boto3.client(
        "kms",
        region_name="ap-southeast-1",
        endpoint_url=endpoint,
        aws_access_key_id="local",
        aws_secret_access_key="local",
    )
    key_id = client.create_key()["KeyMetadata"]["KeyId"]
    return Settings(kms_key_id=key_id, kms_endpoint_url=endpoint), key_id


def test_kms_wraps_the_data_keys(kms: tuple[Settings, str]) -> None:
    settings, key_id = kms
    one, other = Sealer(data_keys(settings)), Sealer(data_keys(settings))
    sealed = one.seal_json({"customerName": "Nguyễn Văn An"}, *PLACE)
    assert key_id_of(sealed) == f"kms-{key_id}"
    assert other.open_json(sealed, *PLACE) == {"customerName": "Nguyễn Văn An"}  # asks KMS to unwrap


class CountingClient:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def generate_data_key(self, **_arguments: object) -> dict[str, object]:
        self.asked.append("generate")
        wrapped = f"wrapped-{len(self.asked)}".encode()
        return {"KeyId": "arn:aws:kms:x:1:key/k1", "CiphertextBlob": wrapped, "Plaintext": b"k" * 32}

    def decrypt(self, **_arguments: object) -> dict[str, object]:
        self.asked.append("decrypt")
        return {"Plaintext": b"k" * 32}


def test_kms_is_asked_once_an_hour_and_not_at_every_turn() -> None:
    client, at = CountingClient(), 0.0
    sealer = Sealer(KmsKeys(client, "k1", clock=lambda: at))
    values = [sealer.seal(b"x", *PLACE) for _ in range(100)]
    assert [sealer.open(value, *PLACE) for value in values] == [b"x"] * 100
    assert client.asked == ["generate"]
    at = KMS_KEY_LIVES_SECONDS + 1
    sealer.seal(b"x", *PLACE)
    assert client.asked == ["generate", "generate"]


def test_kms_that_cannot_be_reached_is_a_typed_error() -> None:
    settings = Settings(kms_key_id="k", kms_endpoint_url="http://127.0.0.1:9")
    with pytest.raises(DatabaseConnectionError):
        Sealer(data_keys(settings)).seal(b"x", *PLACE)


def test_a_turns_sealing_costs_next_to_nothing(keys: LocalKeys) -> None:
    """A turn seals about 10 kB in five values; JSON itself is the measure, the machine being shared."""
    sealer = Sealer(keys)
    forms = [{"values": {f"field{number}": "Nguyễn Văn An" * 4 for number in range(40)}}] * 3
    text = json.dumps(forms).encode()

    def seconds(work: object, times: int = 50) -> float:
        assert callable(work)
        best = float("inf")
        for _ in range(5):
            started = time.perf_counter()
            for _ in range(times):
                work()
            best = min(best, (time.perf_counter() - started) / times)
        return best

    writing = seconds(lambda: json.loads(json.dumps(forms)))
    assert seconds(lambda: sealer.seal(text, *PLACE)) < 3 * writing
