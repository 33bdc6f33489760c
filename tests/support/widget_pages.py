"""The pages made of real widget libraries (``tests/widgets``), and a judge of what they show and hold.

The judge reads the page on its own: not through the agent's page scripts, but in the page's own world,
what its program holds (``window.held``) and what stands written in the field's row.
"""

from __future__ import annotations

import functools
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, Literal

from src.browser_agent import filling
from src.browser_agent.form_page import FormPage
from src.browser_agent.playwright_page import PlaywrightPage
from src.exceptions import BrowserError

WORKSPACE: Final = Path(__file__).resolve().parents[1] / "widgets"
PAGES: Final = WORKSPACE / "pages"
DIST: Final = WORKSPACE / "dist"
ROUNDS: Final = ("first", "second", "clear")

READ_ROW: Final = """key => {
  const drawn = (node, how) => getComputedStyle(node).display === "contents" || node.checkVisibility(how);
  const row = document.querySelector(`[data-field="${key}"]`);
  const texts = [];
  const visit = (node) => {
    if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (!drawn(node, { visibilityProperty: true, opacityProperty: true })) return;
    if (/^rect\\(0/.test(getComputedStyle(node).clip)) return;
    const typed = node.matches("input, textarea") && !["checkbox", "radio", "hidden"].includes(node.type);
    if (typed) texts.push(node.value);
    if (node.matches("label, select, legend, style")) return;
    const inner = node.shadowRoot ? node.shadowRoot.childNodes
      : node.tagName === "SLOT" && node.assignedNodes().length ? node.assignedNodes() : node.childNodes;
    for (const child of inner) visit(child);
  };
  visit(row);
  const held = window.held[key];
  const plain = held === undefined ? null : JSON.parse(JSON.stringify(held));
  return { shown: texts.join(" ").replace(/\\s+/g, " "), held: plain };
}"""


@dataclass(frozen=True, slots=True)
class WidgetField:
    """One field of a page: what to say in each round, and what must then be held and shown.

    ``first`` and ``second``: ``{"say", "held"?, "shown"}``; ``clear``: ``{"held"}``, None where the widget
    cannot be emptied, and then the agent must say so, and left out where nobody would empty it.
    """

    key: str
    label: str
    first: dict[str, Any]
    second: dict[str, Any]
    clear: dict[str, Any] | Literal["not asked"] | None = "not asked"


def libraries() -> list[str]:
    """The libraries that have a page."""
    return sorted(path.parent.name for path in PAGES.glob("*/fields.json"))


def fields_of(library: str) -> list[WidgetField]:
    entries = json.loads((PAGES / library / "fields.json").read_text(encoding="utf-8"))
    return [WidgetField(**entry) for entry in entries]


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Quiet."""


@contextmanager
def served_pages() -> Iterator[str]:
    """The built pages on a free port; yields their origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(DIST)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def judge(field: WidgetField, round_name: str, seen: dict[str, Any]) -> str | None:
    """What is wrong with what the page holds and shows after that round, or None."""
    wanted = getattr(field, round_name) or {}
    if "held" in wanted and _plain(seen["held"]) != _plain(wanted["held"]):
        return f"holds {seen['held']!r} for {wanted['held']!r}"
    shown = [text for text in wanted.get("shown", ()) if text not in seen["shown"]]
    if shown:
        return f"shows {seen['shown']!r} without {shown!r}"
    earlier = field.second if round_name == "clear" else field.first
    if round_name == "first":
        return None
    stale = [
        text for text in earlier["shown"] if text not in wanted.get("shown", ()) and text in seen["shown"]
    ]
    return f"still shows {stale!r}" if stale else None


def _plain(held: Any) -> Any:
    """Several values in any order; one value in a list as itself; nothing as the empty string."""
    if isinstance(held, list):
        held = sorted(held, key=str) if len(held) != 1 else held[0]
    return "" if held in (None, [], False) else held


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one round of one field; ``fault`` is None where value and looks are right."""

    library: str
    key: str
    round_name: str
    fault: str | None
    milliseconds: float


async def exercise(page: PlaywrightPage, origin: str, library: str) -> list[Outcome]:
    """Fill, change and empty every field of a library's page; one outcome for each."""
    form = FormPage(page)
    await form.open(f"{origin}/{library}/index.html")
    outcomes = []
    for field in fields_of(library):
        for round_name in ROUNDS:
            if getattr(field, round_name) != "not asked":
                outcomes.append(await _round(form, page, library, field, round_name))
    return outcomes


async def _round(
    form: FormPage, page: PlaywrightPage, library: str, field: WidgetField, round_name: str
) -> Outcome:
    wanted = getattr(field, round_name)
    began, refusal, read = time.perf_counter(), None, None
    try:
        read = (await filling.fill(form, field.label, (wanted or {}).get("say", ""))).value
    except BrowserError as error:
        refusal = str(error.details.get("reason", error.error_code))
    milliseconds = (time.perf_counter() - began) * 1000
    if wanted is None:
        fault = None if refusal == "not_emptied" else "was said to be emptied"
    else:
        seen = await page._page.evaluate(READ_ROW, field.key)
        fault = judge(field, round_name, seen) or refusal
        if fault is None and read != wanted.get("value", read):
            fault = f"reads {read!r}"
    return Outcome(library, field.key, round_name, fault, milliseconds)


def table(outcomes: list[Outcome]) -> str:
    """A line for each library: how many rounds came out right, and how long they took."""
    lines = ["library           first  second   clear   p50 ms   max ms"]
    for library in sorted({outcome.library for outcome in outcomes}):
        own = [outcome for outcome in outcomes if outcome.library == library]
        marks = []
        for round_name in ROUNDS:
            asked = [outcome for outcome in own if outcome.round_name == round_name]
            marks.append(f"{sum(outcome.fault is None for outcome in asked)}/{len(asked)}")
        times = sorted(outcome.milliseconds for outcome in own)
        cells = "".join(f"{mark:>8}" for mark in marks)
        lines.append(f"{library:<15}{cells}{times[len(times) // 2]:>9.0f}{times[-1]:>9.0f}")
    right = sum(outcome.fault is None for outcome in outcomes)
    lines.append(f"right by value and by eye: {right} of {len(outcomes)}, {right / len(outcomes):.1%}")
    return "\n".join(lines)
