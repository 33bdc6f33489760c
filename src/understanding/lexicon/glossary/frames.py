"""What forms put around the words that matter in a label: whom they speak to, how they ask."""

from __future__ import annotations

STARTS: tuple[str, ...] = (
    "your", "the", "please enter your", "please enter", "enter your", "enter", "what is your", "what is the", "what's your",
    "how many", "how much", "which", "what", "when is your", "where is your", "select your", "select", "choose your", "choose",
    "please select", "are you", "do you have", "do you need", "do you want", "would you like", "have you", "have you ever",
    "is this", "is the", "is it", "tell us about your", "tell us about", "tell us", "describe the", "describe your", "describe",
    "vui lòng nhập", "nhập", "vui lòng chọn", "chọn", "xin cho biết", "cho biết", "anh chị có", "anh chị đã từng",
    "anh chị đã", "anh chị thường", "anh chị", "bạn có", "bạn đã từng", "bạn đã", "bạn thường", "bạn", "quý khách có", "quý khách",
    "đã từng", "mô tả",
)  # fmt: skip
"""Before what is asked for."""

QUALIFIERS: tuple[str, ...] = (
    "của anh chị", "của anh", "của bạn", "của quý khách", "của quý vị", "của tôi", "của em", "của con", "của cháu", "anh chị",
    "quý khách", "mong muốn", "dự kiến", "hiện tại", "hiện nay", "chính", "nếu có", "không", "chưa", "bắt buộc", "thêm", "dự định",
    "cần thiết", "đăng ký", "yêu cầu", "có thể chọn nhiều", "chọn nhiều",
    "you live in", "you would like to join", "you would like", "you want", "you need", "you prefer", "required", "optional", "if any",
    "if applicable", "expected", "preferred", "used", "before", "of yours", "you have", "you like", "you speak",
)  # fmt: skip
"""After what is asked for."""

HEAD_ENDS: tuple[str, ...] = (
    "of",
    "for",
    "to",
    "in",
    "on",
    "at",
    "you",
    "per",
    "của",
    "cho",
    "khi",
    "để",
    "với",
    "về",
)
"""A label's head ends before one of these."""

NAME_TAILS: tuple[str, ...] = ("full name", "name", "'s full name", "'s name")
"""After whose name it is."""

NOTHING_EN: tuple[str, ...] = (
    "a", "an", "the", "of", "for", "to", "in", "on", "at", "by", "with", "and", "or", "is", "are", "my", "your", "you", "i", "it",
    "this", "that", "not", "no", "yes", "have", "has", "do", "does", "be", "per", "from", "other", "others", "none", "any", "all",
    "only", "over", "under", "up", "out", "about", "than", "more", "less", "please", "if", "as", "time", "times", "day", "days",
    "month", "months", "year", "years", "week", "weeks", "number", "type", "part", "one", "two", "three", "first", "second", "third",
)  # fmt: skip
NOTHING_VI: tuple[str, ...] = (
    "và", "hoặc", "của", "cho", "là", "có", "không", "từ", "đến", "tới", "tại", "ở", "trong", "ngoài", "trên", "dưới", "theo", "với",
    "các", "những", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười", "đã", "đang", "sẽ", "bị", "được", "này",
    "khác", "tôi", "anh", "chị", "em", "bạn", "hay", "thì", "mà", "cũng", "chỉ", "rất", "hơn", "lần", "ngày", "tháng", "tuần", "giờ",
    "loại", "số", "mục", "qua", "bằng", "về", "vào", "ra", "lên", "xuống", "đi", "lại", "nữa", "rồi", "chưa", "gì", "ai", "nào", "cần",
    "muốn", "người", "nhà", "quận", "phường", "đường", "thành", "phố", "thành phố",
)  # fmt: skip
TELLING_NOTHING: tuple[str, ...] = (*NOTHING_EN, *NOTHING_VI)
"""Words that alone tell no label and no option from another."""

COUNTED: tuple[str, ...] = ("số lượng", "tổng số", "số", "number of", "how many", "total number of")
"""Before what is counted: "Số người phụ thuộc" is also found as "người phụ thuộc"."""

NAMED: tuple[str, ...] = ("họ và tên", "họ tên", "tên")
"""Before whose name it is: "Họ tên phụ huynh" is also found as "phụ huynh"."""

ASKING: tuple[tuple[str, str], ...] = (("có", "không"), ("có", "chưa"), ("bạn có", "không"))
"""Around a yes/no question: "Có người bị thương không?" is also found as "người bị thương"."""

ASKED_OF_ANY: tuple[str, ...] = (
    "đăng ký", "ghi danh", "đăng", "ký", "đặt lịch", "register", "registration", "sign up", "apply", "application",
)  # fmt: skip
"""What any form is for: these words alone tell no field and no option."""

SAME_SMALL: dict[str, str] = {
    "vô": "vào", "lúc": "khi", "hồi": "khi", "tui": "tôi", "mình": "tôi", "em": "tôi", "nhận": "nhận", "lấy": "nhận",
    "bữa": "ngày", "hôm": "ngày", "coi": "xem", "kêu": "gọi", "giùm": "giúp", "dùm": "giúp", "gởi": "gửi",
}  # fmt: skip
"""Small words that say the same: "vô nhà lúc đi vắng", "vào nhà khi đi vắng"."""

SENDING = frozenset({"send", "submit", "gửi", "gởi", "nộp", "chốt"})
SENT: tuple[str, ...] = (
    "đơn", "đơn đặt", "đơn đăng ký", "phiếu", "phiếu đăng ký", "lịch", "lịch hẹn", "lịch đặt", "đặt", "hẹn", "hồ sơ",
    "yêu cầu", "tờ khai", "khai báo", "bản khai", "mẫu", "mẫu đơn", "biểu mẫu", "đăng ký", "đơn hàng", "phản ánh",
    "đề nghị", "báo cáo", "form", "request", "application", "booking", "order", "enquiry", "inquiry", "report",
    "registration", "reservation", "claim", "complaint", "subscription",
)  # fmt: skip
"""What pages send."""
