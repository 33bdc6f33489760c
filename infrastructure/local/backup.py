"""Copies of all that the product keeps on one machine: ``python -m infrastructure.local.backup``.

``make [FILE]`` writes DATA_DIR into a file, and beside it, apart, the keys that open what is sealed in it.
``restore FILE`` puts both in the place of what is there, which is moved aside and not deleted. The product
must be stopped: a store that is being written has no consistent copy.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import socket
import sys
import tarfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from infrastructure.local.start import ROOT, read_env_file, services
from src.config import Settings, load_settings
from src.exceptions import ConfigurationError

KEYS: Final = "keys"
LEFT_OUT: Final = frozenset({KEYS, "run", "logs", "models"})
"""What a start makes anew, ``make models`` fetches again, or belongs into the other file."""
OWNER_ALONE: Final = 0o600
CHUNK_BYTES: Final = 1 << 20


def keys_file(backup: Path) -> Path:
    """Where the keys of a backup are: keep them in another place than the backup."""
    return backup.with_name(f"{backup.name.removesuffix('.tar.gz')}.keys.tar.gz")


def make(data: Path, backup: Path) -> None:
    """Write both files. Raises :class:`ConfigurationError` where there is nothing, or a file in the way."""
    if not data.is_dir():
        raise ConfigurationError(f"There is no data directory {data}.")
    backup.parent.mkdir(parents=True, exist_ok=True)
    _pack(backup, [path for path in sorted(data.iterdir()) if path.name not in LEFT_OUT])
    _pack(keys_file(backup), [path for path in (data / KEYS,) if path.exists()])


def _pack(target: Path, parts: list[Path]) -> None:
    try:
        opened = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ALONE)
    except FileExistsError as error:
        raise ConfigurationError(f"{target} is there already.") from error
    with os.fdopen(opened, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as archive:
        for part in parts:
            archive.add(part, arcname=part.name)


def restore(data: Path, backup: Path, now: datetime) -> Path | None:
    """Put a backup and its keys in the place of ``data``; answers where what was there lies now.

    Raises :class:`ConfigurationError` for files that are missing or damaged; then nothing was changed.
    """
    fresh = data.with_name(f"{data.name}.restoring")
    if fresh.exists():
        raise ConfigurationError(f"{fresh} is left from a restore that broke off: delete it.")
    fresh.mkdir(parents=True)
    try:
        for archive in (backup, keys_file(backup)):
            _read_through(archive)
            with tarfile.open(archive, mode="r:gz") as packed:
                packed.extractall(fresh, filter="data")
    except (OSError, EOFError, tarfile.TarError, zlib.error) as error:
        shutil.rmtree(fresh)
        raise ConfigurationError(f"The backup cannot be read ({error}); nothing was changed.") from error
    aside = None
    if data.exists():
        aside = data.with_name(f"{data.name}.before-{now:%Y%m%dT%H%M%SZ}")
        data.rename(aside)
    fresh.rename(data)
    return aside


def _read_through(archive: Path) -> None:
    """Raises what gzip raises: the check sum stands at the end, where unpacking need not have come."""
    with gzip.open(archive) as packed:
        while packed.read(CHUNK_BYTES):
            pass


def check_stopped(settings: Settings) -> None:
    """Raises :class:`ConfigurationError` while anything listens where the product does."""
    for service in services(settings):
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex((settings.host, service.port)) == 0:
                raise ConfigurationError(f"Stop the product first: {service.name} (or another) is running.")


def main() -> int:
    parser = argparse.ArgumentParser(description="Back up what is kept on this machine, or put it back.")
    parser.add_argument("what", choices=("make", "restore"))
    parser.add_argument("file", nargs="?", type=Path)
    wanted = parser.parse_args()
    os.chdir(ROOT)
    read_env_file(ROOT / ".env")
    now = datetime.now(UTC)
    try:
        settings = load_settings()
        check_stopped(settings)
        if wanted.what == "make":
            backup = wanted.file or Path("backups") / f"{now:%Y%m%dT%H%M%SZ}.tar.gz"
            make(settings.data_dir, backup)
            print(f"Written: {backup}, and the keys: {keys_file(backup)} (keep them in another place)")
        elif wanted.file is None:
            raise ConfigurationError("Which backup? FROM=backups/….tar.gz")
        else:
            aside = restore(settings.data_dir, wanted.file, now)
            print(f"Restored to {settings.data_dir}." + (f" What was there: {aside}" if aside else ""))
    except ConfigurationError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
