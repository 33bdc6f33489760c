"""Words as turn-taking compares them, and those that keep the floor or leave it. Pure."""

from __future__ import annotations

import re
from typing import Final

from src.forms.words import fold
from src.understanding.intents import Language

_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Said to show that one listens: "ừ", "dạ vâng ạ", "uh-huh".
_NODS: Final[dict[Language, frozenset[str]]] = {
    "vi": _set(
        "ừ ừm uh um ờ ơ à ạ dạ vâng vầng ok okay oke okê được rồi thế hả nhé nha nhỉ hiểu ồ ô ậm ừa đúng"
    ),
    "en": _set("uh huh um mm mhm hm hmm yeah yep yes ok okay right sure i see oh ah aha alright got it mmm"),
}
# Words that mean nothing by themselves: thinking aloud.
_HESITATIONS: Final[dict[Language, frozenset[str]]] = {
    "vi": _set("ừm ờ ờm ơ à ừ ý"),
    "en": _set("uh um er erm hmm hm mm well"),
}
# A phrase that ends in one of these is not at its end.
_HANGING: Final[dict[Language, frozenset[str]]] = {
    "vi": _set(
        "là và thì của ở tại từ đến tới cho với hoặc hay bằng tên số ngày tháng chấm còng gồm khoảng nhưng "
        "mà vì nên để trên vào phố đường quận huyện phường xã tỉnh"
    ),
    "en": _set(
        "is are and the a an of at in on to from for with or by my name's number's it's that's dot about "
        "because but so"
    ),
}
MOST_NODS: Final = 4


def words_of(text: str) -> tuple[str, ...]:
    """The words in small letters, punctuation left out, diacritics kept."""
    return tuple(_WORD.findall(text.casefold().replace("’", "'")))


def is_nod(text: str, language: Language) -> bool:
    """Whether the words only show that one listens."""
    found = words_of(text)
    return bool(found) and len(found) <= MOST_NODS and all(word in _NODS[language] for word in found)


def without_hesitations(text: str, language: Language) -> tuple[str, ...]:
    """The words, those of thinking aloud left out."""
    return tuple(word for word in words_of(text) if word not in _HESITATIONS[language])


def hangs(text: str, language: Language) -> bool:
    """Whether the phrase stops where it must go on: "tên tôi là", "my name is", "an a còng", "ờ"."""
    found = words_of(text)
    if not found:
        return False
    return found[-1] in _HANGING[language] or found[-1] in _HESITATIONS[language]


def is_echo(heard: str, said: str) -> bool:
    """Whether all words heard were the bot's own, one after the other. A microphone drops words at either
    end and hears one in five wrong."""
    ours = [fold(word) for word in words_of(said)]
    theirs = [fold(word) for word in words_of(heard)]
    if not theirs or not ours:
        return False
    allowed = len(theirs) // 5
    for start in range(max(1, len(ours) - len(theirs) + 1)):
        wrong = sum(a != b for a, b in zip(theirs, ours[start : start + len(theirs)], strict=False))
        if wrong + max(0, len(theirs) - len(ours[start:])) <= allowed:
            return True
    return False
