"""``python -m src.browser_agent.page_agent.worker``: one job from standard input, its outcome to the output.

A process of its own: importing browser-use takes seconds and much memory, it logs what it types, and its
environment must be quiet before it is imported.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, Final

from src.browser_agent.page_agent.job import Job, Outcome

TOOLS: Final = frozenset({"click", "input", "select_dropdown", "dropdown_options", "scroll", "wait", "done"})
QUIET: Final = {
    "ANONYMIZED_TELEMETRY": "false",
    "BROWSER_USE_CLOUD_SYNC": "false",
    "BROWSER_USE_VERSION_CHECK": "false",
    "BROWSER_USE_CLOUD_HINTS": "false",
    "BROWSER_USE_DISABLE_EXTENSIONS": "1",
    "BROWSER_USE_SETUP_LOGGING": "false",
    "BROWSER_USE_LOGGING_LEVEL": "critical",
}
WAIT_SECONDS: Final = 0.2


async def carry_out(job: Job, folder: Path) -> Outcome:
    """Let browser-use do it in the browser at ``job.endpoint``, with the tools it needs and no others."""
    from browser_use import Agent, BrowserSession, ChatOpenAI, Tools  # only here: see above

    tools: Any = Tools()
    actions = tools.registry.registry.actions
    for name in [name for name in actions if name not in TOOLS]:
        del actions[name]
    session = BrowserSession(
        cdp_url=job.endpoint,
        keep_alive=True,
        viewport={"width": job.width, "height": job.height},
        highlight_elements=False,
        captcha_solver=False,
        minimum_wait_page_load_time=WAIT_SECONDS,
        wait_for_network_idle_page_load_time=WAIT_SECONDS,
        wait_between_actions=WAIT_SECONDS,
    )
    model = ChatOpenAI(
        model=job.model.name, api_key=job.model.api_key, base_url=job.model.base_url, max_retries=1
    )
    agent: Any = Agent(
        task=job.task,
        llm=model,
        browser_session=session,
        tools=tools,
        sensitive_data=dict(job.values),
        use_vision=False,
        use_judge=False,
        enable_planning=False,
        directly_open_url=False,
        max_failures=2,
        final_response_after_failure=False,
        enable_signal_handler=False,
        file_system_path=str(folder),
    )
    history = await agent.run(max_steps=job.max_steps)
    return Outcome(done=bool(history.is_done() and history.is_successful()), steps=len(history.history))


async def _guarded(job: Job, folder: Path) -> Outcome:
    try:
        return await carry_out(job, folder)
    except Exception as error:  # noqa: BLE001 - whatever it is, the one who waits is told its kind
        return Outcome(done=False, steps=0, fault=type(error).__name__)


def main() -> None:
    """Standard output belongs to the outcome alone; what libraries print would hold personal data. The home
    directory is one for this job alone."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    folder = Path.home()
    os.environ.update(QUIET, BROWSER_USE_CONFIG_DIR=str(folder))
    from browser_use import Agent, BrowserSession, ChatOpenAI, Tools  # noqa: F401 - while the page is made ready

    job = Job.model_validate_json(sys.stdin.readline())
    outcome = asyncio.run(_guarded(job, folder))
    answer.write(outcome.model_dump_json() + "\n")
    answer.flush()


if __name__ == "__main__":
    main()
