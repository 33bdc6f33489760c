"""Whether something was so before: what people say of a first time, and of earlier ones."""

from __future__ import annotations

FIRST = (
    "lần đầu", "lần đầu tiên", "đây là lần đầu", "đây là lần đầu tiên", "mới lần đầu", "chưa tới đây", "chưa đến đây",
    "chưa bao giờ", "chưa từng", "chưa lần nào", "chưa khi nào", "chưa tới lần nào", "chưa đến lần nào",
    "chưa ghé lần nào", "first time", "the first time", "it's my first time", "it's our first time",
    "it's the first time", "this is my first time", "this is our first time", "this is the first time",
    "never been", "never before", "i've never", "we've never", "i have never", "we have never",
)  # fmt: skip
BEFORE = (
    "hồi trước", "trước đây", "lúc trước", "bữa trước", "hôm trước", "năm ngoái", "dạo trước", "trước giờ",
    "đã từng", "từng", "từng tới", "từng đến", "có tới đây rồi", "có đến đây rồi", "tới đây rồi", "đến đây rồi",
    "ghé mấy lần rồi", "tới mấy lần rồi", "i've been", "we've been", "i have been", "we have been", "been before",
    "been here before",
)  # fmt: skip
NEVER = frozenset({"chưa", "không", "hổng", "hông", "never", "nỏ", "not"})
PAST_LABELS = frozenset({"chua", "tung", "before", "ever", "already", "previously", "truoc"})
"""Words of labels that ask about the past."""
