"""Compliance and audit report (Báo cáo tuân thủ & kiểm toán): the questions asked for its fields."""

from __future__ import annotations

from src.forms.catalogue import Language

QUESTIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "reportId": "Mã báo cáo là gì ạ?",
        "reportType": (
            "Loại báo cáo: AML, KYC, đánh giá rủi ro, kiểm toán, định kỳ NHNN, "
            "gian lận hay khác ạ?"
        ),
        "submissionDate": "Ngày nộp báo cáo là ngày nào ạ?",
        "slaDeadline": "Hạn chót nộp báo cáo là ngày nào ạ?",
        "reportTitle": "Tiêu đề báo cáo là gì ạ?",
        "complianceOfficer": "Nhân viên tuân thủ tên gì ạ?",
        "officerEmail": "Email của nhân viên tuân thủ là gì ạ?",
        "officerPosition": "Chức vụ của nhân viên tuân thủ là gì ạ?",
        "department": "Thuộc phòng ban nào ạ?",
        "status": "Trạng thái: đang thực hiện, hoàn thành, đang xem xét, đã phê duyệt hay từ chối ạ?",
        "casesReviewed": "Đã xem xét bao nhiêu trường hợp ạ?",
        "highRiskCases": "Có bao nhiêu trường hợp rủi ro cao ạ?",
        "violationsFound": "Có phát hiện vi phạm không ạ: không có, nhỏ hay nghiêm trọng?",
        "violationDetails": "Anh/chị nêu chi tiết vi phạm giúp em ạ?",
        "actionsTaken": "Đã áp dụng những biện pháp nào ạ?",
        "preventiveMeasures": "Đề xuất biện pháp phòng ngừa nào ạ?",
        "followUpRequired": "Có cần theo dõi tiếp không ạ?",
        "followUpDate": "Ngày theo dõi là ngày nào ạ?",
        "overallRisk": "Mức độ rủi ro tổng thể thế nào ạ: thấp, trung bình, cao hay nghiêm trọng?",
        "riskAnalysis": "Anh/chị phân tích rủi ro giúp em ạ?",
        "executiveSummary": "Tóm tắt báo cáo thế nào ạ?",
        "recommendations": "Anh/chị có kiến nghị gì ạ?",
    },
    "en": {
        "reportId": "What is the report ID?",
        "reportType": "Which type: AML, KYC, risk assessment, audit, regulatory, fraud or other?",
        "submissionDate": "What is the submission date?",
        "slaDeadline": "What is the deadline?",
        "reportTitle": "What is the report's title?",
        "complianceOfficer": "Who is the compliance officer?",
        "officerEmail": "What is the officer's email address?",
        "officerPosition": "What is the officer's position?",
        "department": "Which department?",
        "status": "What is the status: in progress, completed, under review, approved or rejected?",
        "casesReviewed": "How many cases were reviewed?",
        "highRiskCases": "How many of them are high risk?",
        "violationsFound": "Were any violations found: none, minor or major?",
        "violationDetails": "Could you describe the violation?",
        "actionsTaken": "Which actions were taken?",
        "preventiveMeasures": "Which preventive measures do you propose?",
        "followUpRequired": "Is a follow-up needed?",
        "followUpDate": "When is the follow-up?",
        "overallRisk": "What is the overall risk: low, medium, high or critical?",
        "riskAnalysis": "What is your risk analysis?",
        "executiveSummary": "What is the executive summary?",
        "recommendations": "What do you recommend?",
    },
}  # fmt: skip
