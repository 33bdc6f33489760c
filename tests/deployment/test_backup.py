"""Backup and restore, tried on the embedded store itself."""

from __future__ import annotations

import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from infrastructure.local.backup import check_stopped, keys_file, make, restore
from src.config import load_settings
from src.dynamodb_service import DynamoDBService
from src.exceptions import ConfigurationError
from src.security.data_keys import LocalKeys
from src.security.encryption import Sealer
from tests.support.dynalite import running_dynalite

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


@pytest.mark.integration
def test_what_was_stored_is_there_again_after_the_machine_is_lost(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "elsewhere/one.tar.gz"
    sealed = Sealer(LocalKeys(data / "keys/data-keys.json")).seal(b"500 million", "place")
    with running_dynalite(data / "dynamodb") as endpoint:
        store = DynamoDBService(load_settings(dynamodb_endpoint_url=endpoint))
        store.create_table_if_missing()
        store.save_session({"session_id": "s1", "user_id": "u1", "status": "active", "kept": sealed})
        store.close()
    make(data, backup)

    assert restore(data, backup, NOW) == tmp_path / "data.before-20261122T090000Z"
    with running_dynalite(data / "dynamodb") as endpoint:
        store = DynamoDBService(load_settings(dynamodb_endpoint_url=endpoint))
        found = store.get_session("s1")
        store.close()
    assert (
        Sealer(LocalKeys(data / "keys/data-keys.json")).open(bytes(found["kept"]), "place") == b"500 million"
    )


def test_keys_lie_apart_and_both_are_the_owners_alone(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "one.tar.gz"
    Sealer(LocalKeys(data / "keys/data-keys.json")).seal(b"x", "place")
    (data / "uploads").mkdir()
    make(data, backup)
    for file in (backup, keys_file(backup)):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (data / "keys/data-keys.json").read_bytes() not in backup.read_bytes()
    with pytest.raises(ConfigurationError, match="already"):
        make(data, backup)


def test_a_damaged_backup_changes_nothing(tmp_path: Path) -> None:
    data, backup = tmp_path / "data", tmp_path / "one.tar.gz"
    (data / "submissions").mkdir(parents=True)
    (data / "submissions/a").write_text("kept")
    make(data, backup)
    backup.write_bytes(backup.read_bytes()[:-20])
    with pytest.raises(ConfigurationError, match="nothing was changed"):
        restore(data, backup, NOW)
    assert (data / "submissions/a").read_text() == "kept"


@pytest.mark.integration
def test_a_running_store_is_not_copied(tmp_path: Path) -> None:
    with running_dynalite(tmp_path) as endpoint:
        port = int(endpoint.rpartition(":")[2])
        with pytest.raises(ConfigurationError, match="Stop the product"):
            check_stopped(load_settings(dynamodb_port=port))
