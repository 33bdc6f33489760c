"""Numbers and amounts."""

from src.understanding.lexicon.model import MoneyWords, NumberWords

NUMBERS = NumberWords(
    digits={
        "không": 0, "hông": 0, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
        "bẩy": 7, "bải": 7, "xáu": 6, "bồn": 4,
        "tám": 8, "chín": 9,
    },
    last_digits={"mốt": 1, "tư": 4, "lăm": 5, "nhăm": 5, "rằm": 5},
    teens={"tá": 12},
    ten=("mười",),
    tens={"hăm": 20, "hâm": 20, "băm": 30},
    tens_marks=("mươi", "chục"),
    hundreds=("trăm", "chăm", "răm"),
    links=("linh", "lẻ", "lẽ"),
    scales={
        "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "chiệu": 10**6, "ngìn": 10**3,
        "nghàn": 10**3, "tỷ": 10**9, "tỉ": 10**9,
    },
    half_after=("rưỡi", "rưởi"),
    half_before=("nửa",),
    points=("phẩy", "chấm"),
    minus=("âm", "trừ"),
    repeats={},
    articles=(),
    digit_names=("hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"),
)  # fmt: skip

MONEY = MoneyWords(
    currency=("đồng", "đ", "vnd", "vnđ", "việt nam đồng", "đồng việt nam", "tiền"),
    slang_scales={
        "củ": 10**6, "chai": 10**6, "tr": 10**6, "trẹo": 10**6, "lít": 10**5, "xị": 10**5, "k": 10**3,
            "tỏi": 10**9,
    },
    per_period=(
        "một tháng", "mỗi tháng", "hàng tháng", "hằng tháng", "trên tháng", "/tháng", "một năm", "mỗi năm",
        "tháng",
    ),
    about=(
        "khoảng", "khoảng chừng", "tầm", "cỡ", "chừng", "độ", "gần", "hơn", "tầm khoảng", "cỡ chừng",
        "vào khoảng",
        "xấp xỉ", "đâu đó", "chắc",
    ),
)  # fmt: skip
