"""Pages with what a person sees on them: a comment at the top lists the fields, one a line.

``* Họ tên | text | help=… min=… section=… options=A;B multiple closed`` - a star marks a required field, a
tilde one that the page hides. Facts that a line does not name are not compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import unified_diff
from pathlib import Path
from typing import Final

from src.browser_agent.page_view import PageView
from src.contract import FieldState

PAGES: Final = Path(__file__).parent.parent / "pages"
HOSTILE: Final = {
    "many elements": "<script>document.write('<p>x</p>'.repeat(50000) + '<label>Tên <input></label>')"
    "</script>",
    "many inputs": "<form><script>document.write('<p><label>Ô <input></label></p>'.repeat(5000))"
    "</script></form>",
    "deep": "<label>Tên <input></label><script>let at = document.body; for (let i = 0; i < 800; i += 1)"
    " at = at.appendChild(document.createElement('div')); at.innerHTML = '<input aria-label=Sâu>';</script>",
    "restless": "<label>Tên <input></label><output id=o></output><script>setInterval(() => { o.textContent ="
    " Math.random(); document.body.appendChild(document.createElement('i')).remove(); }, 1)</script>",
    "throws": "<x-a></x-a><label>Tên <input></label><script>customElements.define('x-a', class extends"
    " HTMLElement { get id() { throw 1 } get className() { throw 1 } get shadowRoot() { throw 1 }"
    " matches() { throw 1 } });"
    "Object.defineProperty(HTMLInputElement.prototype, 'value', { get() { throw 1 } });</script>",
    "frames in frames": "<label>Tên <input></label><script>for (let i = 0; i < 40; i += 1) { const f ="
    " document.createElement('iframe'); f.src = location.href + (location.href.length < 90 ? '?' + i : '');"
    " document.body.append(f); }</script>",
}
"""Bodies of pages that try the patience of whoever reads them, by what they do."""
_FACT: Final = re.compile(r"(\w+)=(.*?)(?=\s+\w+=|\s+(?:multiple|closed)\b|$)")
_NAMES: Final = {"min": "minimum", "max": "maximum", "maxlength": "max_length", "step": "step_size"}


@dataclass(frozen=True, slots=True)
class Labelled:
    """One field as a person sees it."""

    label: str
    type: str
    required: bool = False
    hidden: bool = False
    closed: bool = False
    multiple: bool = False
    facts: dict[str, str] = field(default_factory=dict)


def labels_of(page: Path) -> list[Labelled]:
    """The fields that the page's own comment lists."""
    comment = re.search(r"<!--\n(.*?)\n-->", page.read_text(encoding="utf-8"), re.DOTALL)
    assert comment is not None, f"{page.name} says nothing of its fields"
    return [_labelled(line) for line in comment.group(1).splitlines() if line.strip()]


def _labelled(line: str) -> Labelled:
    marks, label, kind, rest = re.fullmatch(r"([*~\s]*)(.*?) \| ([\w-]+)\s*(?:\|(.*))?", line).groups()  # type: ignore[union-attr] # a line that does not fit fails here
    rest = rest or ""
    flags = set(rest.split())
    return Labelled(
        label=label,
        type=kind,
        required="*" in marks,
        hidden="~" in marks,
        closed="closed" in flags,
        multiple="multiple" in flags,
        facts={_NAMES.get(name, name): value for name, value in _FACT.findall(rest.strip())},
    )


def differences(expected: Sequence[Labelled], view: PageView) -> list[str]:
    """What the view says otherwise than the page's own list; empty where all is right."""
    wanted, found = [one.label for one in expected], [one.label for one in view.fields]
    if wanted != found:
        return list(unified_diff(wanted, found, "the page", "the view", lineterm="", n=0))
    return [
        f"{one.label}: {said}"
        for one, state in zip(expected, view.fields, strict=True)
        for said in _field_differences(one, state, closed=view.is_closed(state.name))
    ]


def _field_differences(one: Labelled, state: FieldState, *, closed: bool) -> list[str]:
    told = {name: _as_text(getattr(state, name)) for name in one.facts}
    told |= {
        "type": state.type,
        "required": str(state.required),
        "hidden": str(not state.visible),
        "closed": str(closed),
        "multiple": str(state.multiple),
    }
    meant = {
        **one.facts,
        "type": one.type,
        "required": str(one.required),
        "hidden": str(one.hidden),
        "closed": str(one.closed),
        "multiple": str(one.multiple),
    }
    return [f"{name} is {told[name]!r}, not {meant[name]!r}" for name in meant if told[name] != meant[name]]


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ";".join(option.label for option in value)
    return "" if value is None else str(value)
