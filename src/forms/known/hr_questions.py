"""Internal request (Yêu cầu nội bộ): the questions asked for its fields."""

from __future__ import annotations

from src.forms.catalogue import Language

QUESTIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "employeeName": "Anh/chị cho em xin họ và tên ạ?",
        "employeeId": "Mã nhân viên của anh/chị là gì ạ?",
        "department": "Anh/chị thuộc phòng ban nào ạ?",
        "position": "Chức vụ của anh/chị là gì ạ?",
        "email": "Email của anh/chị là gì ạ?",
        "phoneNumber": "Số điện thoại của anh/chị là số nào ạ?",
        "requestType": (
            "Đơn nghỉ phép, công tác, đào tạo, thiết bị, hoàn ứng, giấy xác nhận "
            "hay nghỉ việc ạ?"
        ),
        "leaveType": "Nghỉ phép năm, ốm, cá nhân, không lương, thai sản, chăm con, cưới hay tang ạ?",
        "startDate": "Bắt đầu từ ngày nào ạ?",
        "endDate": "Đến ngày nào ạ?",
        "duration": "Tổng cộng bao nhiêu ngày ạ?",
        "reason": "Lý do là gì ạ?",
        "managerName": "Quản lý trực tiếp của anh/chị tên gì ạ?",
        "managerEmail": "Email của quản lý là gì ạ?",
        "approvalStatus": "Trạng thái phê duyệt là gì ạ?",
        "rejectionReason": "Lý do từ chối là gì ạ?",
        "submissionDate": "Ngày nộp đơn là ngày nào ạ?",
        "contactDuringAbsence": "Khi nghỉ thì liên lạc với anh/chị thế nào ạ?",
        "workHandover": "Anh/chị bàn giao công việc cho ai ạ?",
        "notes": "Anh/chị có ghi chú gì thêm không ạ?",
    },
    "en": {
        "employeeName": "What is your full name?",
        "employeeId": "What is your employee ID?",
        "department": "Which department are you in?",
        "position": "What is your position?",
        "email": "What is your email address?",
        "phoneNumber": "What is your phone number?",
        "requestType": (
            "Leave, business trip, training, equipment, reimbursement, certificate "
            "or resignation?"
        ),
        "leaveType": "Annual, sick, personal, unpaid, maternity, paternity, wedding or funeral leave?",
        "startDate": "From which date?",
        "endDate": "Until which date?",
        "duration": "How many days in total?",
        "reason": "What is the reason?",
        "managerName": "What is your manager's name?",
        "managerEmail": "What is your manager's email address?",
        "approvalStatus": "What is the approval status?",
        "rejectionReason": "What is the reason for the rejection?",
        "submissionDate": "What is the submission date?",
        "contactDuringAbsence": "How can you be reached during your absence?",
        "workHandover": "Who takes over your work?",
        "notes": "Is there anything to add?",
    },
}  # fmt: skip
