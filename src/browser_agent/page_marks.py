"""Where the field at hand and the secrets stand in the window, frames within the page included."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from src.browser_agent.frame_views import MAIN
from src.browser_agent.frame_world import FrameWorld
from src.browser_agent.retouching import Box, Marks


async def find_marks(worlds: Mapping[str, FrameWorld], at: tuple[str, str] | None, secret: str) -> Marks:
    """``at`` is the frame and name of the field at hand; ``secret`` the pattern of what is not shown.

    Raises :class:`~src.exceptions.BrowserError` and what the browser raises where a frame does not answer:
    a picture of which nobody knows what it shows must not be shown.
    """
    asked = [
        world.call(
            "pictureMarks", {"name": at[1] if at is not None and at[0] == key else None, "secret": secret}
        )
        for key, world in worlds.items()
    ]
    answers: dict[str, dict[str, Any]] = dict(zip(worlds, await asyncio.gather(*asked), strict=True))
    places = _places(answers)
    focus, secrets = None, []
    for key, answer in answers.items():
        if key not in places:
            continue  # not on show
        secrets += [Box.read(box, *places[key]) for box in answer["secrets"]]
        if answer["focus"] is not None:
            focus = Box.read(answer["focus"], *places[key])
    return Marks(focus, tuple(secrets))


def _places(answers: Mapping[str, dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """Where each frame's corner stands in the window."""
    places, waiting = {MAIN: (0.0, 0.0)}, [MAIN]
    while waiting:
        outer = waiting.pop()
        for frame in answers[outer]["frames"]:
            token = frame["token"]
            if token in answers and token not in places:
                places[token] = (places[outer][0] + frame["x"], places[outer][1] + frame["y"])
                waiting.append(token)
    return places
