"""What citizens are told about their data. Change it together with what the product does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from src.users_api import DataNotice, NoticeSection
from src.voice_bot_api import Language

_TITLES: Final[Mapping[Language, str]] = {
    "vi": "Dữ liệu của bạn ở đây",
    "en": "Your data here",
}

NOTICES: Final[Mapping[Language, tuple[tuple[str, str], ...]]] = {
    "vi": (
        (
            "Chúng tôi lưu gì",
            "Những gì bạn nói hoặc gõ được ghi lại thành chữ, các thông tin bạn điền vào biểu mẫu, bản "
            "nháp, tệp và đánh giá của bạn, và biên nhận. Âm thanh giọng nói không được lưu. "
            "Nếu bạn đăng ký, chúng tôi lưu thêm địa chỉ e-mail và tên bạn cho biết; mật khẩu do "
            "dịch vụ đăng nhập giữ, chúng tôi không đọc được.",
        ),
        (
            "Lưu bao lâu",
            "{days} ngày sau lần dùng cuối, rồi tự xoá. Biểu mẫu đã gửi thì thuộc về nơi nhận và được "
            "lưu theo quy định của nơi đó.",
        ),
        (
            "Ai được xem",
            "Chỉ bạn. Nhân viên ngân hàng thấy danh sách các phiên (trạng thái và thời gian), nhưng chỉ "
            "đọc được nội dung một phiên khi bạn đồng ý cho phiên đó. Mỗi lần xem đều được ghi lại: ai, "
            "xem gì, khi nào, vì sao.",
        ),
        (
            "Bảo vệ thế nào",
            "Nội dung được mã hoá trước khi lưu. Nội dung không nằm trong nhật ký hệ thống.",
        ),
        (
            "Quyền của bạn",
            "Bạn có thể xoá một phiên, hoặc chọn “Kết thúc và quên tôi” để xoá tất cả: mọi phiên, bản "
            "nháp và tài khoản. Bạn có thể rút lại sự đồng ý cho nhân viên xem bất cứ lúc nào.",
        ),
    ),
    "en": (
        (
            "What is kept",
            "What you say or type, as text; what you enter into forms; the drafts, files "
            "and ratings that you send; and receipts. The sound of your voice is not kept. "
            "If you register, also your e-mail address and the name you give; your password "
            "is held by the sign-in service, and we cannot read it.",
        ),
        (
            "For how long",
            "{days} days after you last used it, then it is erased by itself. A form you have sent "
            "belongs to its receiver and is kept by the receiver's rules.",
        ),
        (
            "Who sees it",
            "You alone. Officers of the bank see a list of sessions (status and times), and can read a "
            "session only if you agree for that session. Every look is recorded: who, what, when and "
            "why.",
        ),
        (
            "How it is protected",
            "The content is encrypted before it is stored. It does not appear in the system's logs.",
        ),
        (
            "What you can do",
            "Erase one session, or choose “End and forget me” to erase everything: all sessions, drafts "
            "and your account. You can withdraw your consent to an officer's reading at any time.",
        ),
    ),
}


_HELPERS: Final[Mapping[Language, tuple[str, str]]] = {
    "vi": (
        "Ai giúp hiểu lời bạn",
        "Hầu hết được hiểu ngay tại đây. Câu nào chưa hiểu thì riêng câu đó, cùng tên các mục của biểu mẫu, "
        "được gửi tới {names} để hiểu giúp. Thông tin bạn đã điền trước đó không được gửi kèm, trừ khi "
        "câu đó sửa lại chính thông tin ấy.",
    ),
    "en": (
        "Who helps to understand you",
        "Most of what you say is understood right here. A sentence that is not is sent, alone and with the "
        "names of the form's fields, to {names}. What you entered before is not sent along, unless that very "
        "sentence corrects it.",
    ),
}


def data_notice(language: Language, keep_days: int, helpers: Sequence[str] = ()) -> DataNotice:
    """The notice in that language; ``helpers``: whose models see what the rules do not understand."""
    told = NOTICES[language]
    if helpers:
        heading, text = _HELPERS[language]
        told = (*told[:3], (heading, text.format(names=", ".join(helpers))), *told[3:])
    return DataNotice(
        language=language,
        title=_TITLES[language],
        sections=tuple(
            NoticeSection(heading=heading, text=text.format(days=keep_days)) for heading, text in told
        ),
    )
