"""Numbers and amounts."""

from src.understanding.lexicon.model import MoneyWords, NumberWords

NUMBERS = NumberWords(
    digits={
        "zero": 0, "oh": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
            "eight": 8,
        "nine": 9,
    },
    last_digits={},
    teens={
        "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
        "seventeen": 17, "eighteen": 18, "nineteen": 19, "dozen": 12,
    },
    ten=(),
    tens={
        "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
            "eighty": 80,
        "ninety": 90,
    },
    tens_marks=(),
    hundreds=("hundred",),
    links=("and",),
    scales={"thousand": 10**3, "million": 10**6, "millions": 10**6, "billion": 10**9, "mil": 10**6,
        "trillion": 10**12},
    half_after=("and a half",),
    half_before=("half a", "half an", "half"),
    points=("point",),
    minus=("minus", "negative"),
    repeats={"double": 2, "triple": 3},
    articles=("a", "an"),
)  # fmt: skip

MONEY = MoneyWords(
    currency=("dong", "vnd", "vietnamese dong", "dongs"),
    slang_scales={"k": 10**3, "m": 10**6, "grand": 10**3},
    per_period=("a month", "per month", "each month", "every month", "monthly", "a year", "per year",
        "month"),
    about=("about", "around", "roughly", "approximately", "nearly", "almost", "some", "like"),
)  # fmt: skip
