"""Cập nhật CRM & nhật ký tương tác: the CRM update."""

from typing import Final

from src.sample_bank.definitions.controls import (
    YES_NO,
    date,
    email,
    label,
    long_text,
    number,
    phone,
    select,
    text,
    when,
)
from src.sample_bank.definitions.model import Control, FormDefinition, Section, Step

SECTION: Final = label("Cập nhật CRM", "CRM update")
HALF_HOURS: Final = tuple(f"{hour:02}:{minute:02}" for hour in range(8, 18) for minute in (0, 30))

INTERACTION: Final = (
    text("customerName", "Họ và Tên", "Full name", required=True),
    text("customerId", "Mã Khách Hàng", "Customer code", required=True),
    phone("Số Điện Thoại", "Phone number"),
    email("email", "Email", "Email"),
    long_text(
        "address",
        "Địa Chỉ",
        "Address",
        placeholder=label("Cập nhật địa chỉ mới nếu có thay đổi", "The new address, if it has changed"),
    ),
    select(
        "interactionType",
        "Loại Tương Tác",
        "Interaction type",
        (
            ("call", "Cuộc gọi", "Call"),
            ("email", "Email", "Email"),
            ("visit", "Gặp trực tiếp", "Meeting in person"),
            ("chat", "Chat online", "Online chat"),
            ("sms", "SMS", "SMS"),
        ),
        required=True,
    ),
    date("interactionDate", "Ngày Tương Tác", "Interaction date", default="today"),
    select(
        "timeSlot",
        "Thời Gian",
        "Time",
        (*((slot, slot, slot) for slot in HALF_HOURS), ("custom", "Giờ khác", "Another time")),
    ),
    number(
        "duration",
        "Thời Lượng (phút)",
        "Duration (minutes)",
        minimum=0,
        placeholder=label("Thời gian tương tác", "How long it took"),
    ),
    Control(
        "interactionTime",
        label("Nhập giờ khác", "Enter another time"),
        "time",
        shown_when=when("timeSlot", "custom"),
    ),
    text("agentName", "Tên Nhân Viên", "Agent name"),
)

ISSUE: Final = (
    select(
        "issueCategory",
        "Danh Mục Vấn Đề",
        "Issue category",
        (
            ("account", "Tài khoản", "Account"),
            ("card", "Thẻ", "Card"),
            ("loan", "Vay vốn", "Loan"),
            ("transaction", "Giao dịch", "Transaction"),
            ("complaint", "Khiếu nại", "Complaint"),
            ("information", "Tư vấn thông tin", "Information"),
            ("service", "Dịch vụ", "Service"),
            ("other", "Khác", "Other"),
        ),
        required=True,
    ),
    long_text(
        "issueDescription",
        "Mô Tả Vấn Đề",
        "Issue description",
        placeholder=label(
            "Mô tả chi tiết vấn đề khách hàng gặp phải...", "Describe the customer's issue in detail..."
        ),
    ),
    select(
        "resolutionStatus",
        "Trạng Thái Xử Lý",
        "Resolution status",
        (
            ("resolved", "Đã giải quyết", "Resolved"),
            ("pending", "Đang xử lý", "In progress"),
            ("escalated", "Đã chuyển lên cấp trên", "Escalated"),
            ("cancelled", "Đã hủy", "Cancelled"),
        ),
    ),
    long_text(
        "resolutionDetails",
        "Chi Tiết Giải Quyết",
        "Resolution details",
        placeholder=label(
            "Mô tả cách giải quyết hoặc bước tiếp theo...", "Describe the solution or the next step..."
        ),
    ),
    select(
        "satisfactionRating",
        "Mức Độ Hài Lòng",
        "Satisfaction",
        (
            ("5", "⭐⭐⭐⭐⭐ Rất hài lòng", "⭐⭐⭐⭐⭐ Very satisfied"),
            ("4", "⭐⭐⭐⭐ Hài lòng", "⭐⭐⭐⭐ Satisfied"),
            ("3", "⭐⭐⭐ Bình thường", "⭐⭐⭐ Neutral"),
            ("2", "⭐⭐ Không hài lòng", "⭐⭐ Dissatisfied"),
            ("1", "⭐ Rất không hài lòng", "⭐ Very dissatisfied"),
        ),
    ),
    select("followUpRequired", "Cần Theo Dõi", "Follow-up needed", YES_NO),
    date(
        "followUpDate",
        "Ngày Theo Dõi",
        "Follow-up date",
        default="today+7",
        shown_when=when("followUpRequired", "yes"),
    ),
    long_text(
        "notes",
        "Ghi Chú Thêm",
        "Additional notes",
        placeholder=label(
            "Các thông tin bổ sung, lưu ý đặc biệt...", "Further information, special points..."
        ),
    ),
    text(
        "tags",
        "Tags (phân cách bằng dấu phẩy)",
        "Tags (separated by commas)",
        placeholder=label("VIP, urgent, follow-up", "VIP, urgent, follow-up"),
    ),
)

FORM: Final = FormDefinition(
    form_id="crm",
    prefix="CRM",
    title=label("Cập nhật CRM & nhật ký tương tác", "CRM update & interaction log"),
    summary=label(
        "Ghi lại cuộc gọi, buổi gặp và yêu cầu của khách hàng.",
        "Record calls, meetings and what the customer asked for.",
    ),
    icon="crm",
    steps=(
        Step(label("Khách hàng và tương tác", "Customer and interaction"), (Section(SECTION, INTERACTION),)),
        Step(label("Vấn đề và xử lý", "Issue and resolution"), (Section(SECTION, ISSUE),)),
    ),
)
