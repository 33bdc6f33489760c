"""Báo cáo tuân thủ & kiểm toán: the compliance report."""

from typing import Final

from src.sample_bank.definitions.controls import (
    YES_NO,
    date,
    email,
    file,
    label,
    long_text,
    number,
    select,
    text,
    when,
)
from src.sample_bank.definitions.model import FormDefinition, Section, Step

REPORT: Final = (
    text(
        "reportId",
        "Mã Báo Cáo",
        "Report code",
        required=True,
        placeholder=label("BC-202410-001", "BC-202410-001"),
    ),
    select(
        "reportType",
        "Loại Báo Cáo",
        "Report type",
        (
            ("aml", "AML (Anti-Money Laundering)", "AML (Anti-Money Laundering)"),
            ("kyc", "KYC (Know Your Customer)", "KYC (Know Your Customer)"),
            ("risk-assessment", "Đánh giá rủi ro", "Risk assessment"),
            ("audit", "Kiểm toán nội bộ", "Internal audit"),
            ("regulatory", "Báo cáo định kỳ NHNN", "Periodic report to the State Bank"),
            ("fraud", "Phát hiện gian lận", "Fraud detection"),
            ("other", "Khác", "Other"),
        ),
        required=True,
    ),
    date("submissionDate", "Ngày Nộp Báo Cáo", "Report submission date", default="today"),
    date("slaDeadline", "Hạn Chót Nộp Báo Cáo (SLA)", "Report deadline (SLA)"),
    text(
        "reportTitle",
        "Tiêu Đề Báo Cáo",
        "Report title",
        required=True,
        wide=True,
        placeholder=label("Báo cáo AML tháng 10/2025", "AML report, October 2025"),
    ),
)

OFFICER: Final = (
    text("complianceOfficer", "Tên Nhân Viên", "Officer's name", required=True, autocomplete="name"),
    email("officerEmail", "Email", "Email", autocomplete="email"),
    text("officerPosition", "Chức Vụ", "Position", autocomplete="organization-title"),
    text("department", "Phòng Ban", "Department"),
)

RESULTS: Final = (
    select(
        "status",
        "Trạng Thái",
        "Status",
        (
            ("in-progress", "Đang thực hiện", "In progress"),
            ("completed", "Hoàn thành", "Completed"),
            ("under-review", "Đang xem xét", "Under review"),
            ("approved", "Đã phê duyệt", "Approved"),
            ("rejected", "Từ chối", "Rejected"),
        ),
        required=True,
    ),
    number("casesReviewed", "Số Trường Hợp Đã Xem Xét", "Cases reviewed", minimum=0),
    number("highRiskCases", "Trường Hợp Rủi Ro Cao", "High-risk cases", minimum=0),
    select(
        "violationsFound",
        "Vi Phạm Phát Hiện",
        "Violations found",
        (
            ("none", "Không có vi phạm", "No violations"),
            ("minor", "Vi phạm nhỏ", "Minor violations"),
            ("major", "Vi phạm nghiêm trọng", "Major violations"),
        ),
    ),
    long_text(
        "violationDetails",
        "Chi Tiết Vi Phạm",
        "Violation details",
        shown_when=when("violationsFound", "minor", "major"),
        placeholder=label(
            "Mô tả chi tiết các vi phạm phát hiện...", "Describe the violations found in detail..."
        ),
    ),
)

ACTIONS: Final = (
    long_text(
        "actionsTaken",
        "Các Biện Pháp Đã Áp Dụng",
        "Measures taken",
        placeholder=label(
            "Mô tả các hành động, biện pháp đã thực hiện...", "Describe the actions and measures taken..."
        ),
    ),
    long_text(
        "preventiveMeasures",
        "Biện Pháp Phòng Ngừa",
        "Preventive measures",
        placeholder=label(
            "Các biện pháp đề xuất để phòng ngừa trong tương lai...",
            "Measures proposed to prevent this in future...",
        ),
    ),
    select("followUpRequired", "Cần Theo Dõi Tiếp", "Follow-up needed", YES_NO),
    date("followUpDate", "Ngày Theo Dõi", "Follow-up date", shown_when=when("followUpRequired", "yes")),
)

RISK: Final = (
    select(
        "overallRisk",
        "Mức Độ Rủi Ro Tổng Thể",
        "Overall risk",
        (
            ("low", "Thấp", "Low"),
            ("medium", "Trung bình", "Medium"),
            ("high", "Cao", "High"),
            ("critical", "Nghiêm trọng", "Critical"),
        ),
    ),
    long_text(
        "riskAnalysis",
        "Phân Tích Rủi Ro",
        "Risk analysis",
        placeholder=label(
            "Phân tích chi tiết về các rủi ro đã xác định...", "Analyse the risks identified in detail..."
        ),
    ),
)

DOCUMENTS: Final = (
    file("attachments", "File Đính Kèm", "Attachment", (".pdf", ".doc", ".docx", ".xls", ".xlsx")),
    long_text(
        "referenceDocuments",
        "Tài Liệu Tham Khảo",
        "Reference documents",
        placeholder=label(
            "Danh sách các tài liệu, quy định liên quan...", "List of related documents and regulations..."
        ),
    ),
    long_text(
        "executiveSummary",
        "Tóm Tắt Báo Cáo",
        "Executive summary",
        placeholder=label(
            "Tóm tắt ngắn gọn nội dung chính của báo cáo...", "The main points of the report in brief..."
        ),
    ),
    long_text(
        "additionalNotes",
        "Ghi Chú Thêm",
        "Additional notes",
        placeholder=label("Các thông tin bổ sung khác...", "Any other information..."),
    ),
    long_text(
        "recommendations",
        "Kiến Nghị",
        "Recommendations",
        placeholder=label(
            "Các kiến nghị, đề xuất cải thiện...", "Recommendations and proposed improvements..."
        ),
    ),
)

FORM: Final = FormDefinition(
    form_id="compliance",
    prefix="COMP",
    title=label("Báo cáo tuân thủ & kiểm toán", "Compliance & audit report"),
    summary=label(
        "Báo cáo AML, KYC, kiểm toán, đánh giá rủi ro và kiến nghị.",
        "AML, KYC and audit reports, risk assessment and recommendations.",
    ),
    icon="compliance",
    steps=(
        Step(
            label("Báo cáo và nhân viên", "Report and officer"),
            (
                Section(label("Thông Tin Báo Cáo", "Report"), REPORT),
                Section(label("Thông Tin Nhân Viên Tuân Thủ", "Compliance officer"), OFFICER),
            ),
        ),
        Step(
            label("Kết quả và rủi ro", "Results and risk"),
            (
                Section(label("Trạng Thái & Thống Kê", "Status & figures"), RESULTS),
                Section(label("Hành Động Đã Thực Hiện", "Actions taken"), ACTIONS),
                Section(label("Đánh Giá Rủi Ro", "Risk assessment"), RISK),
            ),
        ),
        Step(
            label("Tài liệu và ghi chú", "Documents and notes"),
            (Section(label("Tài Liệu & Ghi Chú", "Documents & notes"), DOCUMENTS),),
        ),
    ),
)
