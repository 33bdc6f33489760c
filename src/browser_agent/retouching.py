"""What is drawn into pictures of a page: the field at hand is framed, secrets are painted over.

Into the picture, not into the page: its scripts can neither see nor disturb it. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageDraw

QUALITY: Final = 62
FRAME_COLOUR: Final = (240, 130, 0)
FRAME_WIDTH: Final = 3
FRAME_GAP: Final = 4
"""Between a field and what frames it, in pixels of the picture."""
MASK_COLOUR: Final = (96, 104, 116)
MASK_GAP: Final = 1
SECRET_WORDS: Final = (
    r"(?<![^\W_])(cvv|cvv2|cvc|cvc2|csc|otp|pin|passcode|password|passwd|pwd)(?![^\W_])",
    r"one.?time|security.?code|card.?verification|verification.?code",
    r"mật khẩu|mã (otp|pin|bảo mật|xác thực|xác nhận|cvv|cvc)",
)


@dataclass(frozen=True, slots=True)
class Box:
    """In CSS pixels of the page's window."""

    x: float
    y: float
    width: float
    height: float

    @classmethod
    def read(cls, raw: Mapping[str, Any], dx: float = 0.0, dy: float = 0.0) -> Box:
        """As the page scripts tell it, moved by where its frame stands."""
        return cls(raw["x"] + dx, raw["y"] + dy, raw["width"], raw["height"])


@dataclass(frozen=True, slots=True)
class Marks:
    focus: Box | None = None
    secrets: tuple[Box, ...] = ()

    def __bool__(self) -> bool:
        return self.focus is not None or bool(self.secrets)


def secret_pattern(names: Iterable[str]) -> str:
    """A JavaScript and Python pattern of the names and labels whose fields are never shown."""
    further = [re.escape(unicodedata.normalize("NFC", name)).replace(r"\ ", " ") for name in names]
    return "|".join((*SECRET_WORDS, *further))


def retouch(picture: bytes, window_width: int, marks: Marks) -> bytes:
    """The JPEG with the marks in it; unchanged where there are none. ``window_width``: of what it shows, in
    CSS pixels."""
    if not marks:
        return picture
    with Image.open(BytesIO(picture)) as image:
        image.load()
        scale = image.width / window_width
        draw = ImageDraw.Draw(image)
        for secret in marks.secrets:
            draw.rectangle(_corners(secret, scale, MASK_GAP), fill=MASK_COLOUR)
        if marks.focus is not None:
            corners = _corners(marks.focus, scale, FRAME_GAP)
            draw.rounded_rectangle(corners, radius=6, outline=FRAME_COLOUR, width=FRAME_WIDTH)
        out = BytesIO()
        image.save(out, "JPEG", quality=QUALITY)
        return out.getvalue()


def _corners(box: Box, scale: float, gap: float) -> tuple[float, float, float, float]:
    return (
        box.x * scale - gap,
        box.y * scale - gap,
        (box.x + box.width) * scale + gap,
        (box.y + box.height) * scale + gap,
    )
