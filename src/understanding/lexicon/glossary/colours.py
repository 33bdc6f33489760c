"""Words of colours, and what makes them lighter or darker."""

from __future__ import annotations

COLOURS = frozenset(
    (
        "black", "white", "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown", "grey", "gray",
        "silver", "gold", "golden", "navy", "beige", "cream", "maroon", "turquoise", "violet", "tan", "khaki", "teal",
        "lilac", "burgundy", "bronze", "charcoal",
    )
)  # fmt: skip
SHADES = frozenset(
    {"dark", "light", "pale", "bright", "deep", "royal", "sky", "navy", "olive", "metallic", "matt"}
)
JOINTS = frozenset({"and"})
LABELS = ("colour", "color", "mau sac", "mau")
