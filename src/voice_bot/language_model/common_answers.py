"""What many people ask of any form: answered from the start, for nothing, also while no model can be asked.

Only what is so whatever the form and whoever runs the service.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from src.forms.words import words
from src.understanding.intents import Language
from src.understanding.vocabulary import vocabulary

_ANSWERS: Final[Mapping[Language, tuple[tuple[tuple[str, ...], str], ...]]] = {
    "vi": (
        (
            (
                "bạn là ai",
                "em là ai",
                "bạn là người hay máy",
                "em là người hay máy",
                "đây là máy hay người",
                "có phải người thật không",
                "bạn có phải người thật không",
                "em có phải người thật không",
            ),
            "Em là trợ lý tự động. Anh/chị nói hoặc gõ, em điền vào biểu mẫu để anh/chị xem và kiểm tra.",
        ),
        (
            (
                "khi nào thì gửi",
                "có tự gửi không",
                "em có tự gửi không",
                "bạn có tự gửi không",
                "có gửi ngay không",
                "điền xong có gửi luôn không",
            ),
            "Không có gì được gửi cho đến khi em đọc lại tất cả và anh/chị đồng ý rõ ràng.",
        ),
        (
            (
                "nói sai thì sao",
                "tôi nói nhầm thì sao",
                "lỡ nói sai thì sao",
                "nhầm thì sửa thế nào",
                "sửa lại như thế nào",
                "muốn sửa thì làm sao",
                "sửa thế nào",
            ),
            "Anh/chị chỉ cần nói lại giá trị đúng, hoặc nói: bỏ thay đổi vừa rồi.",
        ),
        (
            (
                "thông tin của tôi có an toàn không",
                "dữ liệu của tôi có an toàn không",
                "có lưu thông tin không",
                "thông tin của tôi có được bảo mật không",
                "có bảo mật không",
            ),
            "Nội dung được mã hoá trước khi lưu, và anh/chị có thể xoá tất cả bất cứ lúc nào ở mục "
            "Kết thúc và quên tôi.",
        ),
        (
            (
                "có dừng giữa chừng được không",
                "để lát nữa làm tiếp được không",
                "mai làm tiếp được không",
                "nghỉ một lát được không",
            ),
            "Được ạ. Những gì đã điền vẫn được giữ; anh/chị quay lại lúc nào cũng làm tiếp được.",
        ),
    ),
    "en": (
        (
            (
                "who are you",
                "are you a robot",
                "are you a real person",
                "are you human",
                "am i talking to a machine",
                "is this a machine",
            ),
            "I am an automated assistant. You speak or type, and I fill in the form while you watch "
            "and check.",
        ),
        (
            (
                "when is it sent",
                "do you send it automatically",
                "will you send it right away",
                "is it sent automatically",
                "when will it be sent",
            ),
            "Nothing is sent until I have read everything back and you have clearly agreed.",
        ),
        (
            (
                "what if i make a mistake",
                "what if i say something wrong",
                "how do i correct something",
                "how do i change something",
                "how can i fix a mistake",
            ),
            "Just say the right value again, or say: undo that.",
        ),
        (
            (
                "is my data safe",
                "is my information safe",
                "do you keep my data",
                "is this secure",
                "what happens to my data",
            ),
            "What you enter is encrypted before it is kept, and you can erase everything at any time "
            "with End and forget me.",
        ),
        (
            (
                "can i stop and continue later",
                "can i finish later",
                "can i continue tomorrow",
                "can i take a break",
            ),
            "Yes. What is filled in is kept, and you can go on whenever you come back.",
        ),
    ),
}


def common_prompt(text: str, language: Language) -> str:
    """An utterance as common answers are known by: its words, without the polite ones around them."""
    said = words(text)
    particles = sorted(vocabulary().end_particles, key=len, reverse=True)
    while ending := next(
        (end for end in particles if len(end) < len(said) and said[-len(end) :] == end), None
    ):
        said = said[: -len(ending)]
    return f"{language}: {' '.join(said)}"


def common_answers() -> dict[str, str]:
    """Prompt → answer, as a model would give it."""
    return {
        common_prompt(question, language): json.dumps(
            {"intents": [{"kind": "answer", "text": text}]}, ensure_ascii=False
        )
        for language, groups in _ANSWERS.items()
        for questions, text in groups
        for question in questions
    }
