"""Log lines: their exact shape, masking, files, correlation ids."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from src.exceptions import ConfigurationError
from src.security.pii_masking import mask_pii
from src.utils.correlation import trace_id_var
from src.utils.logging_config import (
    configure_logging,
    correlation_id_var,
    with_correlation_id,
)


@pytest.fixture(autouse=True)
def root_logger() -> Iterator[None]:
    """Leave the process's logging as it was."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in list(root.handlers):
        if handler not in handlers:
            root.removeHandler(handler)
            handler.close()
    root.setLevel(level)


def test_the_detailed_line(tmp_path: Path) -> None:
    configure_logging(format_type="detailed", log_dir=tmp_path, service="voice-bot")
    token = correlation_id_var.set("abc-123-def")
    logging.getLogger("src.voice_bot").info("Processing request")
    correlation_id_var.reset(token)
    line = (tmp_path / "voice-bot.log").read_text().strip()
    assert re.fullmatch(
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} \| INFO     \| abc-123-def \| "
        r"voice_bot:test_the_detailed_line:\d+ \| Processing request",
        line,
    )


def test_json_lines_are_objects_and_masked(tmp_path: Path) -> None:
    configure_logging(format_type="json", log_dir=tmp_path, service="s")
    try:
        raise ValueError("account 123456789")
    except ValueError:
        logging.getLogger("src.x").exception("call %s about %s", "0912345678", "a.b@example.com")
    line = json.loads((tmp_path / "s.log").read_text())
    assert line["message"] == "call [masked] about [masked]"
    assert line["correlation_id"] == "-"
    assert line["level"] == "ERROR"
    assert "ValueError" in line["exception"]
    assert "123456789" not in line["exception"]


def test_only_errors_go_to_the_errors_file(tmp_path: Path) -> None:
    configure_logging(log_dir=tmp_path, service="s")
    logging.getLogger("src.x").warning("minor")
    logging.getLogger("src.x").error("major")
    assert "minor" not in (tmp_path / "s.errors.log").read_text()
    assert "major" in (tmp_path / "s.errors.log").read_text()
    assert "minor" in (tmp_path / "s.log").read_text()


def test_files_rotate_and_only_so_many_are_kept(tmp_path: Path) -> None:
    configure_logging(log_dir=tmp_path, service="s", max_bytes=400, backup_count=2)
    for number in range(40):
        logging.getLogger("src.x").info("line %d", number)
    kept = sorted(path.name for path in tmp_path.glob("s.log*"))
    assert kept == ["s.log", "s.log.1", "s.log.2"]
    assert all(path.stat().st_size <= 400 for path in tmp_path.glob("s.log*"))
    assert "line 39" in (tmp_path / "s.log").read_text()


def test_json_lines_lead_to_the_trace_where_there_is_one(tmp_path: Path) -> None:
    configure_logging(format_type="json", log_dir=tmp_path, service="s")
    logging.getLogger("src.x").info("outside")
    token = trace_id_var.set("0af7651916cd43dd8448eb211c80319c")
    logging.getLogger("src.x").info("inside")
    trace_id_var.reset(token)
    outside, inside = map(json.loads, (tmp_path / "s.log").read_text().splitlines())
    assert "trace_id" not in outside
    assert inside["trace_id"] == "0af7651916cd43dd8448eb211c80319c"


def test_configuring_twice_writes_each_line_once(tmp_path: Path) -> None:
    configure_logging(log_dir=tmp_path, service="s")
    configure_logging(format_type="simple", log_dir=tmp_path, service="s")
    logging.getLogger("src.x").info("once")
    assert (tmp_path / "s.log").read_text() == "INFO     | once\n"


def test_faulty_settings_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        configure_logging(level="LOUD", enable_file_logging=False)
    with pytest.raises(ConfigurationError):
        configure_logging(format_type="xml", enable_file_logging=False)  # type: ignore[arg-type] # the fault under test
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigurationError):
        configure_logging(log_dir=tmp_path / "file")


def test_pipecats_loguru_is_taken_over_from_warnings_on(tmp_path: Path) -> None:
    import loguru

    configure_logging(log_dir=tmp_path, service="s")
    loguru.logger.info("transcript: xin chao")
    loguru.logger.warning("device lost 0912345678")
    text = (tmp_path / "s.log").read_text()
    assert "xin chao" not in text
    assert "device lost [masked]" in text


def test_foreign_failure_reports_keep_type_and_place_alone(tmp_path: Path) -> None:
    configure_logging(log_dir=tmp_path, service="s")
    try:
        raise ValueError("what a citizen said")
    except ValueError as error:
        logging.getLogger("aiohttp.server").exception("Error handling request\nGET /x?secret")
        logging.getLogger("asyncio").error("Task failed\nfuture: %r", error, exc_info=error)
    text = (tmp_path / "s.log").read_text()
    assert "citizen" not in text
    assert "secret" not in text
    assert text.count("ValueError at ") == 2


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("phone 0912345678.", "phone [masked]."),
        ("+84 90 123 4567 now", "[masked] now"),
        ("mail an.nguyen@vpbank.com.vn!", "mail [masked]!"),
        ("id 012345678901", "id [masked]"),
        ("port 17860 at 127.0.0.1:7860", "port 17860 at 127.0.0.1:7860"),
        ("on 2026-11-22", "on 2026-11-22"),
        ("session 0f123456789abcde", "session 0f123456789abcde"),
    ],
)
def test_masking(text: str, masked: str) -> None:
    assert mask_pii(text) == masked


async def test_with_correlation_id_keeps_one_for_the_whole_work() -> None:
    @with_correlation_id
    def inner() -> str | None:
        return correlation_id_var.get()

    @with_correlation_id
    async def outer() -> tuple[str | None, str | None]:
        await asyncio.sleep(0)
        return correlation_id_var.get(), inner()

    first, second = await outer(), await outer()
    assert first[0] is not None
    assert first[0] == first[1]
    assert first[0] != second[0]
    assert correlation_id_var.get() is None
