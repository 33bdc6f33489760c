"""CRM update and interaction log (Cập nhật CRM & nhật ký tương tác): the questions asked for its fields."""

from __future__ import annotations

from src.forms.catalogue import Language

QUESTIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "customerName": "Khách hàng tên gì ạ?",
        "customerId": "Mã khách hàng là gì ạ?",
        "phoneNumber": "Số điện thoại của khách là số nào ạ?",
        "email": "Email của khách là gì ạ?",
        "address": "Địa chỉ của khách ở đâu ạ?",
        "interactionType": "Tương tác qua cuộc gọi, email, gặp trực tiếp, chat hay SMS ạ?",
        "interactionDate": "Ngày tương tác là ngày nào ạ?",
        "timeSlot": "Tương tác lúc mấy giờ ạ?",
        "interactionTime": "Chính xác là lúc mấy giờ ạ?",
        "duration": "Cuộc tương tác kéo dài bao nhiêu phút ạ?",
        "agentName": "Nhân viên phụ trách tên gì ạ?",
        "issueCategory": (
            "Vấn đề về tài khoản, thẻ, vay vốn, giao dịch, khiếu nại, tư vấn, dịch "
            "vụ hay khác ạ?"
        ),
        "issueDescription": "Anh/chị mô tả vấn đề giúp em ạ?",
        "resolutionStatus": "Trạng thái xử lý thế nào rồi ạ?",
        "resolutionDetails": "Vấn đề được giải quyết thế nào ạ?",
        "satisfactionRating": "Khách hài lòng mấy sao ạ?",
        "followUpRequired": "Có cần theo dõi thêm không ạ?",
        "followUpDate": "Ngày theo dõi là ngày nào ạ?",
        "notes": "Anh/chị có ghi chú gì thêm không ạ?",
        "tags": "Anh/chị muốn gắn tag gì ạ?",
    },
    "en": {
        "customerName": "What is the customer's name?",
        "customerId": "What is the customer ID?",
        "phoneNumber": "What is the customer's phone number?",
        "email": "What is the customer's email address?",
        "address": "What is the customer's address?",
        "interactionType": "Was it a call, an email, a visit, a chat or a text message?",
        "interactionDate": "On what date was it?",
        "timeSlot": "At what time was it?",
        "interactionTime": "At what time exactly?",
        "duration": "How many minutes did it take?",
        "agentName": "What is the agent's name?",
        "issueCategory": (
            "Is it about an account, card, loan, transaction, complaint, "
            "information or service?"
        ),
        "issueDescription": "Could you describe the issue?",
        "resolutionStatus": "What is the resolution status?",
        "resolutionDetails": "How was it resolved?",
        "satisfactionRating": "How satisfied was the customer, from one to five stars?",
        "followUpRequired": "Is a follow-up needed?",
        "followUpDate": "When is the follow-up?",
        "notes": "Is there anything to add?",
        "tags": "Which tags should I add?",
    },
}  # fmt: skip
