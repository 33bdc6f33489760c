"""Transaction check (Kiểm tra giao dịch): the questions asked for its fields."""

from __future__ import annotations

from src.forms.catalogue import Language

QUESTIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "customerName": "Khách hàng tên gì ạ?",
        "customerId": "Mã khách hàng là gì ạ?",
        "accountNumber": "Số tài khoản là số nào ạ?",
        "phoneNumber": "Số điện thoại của khách là số nào ạ?",
        "transactionId": "Mã giao dịch là gì ạ?",
        "transactionType": (
            "Gửi tiền, rút tiền, chuyển khoản, thanh toán, giải ngân, trả nợ, thu "
            "phí hay hoàn tiền ạ?"
        ),
        "channel": "Giao dịch qua kênh nào ạ?",
        "transactionAmount": "Số tiền giao dịch là bao nhiêu ạ?",
        "transactionDate": "Giao dịch vào ngày giờ nào ạ?",
        "transactionDescriptionFull": "Nội dung giao dịch là gì ạ?",
        "beneficiaryName": "Người nhận tên gì ạ?",
        "beneficiaryAccount": "Số tài khoản người nhận là số nào ạ?",
        "beneficiaryBank": "Người nhận dùng ngân hàng nào ạ?",
        "status": "Trạng thái: đang xử lý, hoàn thành, thất bại, đã hủy hay đã đảo ngược ạ?",
        "processingSystem": "Hệ thống nào xử lý ạ?",
        "failureReason": "Giao dịch thất bại vì sao ạ?",
        "validationResult": "Kết quả kiểm tra thế nào ạ: hợp lệ, không hợp lệ, cần xem xét hay nghi ngờ?",
        "reviewerName": "Ai kiểm tra ạ?",
        "reviewDate": "Ngày kiểm tra là ngày nào ạ?",
        "validationIssues": "Đã phát hiện vấn đề gì ạ?",
        "balanceBefore": "Số dư trước giao dịch là bao nhiêu ạ?",
        "balanceAfter": "Số dư sau giao dịch là bao nhiêu ạ?",
        "balanceStatus": "Đối soát khớp, không khớp hay đang kiểm tra ạ?",
        "fraudScore": "Điểm rủi ro từ 0 đến 100 là bao nhiêu ạ?",
        "fraudIndicators": "Có dấu hiệu bất thường nào không ạ?",
        "fraudDetails": "Anh/chị nêu chi tiết dấu hiệu gian lận giúp em ạ?",
        "notes": "Anh/chị có ghi chú gì thêm không ạ?",
        "actionRequired": "Cần hành động gì tiếp theo ạ?",
    },
    "en": {
        "customerName": "What is the customer's name?",
        "customerId": "What is the customer ID?",
        "accountNumber": "What is the account number?",
        "phoneNumber": "What is the customer's phone number?",
        "transactionId": "What is the transaction ID?",
        "transactionType": (
            "Deposit, withdrawal, transfer, payment, disbursement, loan payment, "
            "fee or refund?"
        ),
        "channel": "Which channel was used?",
        "transactionAmount": "What is the amount?",
        "transactionDate": "When was the transaction made?",
        "transactionDescriptionFull": "What is the transaction's description?",
        "beneficiaryName": "Who is the beneficiary?",
        "beneficiaryAccount": "What is the beneficiary's account number?",
        "beneficiaryBank": "Which bank does the beneficiary use?",
        "status": "What is the status: pending, completed, failed, cancelled or reversed?",
        "processingSystem": "Which system processed it?",
        "failureReason": "Why did it fail?",
        "validationResult": "What is the result: valid, invalid, needs review or suspicious?",
        "reviewerName": "Who is the reviewer?",
        "reviewDate": "What is the review date?",
        "validationIssues": "Which issues were found?",
        "balanceBefore": "What was the balance before?",
        "balanceAfter": "What was the balance after?",
        "balanceStatus": "Do the balances match?",
        "fraudScore": "What is the fraud score, from 0 to 100?",
        "fraudIndicators": "Are there any fraud indicators?",
        "fraudDetails": "Could you describe them?",
        "notes": "Is there anything to add?",
        "actionRequired": "Which action is required?",
    },
}  # fmt: skip
