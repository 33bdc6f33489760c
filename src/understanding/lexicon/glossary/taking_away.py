"""Words by which people take back what was chosen, or say that they want none of it."""

from __future__ import annotations

TAKING = (
    "bỏ", "bỏ bớt", "bỏ luôn", "bỏ cái", "bỏ phần", "bỏ mục", "bỏ chọn", "bỏ tick", "bỏ dấu", "bỏ đánh dấu", "gỡ",
    "gỡ bỏ", "hủy", "hủy phần", "khỏi", "khỏi cần", "khỏi lấy", "khỏi làm", "không cần", "không cần có",
    "không cần thêm", "không lấy", "không dùng", "không làm", "không muốn", "không nhận", "không đăng ký", "không thuê",
    "không mua", "không đặt", "hổng cần", "hông cần", "hổng lấy", "hông lấy", "nỏ cần", "chẳng cần", "đâu có cần",
    "thôi không", "thôi khỏi", "thôi không cần", "thôi bỏ", "thôi hổng", "đừng", "đừng có", "drop", "drop the",
    "remove", "take off", "take out", "take away", "forget", "forget the", "forget about", "skip the", "cancel the",
    "scrap", "scrap the", "lose the", "untick", "uncheck", "without", "no need for", "don't need", "do not need",
    "won't need", "no longer need", "don't want", "do not want", "no more",
)  # fmt: skip
"""Before what is not wanted."""

TAILS = frozenset(
    (
        "đi", "nữa", "đâu", "luôn", "nha", "nhé", "nghe", "nghen", "hỉ", "thôi", "giúp", "giùm", "ra", "mô", "hết",
        "after", "all", "anymore", "please", "then", "either",
    )
)  # fmt: skip
"""Behind it, these add nothing."""
