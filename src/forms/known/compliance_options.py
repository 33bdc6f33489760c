"""Compliance and audit report (Báo cáo tuân thủ & kiểm toán): what people say for its options."""

from __future__ import annotations

OPTION_ALIASES: dict[tuple[str, str], tuple[str, ...]] = {
    ("reportType", "aml"): (
        "chống rửa tiền aml", "phòng chống rửa tiền aml", "về rửa tiền", "rửa tiền aml", "an aml",
        "an anti money laundering", "an anti-money laundering", "aml report",
        "aml", "rửa tiền", "phòng chống rửa tiền", "chống rửa tiền", "anti-money laundering",
        "anti money laundering",
        "money laundering", "a m l",
    ),
    ("reportType", "kyc"): (
        "xác minh khách hàng", "nhận biết kh", "định danh", "a kyc", "a know your customer",
        "customer identification", "kyc report",
        "kyc", "know your customer", "nhận biết khách hàng", "định danh khách hàng",
        "k y c"),
    ("reportType", "risk-assessment"): (
        "rủi ro", "về rủi ro", "đánh giá về rủi ro", "đánh giá mức độ rủi ro", "a risk assessment",
        "risk report", "assessment of risk",
        "đánh giá rủi ro", "risk assessment"),
    ("reportType", "audit"): (
        "kiểm toán nb", "về kiểm toán", "kiểm tra nội bộ", "an internal audit", "an audit",
        "internal auditing", "audit report",
        "kiểm toán nội bộ", "kiểm toán", "internal audit", "audit"),
    ("reportType", "regulatory"): (
        "định kỳ cho ngân hàng nhà nước", "báo cáo nhnn", "nhnn", "báo cáo ngân hàng nhà nước",
        "a regulatory", "a regulatory report", "periodic report", "state bank report",
        "report to the state bank",
        "báo cáo định kỳ nhnn", "báo cáo định kỳ", "định kỳ", "báo cáo định kỳ ngân hàng nhà nước",
        "định kỳ ngân hàng nhà nước",
        "định kỳ nhnn", "ngân hàng nhà nước", "regulatory", "regulatory report",
    ),
    ("reportType", "fraud"): (
        "phát hiện lừa đảo", "về gian lận", "chống gian lận", "a fraud", "a fraud report",
        "fraud report", "a fraud detection",
        "phát hiện gian lận", "gian lận", "fraud", "fraud detection", "lừa đảo"),
    ("reportType", "other"): ("khác", "loại khác", "other"),
    ("status", "in-progress"): (
        "đang soạn", "đang thực hiện dở", "đang lập", "đang viết", "chưa xong", "chưa hoàn thành",
        "being prepared", "still in progress", "still working on it", "not finished",
        "being worked on", "under way", "underway",
        "đang thực hiện", "đang làm", "đang tiến hành", "in progress",
        "in-progress", "ongoing"),
    ("status", "completed"): (
        "hoàn thành rồi", "xong rồi", "làm xong rồi", "đã làm xong", "finished", "it's done",
        "has been completed",
        "hoàn thành", "hoàn tất", "đã hoàn tất", "đã hoàn thành", "xong",
    "đã xong",
        "completed", "complete",
        "done"),
    ("status", "under-review"): (
        "đang được xem xét", "đang duyệt", "đang chờ duyệt", "chờ duyệt", "being reviewed",
        "in review", "waiting for review",
        "đang xem xét", "đang xét duyệt", "chờ xem xét", "under review"),
    ("status", "approved"): (
        "được phê duyệt", "đã được phê duyệt", "đã được duyệt", "duyệt rồi", "has been approved",
        "was approved",
        "đã phê duyệt", "phê duyệt", "đã duyệt", "được duyệt", "approved"),
    ("status", "rejected"): (
        "không được duyệt", "bị bác", "bị trả lại", "không duyệt", "was rejected",
        "has been rejected", "turned down",
        "từ chối", "bị từ chối", "rejected"),
    ("violationsFound", "none"): (
        "không phát hiện vi phạm nào", "không có vi phạm nào", "không có vi phạm gì",
        "không thấy vi phạm", "không thấy vi phạm nào", "không phát hiện vi phạm gì",
        "không phát hiện gì", "chưa phát hiện vi phạm", "hổng có vi phạm", "no violations were found",
        "no violation was found", "didn't find any violations", "we found no violations",
        "found no violations", "no breaches", "there were no violations", "without violations",
        "zero violations",
        "không có vi phạm", "không vi phạm", "không phát hiện vi phạm", "không có", "không", "none",
        "no violations",
        "no violation", "no violations found",
    ),
    ("violationsFound", "minor"): (
        "vi phạm nhỏ thôi", "có vi phạm nhỏ", "vài vi phạm nhỏ", "lỗi nhỏ", "một vi phạm nhỏ",
        "vi phạm không đáng kể", "some minor violations", "a minor violation", "small violations",
        "minor violations were found", "minor breaches", "minor issues", "minor ones",
        "vi phạm nhỏ", "vi phạm nhẹ", "nhỏ", "nhẹ", "minor",
        "minor violations", "minor violation"),
    ("violationsFound", "major"): (
        "có vi phạm nghiêm trọng", "một vi phạm nghiêm trọng", "vi phạm rất nghiêm trọng",
        "vi phạm nặng nề", "a major violation", "a serious violation", "serious violation",
        "major violations were found", "major breaches", "serious ones", "severe violations",
        "serious breaches",
        "vi phạm nghiêm trọng", "vi phạm nặng", "vi phạm lớn", "nghiêm trọng", "nặng", "lớn", "major",
        "major violations",
        "major violation", "major violations found", "serious violations",
    ),
    ("followUpRequired", "yes"): (
        "theo dõi tiếp", "cần theo dõi thêm", "phải theo dõi", "phải theo dõi thêm",
        "có theo dõi tiếp", "needs a follow up", "follow-up required", "follow-up is required",
        "follow-up needed", "requires follow up",
        "có", "cần theo dõi tiếp", "cần theo dõi", "phải theo dõi tiếp", "cần follow up", "yes",
        "follow up is required",
        "follow up required", "follow up needed", "needs follow up", "cần",
    ),
    ("followUpRequired", "no"): (
        "khỏi theo dõi", "khỏi cần theo dõi", "khỏi theo dõi tiếp", "không cần theo dõi thêm",
        "không phải theo dõi", "no need to follow up", "no follow-up", "no follow-up needed",
        "no follow-up required", "follow up not needed", "follow up is not required",
        "follow up not required", "not required",
        "không", "không cần", "không cần theo dõi tiếp", "không cần theo dõi", "không cần follow up",
        "no", "no follow up",
        "no follow up needed", "no follow up required",
    ),
    ("overallRisk", "low"): (
        "mức thấp", "ở mức thấp", "thấp thôi", "at a low level", "quite low", "rather low",
        "thấp", "rủi ro thấp", "low", "low risk"),
    ("overallRisk", "medium"): (
        "mức trung bình", "ở mức trung bình", "vừa phải", "mức vừa", "trung bình thôi",
        "at a medium level", "average",
        "trung bình", "vừa", "rủi ro trung bình", "medium", "moderate",
        "medium risk"),
    ("overallRisk", "high"): (
        "mức cao", "ở mức cao", "khá cao", "tương đối cao", "at a high level", "quite high",
        "rather high",
        "cao", "rủi ro cao", "high", "high risk"),
    ("overallRisk", "critical"): (
        "mức nghiêm trọng", "ở mức nghiêm trọng", "cực cao", "cực kỳ cao", "rất nghiêm trọng",
        "very high", "at a critical level", "severe", "extreme",
        "nghiêm trọng", "rủi ro nghiêm trọng", "rất cao", "critical",
        "critical risk"),
}  # fmt: skip
