"""The public names that others rely on: each snippet runs as it would be pasted."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from tests.support.dynalite import ROOT, running_dynalite


@pytest.fixture
def root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def test_errors() -> None:
    from src.exceptions import (
        AIError,
        AuthenticationError,
        BrowserError,
        BrowserFieldNotFoundError,
        BrowserFormSubmissionError,
        BrowserNavigationError,
        BrowserSessionNotFoundError,
        DatabaseConnectionError,
        DatabaseError,
        InvalidCredentialsError,
        InvalidFormatError,
        InvalidInputError,
        LLMRateLimitError,
        LLMTimeoutError,
        MissingRequiredFieldError,
        ServiceConnectionError,
        ServiceError,
        ServiceTimeoutError,
        ServiceUnavailableError,
        SessionNotFoundError,
        STTError,
        TokenExpiredError,
        TTSError,
        UnauthorizedError,
        ValidationError,
        VPBankException,
        WebRTCConnectionError,
        WebRTCError,
    )

    branches: dict[type[VPBankException], tuple[type[VPBankException], ...]] = {
        ServiceError: (ServiceUnavailableError, ServiceTimeoutError, ServiceConnectionError),
        BrowserError: (
            BrowserSessionNotFoundError,
            BrowserNavigationError,
            BrowserFieldNotFoundError,
            BrowserFormSubmissionError,
        ),
        AuthenticationError: (InvalidCredentialsError, TokenExpiredError, UnauthorizedError),
        ValidationError: (InvalidInputError, MissingRequiredFieldError, InvalidFormatError),
        DatabaseError: (SessionNotFoundError, DatabaseConnectionError),
        AIError: (LLMTimeoutError, LLMRateLimitError, STTError, TTSError),
        WebRTCError: (WebRTCConnectionError,),
    }
    for branch, kinds in branches.items():
        assert branch.__base__ is VPBankException
        assert all(kind.__base__ is branch for kind in kinds)
    error = VPBankException("message", "CODE", {"a": 1})
    assert error.to_dict() == {"error": "CODE", "message": "message", "details": {"a": 1}}
    assert BrowserNavigationError(url="http://a.example", reason="refused").details["reason"] == "refused"
    assert LLMTimeoutError(model="m", timeout=3).details["model"] == "m"


async def test_monitoring() -> None:
    from src.monitoring import (
        get_metrics,
        http_requests_total,
        initialize_service_info,
        llm_requests_total,
        voice_sessions_total,
    )
    from src.monitoring.metrics import forms_filled_total
    from src.monitoring.middleware import setup_metrics_endpoint

    initialize_service_info("voice-bot", "1.0.0")
    http_requests_total.labels(service="s", method="GET", endpoint="/names", status_code="200").inc()
    llm_requests_total.labels(provider="p", model="m", status="success").inc()
    forms_filled_total.labels(form_type="loan").inc()
    assert voice_sessions_total is not None
    app = web.Application()
    setup_metrics_endpoint(app, path="/metrics")
    async with TestClient(TestServer(app)) as client:
        text = await (await client.get("/metrics")).text()
    assert 'vpbank_voice_agent_http_requests_total{endpoint="/names"' in text
    assert b"vpbank_voice_agent_forms_filled_total" in get_metrics()


async def test_debouncer() -> None:
    from src.utils.debouncer import RequestBatcher, RequestDebouncer, ThrottledExecutor

    got: list[Any] = []

    async def callback(data: Any) -> None:
        got.append(data)

    debouncer = RequestDebouncer(delay_seconds=2.0)
    await debouncer.debounce(task_id="t", data={"a": 1}, callback=callback)
    await debouncer.flush()
    batcher = RequestBatcher(batch_size=5, timeout_seconds=3.0)
    await batcher.add_request(data="x", callback=callback)
    await batcher.flush()
    await ThrottledExecutor().execute(callback, "y")
    assert got == [{"a": 1}, ["x"], "y"]
    await debouncer.close()
    await batcher.close()


@pytest.mark.usefixtures("root_logger")
def test_logging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from src.utils.logging_config import CorrelationIdMiddleware, configure_logging, with_correlation_id

    monkeypatch.chdir(tmp_path)
    configure_logging(level="INFO", format_type="simple", enable_file_logging=True)
    configure_logging(level="INFO", format_type="detailed", enable_file_logging=True)
    configure_logging(level="INFO", format_type="json", enable_file_logging=True)

    @with_correlation_id
    def process() -> int:
        logging.getLogger("voice_bot").info("Processing request")
        return 1

    assert process() == 1
    assert "Processing request" in next((tmp_path / "logs").glob("*[!s].log")).read_text()
    app = web.Application()
    app.middlewares.append(CorrelationIdMiddleware.middleware)


def test_llm_cache() -> None:
    from src.cost.llm_cache import llm_cache

    llm_cache.put("prompt", "response", model="gpt-4.1-mini", temperature=0)
    assert llm_cache.get("prompt", model="gpt-4.1-mini", temperature=0) == "response"
    stats = llm_cache.get_stats()
    assert 0 < stats["hit_rate"] <= 1
    assert stats["estimated_cost_savings_usd"] > 0
    llm_cache.clear()


def test_api_docs() -> None:
    from src.api_docs import BROWSER_AGENT_OPENAPI_SPEC, VOICE_BOT_OPENAPI_SPEC, setup_swagger_ui

    app = web.Application()
    setup_swagger_ui(app, spec=VOICE_BOT_OPENAPI_SPEC, ui_path="/docs")
    assert BROWSER_AGENT_OPENAPI_SPEC["paths"]["/api/execute"]


def test_session_store_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE"):
        monkeypatch.delenv(name, raising=False)
    from src.dynamodb_service import DynamoDBService
    from src.dynamodb_service_optimized import OptimizedDynamoDBService

    with running_dynalite() as url:
        monkeypatch.setenv("DYNAMODB_ENDPOINT_URL", url)
        monkeypatch.setenv("DYNAMODB_TABLE_NAME", "names-sessions")
        service = OptimizedDynamoDBService()
        assert isinstance(service, DynamoDBService)
        service.create_table_if_missing()
        service.save_session({"session_id": "s1", "user_id": "user-123", "status": "active"})
        found = [
            session["session_id"]
            for session in service.get_sessions_by_user(
                user_id="user-123", limit=50, start_date=datetime(2025, 1, 1)
            )
        ]
        assert found == ["s1"]
        assert len(service.get_sessions_by_status(status="active")) == 1
        assert len(service.get_recent_sessions()) == 1
        assert len(service.batch_get_sessions(["s1", "s2"])) == 1
        assert service.update_session_status("s1", "completed")["status"] == "completed"


async def test_auth_service_from_the_environment_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from src.auth_service import CognitoAuthService
    from src.exceptions import ServiceUnavailableError

    monkeypatch.delenv("COGNITO_ENDPOINT_URL", raising=False)
    monkeypatch.delenv("COGNITO_USER_POOL_ID", raising=False)
    service = CognitoAuthService()
    with pytest.raises(ServiceUnavailableError):
        await service.verify("token")
    service.close()


@pytest.mark.parametrize(
    "module",
    [
        "src.api_docs",
        "src.auth_service",
        "src.cost.llm_cache",
        "src.monitoring",
        "src.utils.logging_config",
        "src.dynamodb_service_optimized",
    ],
)
def test_importing_builds_nothing(module: str, tmp_path: Path) -> None:
    """No thread, no file, no log handler, no connection."""
    script = (
        f"import sys, threading, logging; sys.path.insert(0, {str(ROOT)!r}); import {module}\n"
        "assert threading.active_count() == 1, threading.enumerate()\n"
        "assert logging.getLogger().handlers == []\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, cwd=tmp_path, timeout=60)
    assert list(tmp_path.iterdir()) == []
