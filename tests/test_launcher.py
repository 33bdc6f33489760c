"""The launcher: what `make run` does on one machine."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import pytest

from infrastructure.local.start import check_ports, services
from src.config import load_settings
from src.exceptions import ConfigurationError
from tests.support.patience import patience
from tests.support.product import alive, descendants, free_ports, running_product


def test_a_port_in_use_is_named_with_what_to_do() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = load_settings(voice_bot_port=port, host="127.0.0.1")
        voice_bot = [service for service in services(settings) if service.name == "voice-bot"]
        with pytest.raises(ConfigurationError, match=rf"{port} \(voice-bot\).*VOICE_BOT_PORT"):
            check_ports("127.0.0.1", tuple(voice_bot))


def test_free_ports_pass() -> None:
    settings = load_settings(voice_bot_port=free_ports(1)[0])
    check_ports("127.0.0.1", services(settings)[-1:])


@pytest.mark.integration
@pytest.mark.slow
def test_ctrl_c_stops_everything_within_five_seconds(tmp_path: Path) -> None:
    with running_product(tmp_path / "data") as product:
        family = descendants(product.process.pid)
        assert len(family) >= 6  # supervisord, five services, Chromium's processes
        began = time.monotonic()
        product.process.send_signal(signal.SIGINT)
        status = product.process.wait(timeout=30)
        took = time.monotonic() - began
    assert status == 0
    assert took < patience(5.0), f"took {took:.1f} s"
    assert not alive(family)
