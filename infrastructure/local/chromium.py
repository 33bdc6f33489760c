"""Is there a Chromium, and does it start? ``python -m infrastructure.local.chromium`` says so in one line."""

from __future__ import annotations

import os
import sys

import playwright.sync_api

from src.browser_agent.chromium import plan_launch
from src.config import Settings, load_settings
from src.exceptions import ConfigurationError

STARTS_WITHIN_SECONDS = 30.0
WHAT_TO_DO = (
    "Install one (Debian: apt install chromium; elsewhere: .venv/bin/playwright install chromium), "
    "or set CHROMIUM_PATH to a working Chrome or Chromium."
)


def check_chromium(settings: Settings) -> str:
    """Start it once as the browser agent will, and return its version.

    Raises :class:`ConfigurationError` in one line that says what to do.
    """
    plan = plan_launch(
        settings.chromium_path,
        os.environ,
        is_root=os.geteuid() == 0,
        sandbox=settings.browser_sandbox == "auto",
    )
    name = plan.executable or "Playwright's own Chromium"
    with playwright.sync_api.sync_playwright() as driver:
        try:
            browser = driver.chromium.launch(
                executable_path=plan.executable,
                args=list(plan.arguments),
                chromium_sandbox=plan.sandbox,
                timeout=STARTS_WITHIN_SECONDS * 1000,
            )
        except playwright.sync_api.Error as error:
            reason = error.message.strip().splitlines()[0].removeprefix("BrowserType.launch: ")
            raise ConfigurationError(f"{name} does not start ({reason[:200]}). {WHAT_TO_DO}") from error
        version = browser.version
        browser.close()
    return f"{name} {version}"


def main() -> int:
    try:
        found = check_chromium(load_settings())
    except ConfigurationError as error:
        if "--quiet" not in sys.argv:
            print(error.message, file=sys.stderr)
        return 1
    if "--quiet" not in sys.argv:
        print(f"Chromium: {found}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
