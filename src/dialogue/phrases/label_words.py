"""Words by which a page's label tells what kind of words it is made of, of every language together: a page's
language need not be the citizen's."""

from __future__ import annotations

from typing import Final

ASKING_WORDS: Final = frozenset(("what", "when", "where", "which", "who", "whose", "whom", "why", "how"))
"""A label of several words that begins so is a question, as is one that ends in :data:`ASKING_ENDS`."""
ASKING_ENDS: Final = frozenset(("gì", "nào", "đâu", "ai", "sao", "mấy"))

_REQUESTS = ("describe", "tell", "enter", "choose", "select", "pick", "provide", "give", "write", "explain")
_REQUESTS_VI = ("nhập", "chọn", "điền", "nêu", "vui", "hãy")
REQUESTING_WORDS: Final = frozenset((*_REQUESTS, "specify", "attach", "upload", "please", *_REQUESTS_VI))
"""A label that begins so asks for something to be done."""

STATING_WORDS: Final = frozenset(("i", "i'm", "i'd", "i've", "we", "tôi", "chúng"))
"""A label that begins so is a statement to agree to."""

LINKING_WORDS: Final = frozenset(("on", "from", "to", "at", "in", "by", "for", "of", "with", "until"))
"""A label that ends so is part of a sentence: "moving from"."""

DETERMINERS: Final = frozenset(("your", "my", "our", "this", "that", "these", "the", "a", "an"))
"""No article stands before a label that begins so."""
