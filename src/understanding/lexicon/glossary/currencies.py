"""Money of other countries, as people say it and as labels write it; in lower case."""

from __future__ import annotations

CURRENCIES = frozenset(
    (
        "dollar", "dollars", "usd", "pound", "pounds", "gbp", "quid", "euro", "euros", "eur", "bucks", "yen",
        "yuan", "baht", "rupees", "ringgit", "won", "francs", "đô", "đô la", "bảng", "ơ rô",
    )
)  # fmt: skip
"""Behind an amount."""
FRACTIONS = frozenset({"cent", "cents", "pence", "p", "penny", "xu"})
"""Hundredths, behind the second part of an amount."""
SIGNS = ("$", "€", "£", "¥", "usd", "eur", "gbp", "aud", "sgd", "cad", "jpy", "thb")
"""In labels: the field asks for an amount in that money."""
