"""Saying a part of a value anew: its last digits, its year, the one word that was wrong."""

from src.understanding.lexicon.model import AmendingWords

AMENDING = AmendingWords(
    digits=("số", "chữ số", "con số"),
    last=("cuối", "cuối cùng", "sau cùng", "chót"),
    first=("đầu", "đầu tiên"),
    endings=("cái đuôi", "phần đuôi", "phần sau", "tên miền", "sau a còng", "phía sau a còng", "đằng sau a còng", "đuôi", "đuôi số", "số đuôi"),
    instead=(
        "chứ không phải", "chớ không phải", "chứ hổng phải", "chớ hổng phải", "chứ hông phải", "không phải",
        "hổng phải", "hông phải", "chứ không phải là", "không phải là", "thay vì", "chứ đâu phải",
        "chứ nỏ phải", "chứ không", "chứ chẳng phải",
    ),
    contrasts=("mà là", "mà", "phải là", "nhưng mà là"),
    right=("mới đúng", "mới phải", "chứ", "chớ", "cơ", "mới chuẩn", "mới chính xác", "thì đúng", "nhé", "nha", "mô", "đâu"),
    name_parts={"họ": "first", "chữ đầu": "first", "đệm": "middle", "tên đệm": "middle", "lót": "middle", "chữ lót": "middle",
        "tên lót": "middle", "chữ đệm": "middle", "chữ giữa": "middle", "tên": "last", "chữ cuối": "last", "tên gọi": "last"},
    date_parts={
        "năm": "year", "năm sinh": "year", "sinh năm": "year", "tháng": "month", "tháng sinh": "month",
        "ngày": "day",
    },
)  # fmt: skip
