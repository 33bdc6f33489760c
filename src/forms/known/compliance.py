"""Compliance and audit report (Báo cáo tuân thủ & kiểm toán)."""

from __future__ import annotations

from src.forms.catalogue import CatalogueEntry
from src.forms.known.compliance_options import OPTION_ALIASES
from src.forms.known.compliance_questions import QUESTIONS

ENTRY = CatalogueEntry(
    form_id="compliance",
    path="/forms/compliance",
    title={"vi": "Báo cáo tuân thủ & kiểm toán", "en": "Compliance report"},
    names=(
        "báo cáo rửa tiền", "báo cáo đánh giá rủi ro", "báo cáo phát hiện gian lận",
        "báo cáo định kỳ", "báo cáo nội bộ", "báo cáo kiểm toán nội bộ", "làm báo cáo", "lập báo cáo",
        "viết báo cáo", "form tuân thủ", "file a report", "anti money laundering report",
        "money laundering report", "internal audit report", "regulatory report",
        "compliance and audit report", "write a compliance report", "audit form",
        "aml report", "kyc report", "risk assessment report", "fraud report", "báo cáo aml",
        "báo cáo kyc", "báo cáo rủi ro", "báo cáo gian lận",
        "báo cáo tuân thủ", "form báo cáo tuân thủ", "tuân thủ", "báo cáo kiểm toán",
        "báo cáo tuân thủ và kiểm toán",
        "lập báo cáo tuân thủ", "làm báo cáo tuân thủ", "compliance", "compliance report",
        "compliance form",
        "audit report",
        "file a compliance report",
    ),
    field_aliases={
        "reportId": (
            "mã của báo cáo", "mã số báo cáo", "số hiệu báo cáo", "báo cáo số", "report no",
            "report id number", "id of the report", "reference number", "the report id",
            "mã báo cáo", "mã", "số báo cáo", "report id", "report number", "report code", "id"),
        "reportType": (
            "dạng báo cáo", "kiểu", "thể loại báo cáo", "đây là báo cáo", "báo cáo về", "báo cáo này",
            "báo cáo này về", "kind of report", "this is a", "this is an", "it's a", "it's an",
            "the report is a", "the report is an", "report about",
            "loại báo cáo", "loại", "kiểu báo cáo", "report type", "type of report", "type",
            "báo cáo loại"),
        "submissionDate": (
            "ngày nộp bc", "ngày trình", "nộp ngày", "nộp vào ngày", "ngày gửi", "submitted on",
            "date submitted", "filing date", "filed on",
            "ngày nộp", "ngày nộp báo cáo", "ngày gửi báo cáo", "submission date",
            "date of submission"),
        "slaDeadline": (
            "hạn cuối", "hạn cuối nộp báo cáo", "thời hạn", "hạn chót nộp", "phải nộp trước",
            "phải nộp trước ngày", "hạn nộp", "hạn chót", "nộp trước ngày", "nộp trước",
            "deadline nộp", "due date", "due", "due on", "due by", "is due", "is due on", "it's due on",
            "sla date", "submission deadline", "by the deadline",
            "hạn chót", "hạn chót nộp báo cáo", "hạn nộp", "hạn nộp báo cáo", "deadline", "sla deadline",
            "sla", "the deadline",
            "thời hạn nộp", "hạn chót sla",
        ),
        "reportTitle": (
            "tựa báo cáo", "tên của báo cáo", "tiêu đề", "báo cáo tên", "báo cáo tên", "nhan đề",
            "title of the report", "the title", "report name", "entitled", "titled", "called",
            "tiêu đề", "tiêu đề báo cáo", "tên báo cáo", "tựa đề", "title", "report title"),
        "complianceOfficer": (
            "cán bộ phụ trách", "người lập", "người báo cáo", "người phụ trách", "nhân viên lập báo cáo",
            "nhân viên phụ trách", "người làm báo cáo", "chuyên viên tuân thủ", "cán bộ lập báo cáo",
            "người thực hiện", "tên người lập", "prepared by", "reported by", "officer in charge",
            "the officer", "responsible officer", "the compliance officer", "author",
            "nhân viên tuân thủ", "tên nhân viên tuân thủ", "tên nhân viên", "nhân viên", "cán bộ tuân thủ",
            "người lập báo cáo",
            "compliance officer", "officer", "officer name", "the compliance officer",
        ),
        "officerEmail": (
            "email cán bộ", "email của cán bộ", "mail nhân viên", "email người lập",
            "email of the officer", "the officer's email", "his email", "her email",
            "email nhân viên", "email nhân viên tuân thủ", "email của nhân viên", "officer email",
            "officer's email",
        ),
        "officerPosition": (
            "chức vụ nhân viên", "vị trí công việc", "giữ chức", "giữ chức vụ", "role", "his position",
            "her position", "title of the officer", "job",
            "chức vụ", "chức danh", "vị trí", "position", "job title", "officer position"),
        "department": (
            "thuộc phòng", "đơn vị", "ban", "khối", "thuộc bộ phận", "phòng ban", "division", "team",
            "unit", "dept",
            "phòng ban", "phòng", "bộ phận", "department"),
        "status": (
            "tình trạng báo cáo", "tiến độ", "tiến độ báo cáo", "báo cáo đang", "báo cáo đã",
            "the report", "the report is now", "status of the report", "progress",
            "trạng thái", "trạng thái báo cáo", "tình trạng", "status", "report status"),
        "casesReviewed": (
            "số vụ đã xem xét", "số hồ sơ đã rà soát", "số trường hợp đã rà soát", "số ca đã xem xét",
            "số trường hợp đã kiểm tra", "số hồ sơ đã kiểm tra", "tổng số trường hợp", "tổng số hồ sơ",
            "tổng số ca", "hồ sơ đã xem xét", "hồ sơ đã rà soát", "hồ sơ đã kiểm tra",
            "trường hợp đã rà soát", "trường hợp đã kiểm tra", "xem xét trường hợp", "rà soát trường hợp",
            "kiểm tra trường hợp", "rà soát hồ sơ", "kiểm tra hồ sơ", "xem xét hồ sơ", "đã rà soát",
            "đã kiểm tra", "cases checked", "cases examined", "checked cases", "examined cases",
            "files reviewed", "reviewed files", "records reviewed", "reviewed records",
            "transactions reviewed", "reviewed transactions", "accounts reviewed", "reviewed accounts",
            "total cases", "total number of cases", "number of cases", "cases looked at",
            "cases in total",
            "số trường hợp đã xem xét", "trường hợp đã xem xét", "số trường hợp xem xét", "đã xem xét",
            "số hồ sơ đã xem xét",
            "cases reviewed", "reviewed cases", "number of cases reviewed",
        ),
        "highRiskCases": (
            "hồ sơ rủi ro cao", "vụ rủi ro cao", "số hồ sơ rủi ro cao", "số ca rủi ro cao",
            "số vụ rủi ro cao", "trường hợp có rủi ro cao", "trường hợp thuộc diện rủi ro cao",
            "high risk files", "high risk accounts", "high risk transactions", "high risk records",
            "number of high risk cases", "risky cases", "cases of high risk", "high risk",
            "trường hợp rủi ro cao", "số trường hợp rủi ro cao", "ca rủi ro cao", "high risk cases",
            "high-risk cases",
        ),
        "violationsFound": (
            "kết quả vi phạm", "tình trạng vi phạm", "có vi phạm", "level of violation",
            "violation level", "breaches", "breaches found",
            "vi phạm phát hiện", "phát hiện vi phạm", "vi phạm", "mức độ vi phạm", "violations found",
            "violations", "violation",
        ),
        "violationDetails": (
            "chi tiết về vi phạm", "nội dung vi phạm", "cụ thể vi phạm", "vi phạm cụ thể", "vi phạm",
            "cụ thể", "cụ thể", "details", "details", "details of violations",
            "details of the violations", "violation description", "description of the violation",
            "chi tiết vi phạm", "chi tiết", "mô tả vi phạm", "violation details",
            "violation detail",
            "details of the violation"),
        "actionsTaken": (
            "các biện pháp", "biện pháp", "biện pháp xử lý", "biện pháp đã thực hiện", "đã áp dụng",
            "đã áp dụng biện pháp", "đã xử lý bằng cách", "hành động đã làm", "hành động", "đã thực hiện",
            "actions", "action taken", "measures taken", "the actions taken", "we took", "steps taken",
            "what was done",
            "biện pháp đã áp dụng", "các biện pháp đã áp dụng", "hành động đã thực hiện",
        "biện pháp áp dụng",
            "actions taken",
        ),
        "preventiveMeasures": (
            "biện pháp ngăn ngừa", "biện pháp phòng tránh", "ngăn ngừa", "để phòng ngừa", "để ngăn ngừa",
            "preventive actions", "prevention measures", "to prevent it", "preventive measure",
            "to prevent this",
            "biện pháp phòng ngừa", "phòng ngừa", "preventive measures", "prevention"),
        "followUpRequired": (
            "theo dõi", "theo dõi thêm", "cần theo dõi thêm", "follow-up required", "follow up needed",
            "theo dõi tiếp", "cần theo dõi tiếp", "cần theo dõi", "follow up", "follow-up",
            "follow up required"),
        "followUpDate": (
            "theo dõi vào", "theo dõi ngày", "theo dõi vào ngày", "theo dõi tiếp vào",
            "theo dõi tiếp ngày", "hẹn theo dõi", "hẹn theo dõi lại", "hẹn kiểm tra lại",
            "kiểm tra lại vào", "kiểm tra lại ngày", "follow up on", "date of the follow up",
            "next follow up", "follow-up on", "follow up",
            "ngày theo dõi", "ngày theo dõi tiếp", "follow up date", "follow-up date"),
        "overallRisk": (
            "mức rủi ro", "mức độ rủi ro chung", "rủi ro chung", "mức rủi ro tổng thể", "tổng thể rủi ro",
            "đánh giá rủi ro tổng thể", "rủi ro tổng quan", "total risk", "the risk", "risk",
            "overall level of risk", "overall risk rating", "risk rating", "the overall risk",
            "risk overall",
            "mức độ rủi ro tổng thể", "rủi ro tổng thể", "mức độ rủi ro", "rủi ro", "overall risk",
            "overall risk level", "risk level",
        ),
        "riskAnalysis": (
            "phân tích", "phân tích về rủi ro", "nhận định rủi ro", "analysis", "analysis of the risk",
            "analysis of risks", "risk assessment details",
            "phân tích rủi ro", "risk analysis"),
        "attachments": ("file đính kèm", "tệp đính kèm", "đính kèm", "attachment", "attachments"),
        "referenceDocuments": (
            "tài liệu đính kèm tham khảo", "văn bản tham khảo", "căn cứ", "tham khảo", "tham chiếu",
            "reference document", "reference", "documents", "reference materials", "referring to",
            "tài liệu tham khảo", "tài liệu", "reference documents", "references"),
        "executiveSummary": (
            "tóm lại", "tóm tắt chung", "tóm tắt nội dung", "tóm tắt điều hành", "tóm tắt",
            "in summary", "to summarize", "the summary", "the summary", "exec summary",
            "summary of the report",
            "tóm tắt", "tóm tắt báo cáo", "executive summary", "summary"),
        "additionalNotes": (
            "ghi chú", "lưu ý", "lưu ý thêm", "ghi thêm", "ghi thêm", "note thêm", "thêm ghi chú",
            "add a note", "add note", "remark", "remarks", "comment", "note",
            "ghi chú", "ghi chú thêm", "note", "notes", "additional notes"),
        "recommendations": (
            "kiến nghị", "đề nghị", "em kiến nghị", "tôi kiến nghị", "em đề xuất", "tôi đề xuất",
            "đề xuất", "khuyến cáo", "i recommend", "we recommend", "recommend", "i suggest",
            "we suggest", "suggestion", "suggestions", "advice", "recommended",
            "kiến nghị", "đề xuất", "khuyến nghị", "recommendation", "recommendations",
            "my recommendation"),
    },
    option_aliases=OPTION_ALIASES,
    revealed_by={"followUpDate": ("followUpRequired", "yes")},
    questions=QUESTIONS,
)  # fmt: skip
