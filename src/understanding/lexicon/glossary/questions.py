"""Labels that ask ("What would you talk about?"), and the small words around the verb that answers them."""

from __future__ import annotations

ASKING_HEADS = frozenset({"what", "where", "why", "which"})
REASON_HEADS = frozenset({"why"})
PLACE_HEADS = frozenset({"where"})
SMALL = frozenset(
    (
        "do", "does", "did", "will", "would", "shall", "should", "can", "could", "have", "has", "had", "been", "are",
        "is", "was", "were", "be", "am", "you", "your", "we", "our", "i", "my", "they", "them", "it", "us", "me", "the",
        "a", "an", "this", "that", "to", "like", "want", "wish", "love", "about", "from", "for", "in", "on", "at", "of",
        "with", "there", "here", "please", "i'd", "i'll", "i'm", "i've", "we'd", "we'll", "we're", "we've", "it's",
        "they're", "going", "planning", "hoping", "usually", "mostly", "mainly", "just", "also", "really", "need",
        "these", "those", "some", "any", "s",
    )
)  # fmt: skip
"""Of no weight in such a label, nor before the verb of its answer."""
SUBJECTS = frozenset(
    (
        "i", "we", "i'd", "i'll", "i'm", "i've", "we'd", "we'll", "we're", "we've", "my", "our", "the", "it", "it's",
        "they", "they're", "he", "she",
    )
)  # fmt: skip
"""How an answer in a sentence of its own begins."""
GIVING_REASONS = frozenset({"because", "to", "since"})
OPENS_PLACES = frozenset(
    ("in", "on", "at", "behind", "under", "near", "by", "from", "beside", "inside", "outside", "next", "between", "around")
)  # fmt: skip
LEFT_OUT = frozenset({"at", "from", "is", "are", "about", "of", "for", "that", "on", "with"})
"""Between the verb and the value, no part of it."""
IRREGULAR = {
    "lost": "lose", "bought": "buy", "saw": "see", "seen": "see", "left": "leave", "found": "find", "sold": "sell",
    "made": "make", "grew": "grow", "grown": "grow", "kept": "keep", "heard": "hear", "went": "go", "broke": "break",
    "broken": "break", "taken": "take", "took": "take", "brought": "bring", "taught": "teach", "studied": "study",
    "shot": "shoot", "wrote": "write", "written": "write", "chose": "choose", "chosen": "choose", "said": "say",
}  # fmt: skip
