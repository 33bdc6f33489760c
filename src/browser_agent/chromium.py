"""Finding a Chromium on this machine, and how it is launched."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from src.exceptions import ConfigurationError

NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC_APPS: Final = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
ARGUMENTS: Final = (
    "--enable-blink-features=ComputedAccessibilityInfo",  # element.computedName
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-domain-reliability",
    "--disable-client-side-phishing-detection",
    "--disable-default-apps",
    "--no-pings",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-dev-shm-usage",
)


@dataclass(frozen=True, slots=True)
class Launch:
    """``executable`` None leaves the choice to Playwright's own Chromium."""

    executable: str | None
    arguments: tuple[str, ...]
    sandbox: bool


def find_executable(configured: str, environment: Mapping[str, str]) -> str | None:
    """The setting, else ``CHROMIUM_PATH``, else an installed Chromium or Chrome, else None.

    Raises :class:`ConfigurationError` where a path is set and nothing executable is there.
    """
    path = configured or environment.get("CHROMIUM_PATH", "")
    if path:
        if not os.access(path, os.X_OK) or Path(path).is_dir():
            raise ConfigurationError(f"CHROMIUM_PATH: there is no executable at {path}")
        return path
    for name in NAMES:
        found = shutil.which(name, path=environment.get("PATH"))
        if found:
            return found
    return next((app for app in MAC_APPS if os.access(app, os.X_OK)), None)


def plan_launch(
    configured: str, environment: Mapping[str, str], *, is_root: bool, sandbox: bool = True
) -> Launch:
    """How Chromium is started here. The sandbox is off for root, where Chromium has none to offer, and where
    the host offers none to anybody (``sandbox`` False: BROWSER_SANDBOX=off, most containers)."""
    return Launch(find_executable(configured, environment), ARGUMENTS, sandbox=sandbox and not is_root)
