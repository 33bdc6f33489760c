"""Spelling: the names of letters and of the marks in codes and e-mail addresses."""

from src.understanding.lexicon.model import LetterWords

LETTERS = LetterWords(
    letters={
        "bê": "b", "bờ": "b", "xê": "c", "cờ": "c", "dê": "d", "đê": "d", "ép": "f", "ép phờ": "f",
            "giê": "g",
        "gờ": "g", "hát": "h", "hờ": "h", "ca": "k", "ka": "k", "lờ": "l", "e lờ": "l", "en lờ": "l",
        "mờ": "m", "em mờ": "m", "nờ": "n", "en nờ": "n", "pê": "p", "pờ": "p", "quy": "q", "cu": "q",
            "rờ": "r",
        "e rờ": "r", "sờ": "s", "ét": "s", "ét sì": "s", "tê": "t", "tờ": "t", "vê": "v", "vờ": "v",
        "vê kép": "w", "vê đúp": "w", "đắp liu": "w", "ích": "x", "ích xì": "x", "i dài": "y", "y dài": "y",
        "i cờ rét": "y", "dét": "z", "giét": "z",
    },
    at=("a còng", "a móc", "a vòng", "a cong", "a moc", "còng", "a tròn", "a khoanh"),
    dot=("chấm",),
    dash=("gạch ngang", "gạch nối", "gạch", "trừ", "ngang"),
    underscore=("gạch dưới", "gạch chân", "gạch thấp", "gạch dứi"),
    slash=("xẹt", "sẹt", "xẹc", "sẹc", "trên", "gạch chéo", "xuyệt", "xuyẹt", "suyệt"),
    colon=("hai chấm",),
    plus=("cộng",),
    ignored=(
        "viết liền", "không dấu", "viết liền không dấu", "viết thường", "viết hoa", "liền nhau",
        "viết không dấu",
        "chữ thường", "tất cả viết thường",
    ),
)  # fmt: skip
