"""The views of a page's frames put together as one, and back: where a field or button stands. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

MAIN: Final = ""
"""The key of the main frame; the others go by the browser's frame ids."""


@dataclass(frozen=True, slots=True)
class FrameView:
    """What one frame shows: its raw page and signature, and the frame around it (None: the main one)."""

    key: str
    parent: str | None
    page: dict[str, Any]
    signature: str


@dataclass(slots=True)
class Routes:
    """Where what the combined view shows really is: ``(frame, name)`` by field name, ``(frame, index)`` by
    button index, and the frame whose wizard steps are shown."""

    fields: dict[str, tuple[str, str]] = field(default_factory=dict)
    buttons: list[tuple[str, int]] = field(default_factory=list)
    steps: str = MAIN
    signatures: dict[str, str] = field(default_factory=dict)


def combine(views: Sequence[FrameView]) -> tuple[dict[str, Any], str, Routes]:
    """``(page, signature, routes)``; the first view is the main frame's. A frame's fields stand where the
    frame stands; those of a hidden frame are hidden. A name that is taken is qualified by its frame."""
    routes = Routes(signatures={view.key: view.signature for view in views})
    main, by_key = views[0], {view.key: view for view in views}
    page = {**main.page, "buttons": [], "messages": [], "fields": []}
    taken = {entry["name"] for entry in main.page["fields"]}
    _add(main, {"visible": True, "step": None, "title": ""}, by_key, page, routes, taken)
    inner = [view for view in views[1:] if view.page["step"] is not None]
    if page["step"] is None and inner:
        page["step"], page["steps_open"] = inner[0].page["step"], inner[0].page["steps_open"]
        routes.steps = inner[0].key
    page["dialog"] = next((view.page["dialog"] for view in views if view.page["dialog"]), None)
    page["heading"] = next((view.page["heading"] for view in views if view.page["heading"]), "")
    shown = any(entry["visible"] and not entry["closed"] for entry in page["fields"])
    page["text"] = "" if shown else "\n".join(view.page["text"] for view in views if view.page["text"])
    page["capped"] = any(view.page["capped"] for view in views)
    signature = json.dumps([[view.key, view.signature] for view in views])
    return page, signature, routes


def _add(
    view: FrameView,
    place: dict[str, Any],
    by_key: dict[str, FrameView],
    page: dict[str, Any],
    routes: Routes,
    taken: set[str],
) -> None:
    frames = [entry for entry in view.page["frames"] if entry["token"] in by_key]
    for at, entry in enumerate([*view.page["fields"], None]):
        for frame in frames:
            if frame["at"] == at:
                inside = {**frame, "visible": place["visible"] and frame["visible"]}
                _add(by_key[frame["token"]], inside, by_key, page, routes, taken)
        if entry is not None:
            page["fields"].append(_placed(view, entry, place, routes, taken))
    for button in view.page["buttons"]:
        if place["visible"]:
            page["buttons"].append({**button, "index": len(routes.buttons)})
            routes.buttons.append((view.key, button["index"]))
    if place["visible"]:
        page["messages"] += [text for text in view.page["messages"] if text not in page["messages"]]


def _placed(
    view: FrameView, entry: dict[str, Any], place: dict[str, Any], routes: Routes, taken: set[str]
) -> dict[str, Any]:
    name = entry["name"] if view.key == MAIN else _free_name(entry["name"], taken)
    routes.fields[name] = (view.key, entry["name"])
    if view.key == MAIN:
        return entry
    step = place["step"] if place["step"] is not None else entry["step"]
    return {
        **entry,
        "name": name,
        "visible": entry["visible"] and place["visible"],
        "step": step,
        "section": entry["section"] or place["title"] or None,
    }


def _free_name(name: str, taken: set[str]) -> str:
    """``email``, else ``frame1:email``, ``frame2:email``, …"""
    free, number = name, 1
    while free in taken:
        free, number = f"frame{number}:{name}", number + 1
    taken.add(free)
    return free
