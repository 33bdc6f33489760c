"""Yêu cầu nội bộ: the HR request."""

from typing import Final

from src.sample_bank.definitions.controls import (
    date,
    email,
    file,
    label,
    long_text,
    number,
    phone,
    select,
    text,
    when,
)
from src.sample_bank.definitions.model import DaysBetween, FormDefinition, Section, Step

ON_LEAVE: Final = when("requestType", "leave")

EMPLOYEE: Final = (
    text("employeeName", "Họ và Tên", "Full name", required=True, autocomplete="name"),
    text("employeeId", "Mã Nhân Viên", "Employee code", required=True),
    select(
        "department",
        "Phòng Ban",
        "Department",
        (
            ("retail-lending", "Retail Lending", "Retail Lending"),
            ("customer-service", "Customer Service", "Customer Service"),
            ("human-resources", "Human Resources", "Human Resources"),
            ("risk-compliance", "Risk & Compliance", "Risk & Compliance"),
            ("operations", "Operations", "Operations"),
            ("it", "IT", "IT"),
            ("finance", "Finance", "Finance"),
            ("marketing", "Marketing", "Marketing"),
            ("sales", "Sales", "Sales"),
            ("other", "Khác", "Other"),
        ),
    ),
    text("position", "Chức Vụ", "Position", autocomplete="organization-title"),
    email("email", "Email", "Email", autocomplete="email"),
    phone("Số Điện Thoại", "Phone number", autocomplete="tel-national"),
)

REQUEST: Final = (
    select(
        "requestType",
        "Loại Đơn",
        "Request type",
        (
            ("leave", "Nghỉ phép", "Leave"),
            ("business-trip", "Công tác", "Business trip"),
            ("training", "Đào tạo", "Training"),
            ("equipment", "Yêu cầu trang thiết bị", "Equipment"),
            ("reimbursement", "Hoàn ứng chi phí", "Reimbursement"),
            ("certificate", "Xin giấy xác nhận", "Certificate"),
            ("resignation", "Xin nghỉ việc", "Resignation"),
            ("other", "Khác", "Other"),
        ),
        required=True,
    ),
    select(
        "leaveType",
        "Loại Nghỉ Phép",
        "Leave type",
        (
            ("annual", "Nghỉ phép năm", "Annual leave"),
            ("sick", "Nghỉ ốm", "Sick leave"),
            ("personal", "Nghỉ cá nhân", "Personal leave"),
            ("unpaid", "Nghỉ không lương", "Unpaid leave"),
            ("maternity", "Nghỉ thai sản", "Maternity leave"),
            ("paternity", "Nghỉ chăm con", "Paternity leave"),
            ("wedding", "Nghỉ cưới", "Wedding leave"),
            ("funeral", "Nghỉ tang", "Bereavement leave"),
        ),
        shown_when=ON_LEAVE,
        required_when=ON_LEAVE,
    ),
    date("startDate", "Ngày Bắt Đầu", "Start date", required_when=ON_LEAVE),
    date("endDate", "Ngày Kết Thúc", "End date", required_when=ON_LEAVE, not_before="startDate"),
    number(
        "duration",
        "Số Ngày",
        "Number of days",
        minimum=0,
        step="0.5",
        computed=DaysBetween("startDate", "endDate"),
        hint=label(
            "Tự tính từ hai ngày trên, có thể sửa lại", "Worked out from the two dates; you may change it"
        ),
    ),
    long_text(
        "reason",
        "Lý Do",
        "Reason",
        required=True,
        placeholder=label("Mô tả lý do yêu cầu...", "Describe the reason for the request..."),
    ),
)

APPROVAL: Final = (
    text("managerName", "Tên Quản Lý Trực Tiếp", "Line manager"),
    email("managerEmail", "Email Quản Lý", "Manager's email"),
    select(
        "approvalStatus",
        "Trạng Thái",
        "Status",
        (
            ("pending", "Chờ phê duyệt", "Awaiting approval"),
            ("approved", "Đã phê duyệt", "Approved"),
            ("rejected", "Từ chối", "Rejected"),
            ("cancelled", "Đã hủy", "Cancelled"),
        ),
    ),
    long_text(
        "rejectionReason",
        "Lý Do Từ Chối",
        "Reason for rejection",
        shown_when=when("approvalStatus", "rejected"),
    ),
)

EXTRA: Final = (
    date("submissionDate", "Ngày Nộp Đơn", "Date of submission", default="today"),
    text(
        "contactDuringAbsence",
        "Thông Tin Liên Lạc (Khi Nghỉ)",
        "Contact details (while away)",
        placeholder=label("Số điện thoại, email dự phòng", "Spare phone number or email"),
    ),
    long_text(
        "workHandover",
        "Bàn Giao Công Việc",
        "Work handover",
        placeholder=label(
            "Người nhận bàn giao, công việc cần xử lý...", "Who takes over, what has to be done..."
        ),
    ),
    file(
        "attachments",
        "File Đính Kèm (nếu có)",
        "Attachment (if any)",
        (".pdf", ".doc", ".docx", ".jpg", ".jpeg", ".png", ".zip"),
    ),
    long_text(
        "notes",
        "Ghi Chú",
        "Notes",
        placeholder=label("Các thông tin bổ sung khác...", "Any other information..."),
    ),
)

FORM: Final = FormDefinition(
    form_id="hr",
    prefix="HR",
    title=label("Yêu cầu nội bộ", "HR request"),
    summary=label(
        "Nghỉ phép, công tác, đào tạo, hoàn ứng và các đơn nội bộ khác.",
        "Leave, business trips, training, reimbursement and other internal requests.",
    ),
    icon="hr",
    steps=(
        Step(
            label("Nhân viên và yêu cầu", "Employee and request"),
            (
                Section(label("Thông Tin Nhân Viên", "Employee"), EMPLOYEE),
                Section(label("Thông Tin Yêu Cầu", "Request"), REQUEST),
            ),
        ),
        Step(
            label("Phê duyệt và bổ sung", "Approval and further information"),
            (
                Section(label("Thông Tin Phê Duyệt", "Approval"), APPROVAL),
                Section(label("Thông Tin Bổ Sung", "Further information"), EXTRA),
            ),
        ),
    ),
)
