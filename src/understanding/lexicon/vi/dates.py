"""Dates and times of day."""

from src.understanding.lexicon.model import DateWords, TimeWords

DATES = DateWords(
    relative={
        "hôm nay": 0, "bữa nay": 0, "bữa ni": 0, "hôm ni": 0, "ngày hôm nay": 0, "ngày nay": 0,
        "hôm qua": -1, "bữa qua": -1, "ngày hôm qua": -1, "hôm kia": -2, "bữa kia": -2, "hôm trước": -2,
        "ngày mai": 1, "mai": 1, "sáng mai": 1, "chiều mai": 1, "tối mai": 1, "bữa mai": 1,
        "ngày mốt": 2, "mốt": 2, "ngày kia": 2, "ngày kìa": 3, "bữa mốt": 2,
    },
    units={"ngày": "day", "hôm": "day", "bữa": "day", "tuần": "week", "tháng": "month", "năm": "year"},
    later=("nữa", "tới", "sau", "sắp tới"),
    inward=("sau",),
    earlier=("trước",),
    next_unit={
        "tuần sau": "week", "tuần tới": "week", "tháng sau": "month", "tháng tới": "month", "năm sau": "year",
    },
    month_days={
        "cuối tháng": (0, 0), "cuối tháng này": (0, 0), "cuối tháng sau": (1, 0), "cuối tháng tới": (1, 0),
        "đầu tháng sau": (1, 1), "đầu tháng tới": (1, 1), "giữa tháng sau": (1, 15), "cuối năm": (0, -1),
        "cuối năm nay": (0, -1),
    },
    month_shift={"tháng này": 0, "tháng ni": 0, "tháng sau": 1, "tháng tới": 1, "tháng trước": -1,
        "tháng rồi": -1,
        "tháng vừa rồi": -1, "tháng qua": -1},
    coming=(),
    this_week=("tuần này", "tuần ni"),
    weekdays={
        "thứ hai": 0, "thứ 2": 0, "thứ ba": 1, "thứ 3": 1, "thứ tư": 2, "thứ 4": 2, "thứ năm": 3, "thứ 5": 3,
        "thứ sáu": 4, "thứ 6": 4, "thứ bảy": 5, "thứ bẩy": 5, "thứ 7": 5, "chủ nhật": 6, "chúa nhật": 6,
    },
    months={"giêng": 1, "chạp": 12},
    same_month=("cùng tháng", "tháng đó", "cùng tháng đó", "trong tháng", "cũng tháng đó", "cũng tháng ấy"),
    month_marks=("tháng",),
    day_marks=("ngày", "hôm", "bữa"),
    first_days=("mùng", "mồng"),
    year_marks=("năm",),
    ordinals={},
    of=(),
    this_year=("năm nay", "năm ni"),
    next_year=("năm sau", "năm tới", "sang năm"),
    last_year=("năm ngoái", "năm trước"),
)  # fmt: skip

TIMES = TimeWords(
    hours=("giờ", "h", "tiếng"),
    minutes=("phút", "p"),
    seconds=("giây",),
    before=("kém",),
    half=("rưỡi", "rưởi"),
    parts={
        "sáng": (0, 11), "buổi sáng": (0, 11), "trưa": (11, 14), "buổi trưa": (11, 14), "chiều": (12, 18),
        "buổi chiều": (12, 18), "tối": (17, 23), "buổi tối": (17, 23), "đêm": (18, 28), "khuya": (21, 28),
    },
    parts_of_today={
        "sáng nay": (0, 11), "trưa nay": (11, 14), "chiều nay": (12, 18), "tối nay": (17, 23), "hồi sáng": (0,
            11),
        "hồi trưa": (11, 14), "hồi chiều": (12, 18), "sáng ni": (0, 11), "chiều ni": (12, 18),
    },
    parts_of_yesterday={
        "sáng qua": (0, 11), "trưa qua": (11, 14), "chiều qua": (12, 18), "tối qua": (17, 23), "đêm qua": (18,
            28),
    },
    exact={},
    minutes_past=(),
    minutes_to=(),
    past={},
)  # fmt: skip
