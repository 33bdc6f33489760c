"""Dates and times of day."""

from src.understanding.lexicon.model import DateWords, TimeWords

DATES = DateWords(
    relative={
        "today": 0, "yesterday": -1, "the day before yesterday": -2, "day before yesterday": -2,
            "tomorrow": 1,
        "the day after tomorrow": 2, "day after tomorrow": 2,
    },
    units={
        "day": "day", "days": "day", "week": "week", "weeks": "week", "month": "month", "months": "month",
        "year": "year", "years": "year",
    },
    later=("from now", "from today", "later"),
    inward=("in",),
    earlier=("ago",),
    next_unit={"next week": "week", "next month": "month", "next year": "year"},
    month_days={
        "the end of the month": (0, 0), "end of the month": (0, 0), "the end of next month": (1, 0),
        "end of next month": (1, 0), "the beginning of next month": (1, 1), "the end of the year": (0, -1),
        "end of the year": (0, -1),
    },
    month_shift={"this month": 0, "of this month": 0, "next month": 1, "of next month": 1, "last month": -1,
        "of last month": -1},
    coming=("next", "coming"),
    this_week=("this week",),
    weekdays={
        "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
    },
    months={
        "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
        "september": 9, "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4,
        "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
    },
    same_month=("of the same month", "the same month", "of that month", "same month"),
    month_marks=(),
    day_marks=(),
    first_days=(),
    year_marks=(),
    ordinals={
        "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
        "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
            "fifteenth": 15,
        "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
            "thirtieth": 30,
    },
    of=("of", "the", "in", ","),
    this_year=("this year",),
    next_year=("next year",),
    last_year=("last year",),
)  # fmt: skip

TIMES = TimeWords(
    hours=("o'clock", "oclock", "hours", "hour"),
    minutes=("minutes", "minute"),
    seconds=("seconds", "second"),
    before=(),
    half=(),
    parts={
        "in the morning": (0, 11), "in the afternoon": (12, 18), "in the evening": (17, 23), "at night": (18,
            28),
        "am": (0, 11), "pm": (12, 23), "a m": (0, 11), "p m": (12, 23), "a.m": (0, 11), "p.m": (12, 23),
    },
    parts_of_today={
        "this morning": (0, 11), "this afternoon": (12, 18), "this evening": (17, 23), "tonight": (17, 23),
    },
    parts_of_yesterday={
        "yesterday morning": (0, 11), "yesterday afternoon": (12, 18), "yesterday evening": (17, 23),
        "last night": (17, 23),
    },
    exact={"noon": "12:00", "midnight": "00:00", "midday": "12:00"},
    minutes_past=("past", "after"),
    minutes_to=("to", "till", "before"),
    past={"half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15},
)  # fmt: skip
