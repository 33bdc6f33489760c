"""What the bot says of its own when nothing was understood or nobody speaks. Never the same twice in a row.
Pure."""

from __future__ import annotations

from typing import Final

from src.understanding.intents import Language
from src.voice_bot.turn_taking.events import Remark

_REMARKS: Final[dict[Language, dict[Remark, tuple[str, ...]]]] = {
    "vi": {
        "not_heard": (
            "Dạ em nghe chưa rõ, anh/chị nói lại giúp em nhé.",
            "Em vẫn chưa nghe ra ạ. Anh/chị nói chậm hơn một chút, hoặc gõ chữ cũng được ạ.",
        ),
        "unsure": (
            "Dạ em nghe chưa chắc, anh/chị nhắc lại giúp em ạ.",
            "Em xin lỗi, anh/chị nói lại một lần nữa giúp em nhé.",
        ),
        "clipped": (
            "Tiếng hơi bị vỡ ạ. Anh/chị đưa micrô ra xa một chút rồi nói lại giúp em nhé.",
            "Âm thanh vẫn quá to nên em nghe chưa rõ. Anh/chị nói nhẹ hơn giúp em ạ.",
        ),
        "still_there": ("Anh/chị còn ở đó không ạ?", "Anh/chị vẫn đang nghe em chứ ạ?"),
        "farewell": (
            "Em xin phép dừng cuộc gọi ở đây. Những gì anh/chị đã nói đều được lưu lại ạ.",
            "Em tạm dừng cuộc gọi. Mọi thứ đã được lưu, anh/chị gọi lại lúc nào cũng được ạ.",
        ),
    },
    "en": {
        "not_heard": (
            "Sorry, I didn't catch that. Could you say it again?",
            "I still couldn't make that out. A little slower, please, or just type it.",
        ),
        "unsure": (
            "I'm not sure I heard that right. Could you repeat it?",
            "Sorry, once more please?",
        ),
        "clipped": (
            "The sound is too loud for me. Could you move back from the microphone and say it again?",
            "It is still too loud to understand. A little softer, please.",
        ),
        "still_there": ("Are you still there?", "Are you still with me?"),
        "farewell": (
            "I'll end the call here. Everything you told me is saved.",
            "I'll hang up for now. It's all saved; call again whenever you like.",
        ),
    },
}

_NOTICE: Final[dict[Language, str]] = {
    "vi": "Em phải ngắt máy một lát ạ, mọi thứ đã được lưu.",
    "en": "I have to hang up for a moment; everything is saved.",
}


def notice(language: Language) -> str:
    """What is said when the service stops."""
    return _NOTICE[language]


class Remarks:
    """One call's: each remark has several wordings, taken in turn."""

    def __init__(self) -> None:
        self._said: dict[Remark, int] = {}

    def wording(self, remark: Remark, language: Language) -> str:
        """The next wording of it."""
        said = self._said.get(remark, 0)
        self._said[remark] = said + 1
        variants = _REMARKS[language][remark]
        return variants[said % len(variants)]
