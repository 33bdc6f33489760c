"""Loan application (Đăng ký khoản vay): the questions asked for its fields."""

from __future__ import annotations

from src.forms.catalogue import Language

QUESTIONS: dict[Language, dict[str, str]] = {
    "vi": {
        "customerName": "Anh/chị cho em xin họ và tên ạ?",
        "customerId": "Số căn cước công dân hoặc chứng minh nhân dân của anh/chị là gì ạ?",
        "phoneNumber": "Số điện thoại của anh/chị là số nào ạ?",
        "email": "Địa chỉ email của anh/chị là gì ạ?",
        "address": "Địa chỉ thường trú của anh/chị ở đâu ạ?",
        "dateOfBirth": "Anh/chị sinh ngày, tháng, năm nào ạ?",
        "gender": "Giới tính của anh/chị là nam, nữ hay khác ạ?",
        "employmentStatus": "Hiện anh/chị đang đi làm, tự kinh doanh, chưa có việc hay đã nghỉ hưu ạ?",
        "companyName": "Anh/chị làm việc ở đâu ạ?",
        "monthlyIncome": "Thu nhập mỗi tháng của anh/chị khoảng bao nhiêu ạ?",
        "workAddress": "Địa chỉ nơi làm việc của anh/chị ở đâu ạ?",
        "loanAmount": "Anh/chị muốn vay bao nhiêu tiền ạ?",
        "loanTerm": "Anh/chị muốn vay trong bao nhiêu tháng: 6, 12, 18, 24, 36, 48 hay 60 ạ?",
        "loanPurpose": "Anh/chị vay để làm gì ạ?",
        "applicationDate": "Ngày đăng ký là ngày nào ạ?",
        "collateralType": "Anh/chị có tài sản đảm bảo không, và là loại gì ạ?",
        "collateralValue": "Tài sản đó trị giá khoảng bao nhiêu ạ?",
        "collateralDescription": "Anh/chị mô tả giúp em tài sản đó ạ?",
        "relationshipManager": "Nhân viên quan hệ khách hàng của anh/chị tên gì ạ?",
        "additionalNotes": "Anh/chị có ghi chú gì thêm không ạ?",
    },
    "en": {
        "customerName": "What is your full name?",
        "customerId": "What is your citizen ID number?",
        "phoneNumber": "What is your phone number?",
        "email": "What is your email address?",
        "address": "What is your permanent address?",
        "dateOfBirth": "What is your date of birth?",
        "gender": "What is your gender: male, female or other?",
        "employmentStatus": "Are you employed, self-employed, unemployed or retired?",
        "companyName": "Where do you work?",
        "monthlyIncome": "How much do you earn a month?",
        "workAddress": "What is the address of your workplace?",
        "loanAmount": "How much would you like to borrow?",
        "loanTerm": "Over how many months: 6, 12, 18, 24, 36, 48 or 60?",
        "loanPurpose": "What is the loan for?",
        "applicationDate": "What is the application date?",
        "collateralType": "Do you have any collateral, and of what kind?",
        "collateralValue": "What is the collateral worth?",
        "collateralDescription": "Could you describe the collateral?",
        "relationshipManager": "What is the name of your relationship manager?",
        "additionalNotes": "Is there anything you would like to add?",
    },
}  # fmt: skip
