"""Logging, set up once per process: one line format, correlation ids, masking, rotating files.

The detailed line (time in UTC)::

    2025-01-09 12:00:00.123 | INFO     | abc-123-def | voice_bot:process:45 | Processing request
"""

from __future__ import annotations

import importlib.util
import json
import logging
import sys
import time
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any, Final, Literal

from src.exceptions import ConfigurationError
from src.security.pii_masking import PiiMaskingFilter
from src.utils.correlation import (
    CORRELATION_HEADER,
    CorrelationIdMiddleware,
    correlation_id_var,
    trace_id_var,
    with_correlation_id,
)
from src.utils.failures import describe_failure

__all__ = [
    "CORRELATION_HEADER",
    "CorrelationIdMiddleware",
    "configure_logging",
    "correlation_id_var",
    "with_correlation_id",
]

FormatType = Literal["simple", "detailed", "json"]

MAX_FILE_BYTES: Final = 10 * 1024 * 1024
KEPT_FILES: Final = 5
NO_CORRELATION_ID: Final = "-"

_OURS = "vpbank."
_LINES: Final = {
    "simple": "%(levelname)-8s | %(message)s",
    "detailed": (
        "%(asctime)s.%(msecs)03d | %(levelname)-8s | %(correlation_id)s | "
        "%(place)s:%(funcName)s:%(lineno)d | %(message)s"
    ),
}
_FAILURE_REPORTERS: Final = ("aiohttp.server", "asyncio")
# These tell typed values, URLs with tickets or whole requests below this level.
_QUIET_BELOW_WARNING: Final = (
    "aiohttp.access",
    "aioice",
    "aiortc",
    "asyncio",
    "boto3",
    "botocore",
    "browser_use",
    "httpcore",
    "httpx",
    "openai",
    "opentelemetry",
    "urllib3",
    "websockets",
)


class ContextFilter(logging.Filter):
    """Gives each record its correlation id and its place (logger name without the ``src.``)."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.correlation_id = correlation_id_var.get() or NO_CORRELATION_ID
        record.place = record.name.removeprefix("src.")
        return True


class ForeignFailureFilter(logging.Filter):
    """Reduces what aiohttp and asyncio report of an exception to its type and place.

    Their own lines print the request line, the task and the exception's words.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None and record.name in _FAILURE_REPORTERS:
            first_line = record.getMessage().partition("\n")[0]
            record.msg, record.args = f"{first_line}: {describe_failure(error)}", None
            record.exc_info, record.exc_text = None, None
        return True


class UtcFormatter(logging.Formatter):
    converter = staticmethod(time.gmtime)


class JsonFormatter(UtcFormatter):
    """One JSON object a line, for log collectors."""

    def __init__(self, service: str) -> None:
        super().__init__(datefmt="%Y-%m-%dT%H:%M:%S")
        self._service = service

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": f"{self.formatTime(record, self.datefmt)}.{int(record.msecs):03d}Z",
            "level": record.levelname,
            "service": self._service,
            "correlation_id": getattr(record, "correlation_id", NO_CORRELATION_ID),
            "logger": record.name,
            "function": record.funcName,
            "line": record.lineno,
            "message": record.getMessage(),
        }
        if (trace_id := trace_id_var.get()) is not None:
            line["trace_id"] = trace_id
        if record.exc_text:
            line["exception"] = record.exc_text
        return json.dumps(line, ensure_ascii=False)


def configure_logging(
    level: str = "INFO",
    format_type: FormatType = "detailed",
    enable_file_logging: bool = True,
    log_dir: str | Path = "logs",
    service: str = "voice-agent",
    *,
    max_bytes: int = MAX_FILE_BYTES,
    backup_count: int = KEPT_FILES,
) -> None:
    """Set up the root logger: standard error, and with files ``<service>.log`` and ``<service>.errors.log``.

    The files rotate at ``max_bytes`` (10 MiB); ``backup_count`` (five) old ones are kept. Calling again
    replaces what the call before set up. Raises :class:`ConfigurationError` for an unknown level or format,
    or a directory that cannot be written.
    """
    numeric = logging.getLevelNamesMapping().get(level.upper())
    if numeric is None:
        raise ConfigurationError(f"Unknown log level {level!r}.")
    formatter = _formatter(format_type, service)
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if enable_file_logging:
        handlers += _file_handlers(Path(log_dir), service, max_bytes, backup_count)
    root = logging.getLogger()
    _remove_ours(root)
    for index, handler in enumerate(handlers):
        handler.set_name(f"{_OURS}{index}")
        handler.setFormatter(formatter)
        handler.addFilter(ContextFilter())
        handler.addFilter(ForeignFailureFilter())
        handler.addFilter(PiiMaskingFilter())
        root.addHandler(handler)
    root.setLevel(numeric)
    for name in _QUIET_BELOW_WARNING:
        logging.getLogger(name).setLevel(max(numeric, logging.WARNING))
    _bridge_loguru()


def _formatter(format_type: str, service: str) -> logging.Formatter:
    if format_type == "json":
        return JsonFormatter(service)
    if format_type not in _LINES:
        raise ConfigurationError(f"Unknown log format {format_type!r}.")
    return UtcFormatter(_LINES[format_type], datefmt="%Y-%m-%d %H:%M:%S")


def _file_handlers(log_dir: Path, service: str, max_bytes: int, backup_count: int) -> list[logging.Handler]:
    try:
        log_dir.mkdir(parents=True, exist_ok=True)
        handlers = [
            RotatingFileHandler(
                log_dir / name, maxBytes=max_bytes, backupCount=backup_count, encoding="utf-8"
            )
            for name in (f"{service}.log", f"{service}.errors.log")
        ]
    except OSError as error:
        raise ConfigurationError(f"Log files cannot be written in {log_dir}: {error.strerror}.") from error
    handlers[1].setLevel(logging.ERROR)
    return list(handlers)


def _remove_ours(root: logging.Logger) -> None:
    for handler in list(root.handlers):
        if (handler.get_name() or "").startswith(_OURS):
            root.removeHandler(handler)
            handler.close()


def _bridge_loguru() -> None:
    """Pipecat logs through loguru, transcripts included at lower levels: take over warnings and worse."""
    if importlib.util.find_spec("loguru") is None:
        return
    import loguru

    def forward(message: loguru.Message) -> None:
        record = message.record
        name = record["name"] or "loguru"
        logging.getLogger(name).log(
            record["level"].no, "%s:%d %s", record["function"], record["line"], record["message"]
        )

    loguru.logger.remove()
    loguru.logger.add(forward, level="WARNING", format="{message}")
