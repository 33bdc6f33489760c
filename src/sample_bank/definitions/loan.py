"""Đăng ký khoản vay: the loan application."""

from typing import Final

from src.sample_bank.definitions.controls import (
    CITIZEN_ID,
    MINIMUM_AGE,
    date,
    email,
    label,
    long_text,
    money,
    phone,
    select,
    text,
    unless,
)
from src.sample_bank.definitions.model import FormDefinition, Section, Step

SECTION: Final = label("Vay tiền nhanh", "Quick loan")
COLLATERAL: Final = unless("collateralType", "", "none")

APPLICANT: Final = (
    text("customerName", "Họ và Tên", "Full name", required=True, autocomplete="name"),
    text(
        "customerId",
        "Số CCCD/CMND",
        "Citizen ID / identity card number",
        required=True,
        pattern=CITIZEN_ID,
        hint=label("CCCD 12 chữ số hoặc CMND 9 chữ số", "12 digits (CCCD) or 9 digits (CMND)"),
    ),
    phone("Số Điện Thoại", "Phone number", required=True, autocomplete="tel-national"),
    email("email", "Email", "Email", required=True, autocomplete="email"),
    long_text(
        "address", "Địa Chỉ Thường Trú", "Permanent address", required=True, autocomplete="street-address"
    ),
    date(
        "dateOfBirth",
        "Ngày Sinh",
        "Date of birth",
        required=True,
        minimum_age=MINIMUM_AGE,
        autocomplete="bday",
    ),
    select(
        "gender",
        "Giới Tính",
        "Gender",
        (("male", "Nam", "Male"), ("female", "Nữ", "Female"), ("other", "Khác", "Other")),
        required=True,
    ),
    select(
        "employmentStatus",
        "Tình Trạng Việc Làm",
        "Employment status",
        (
            ("employed", "Đang làm việc", "Employed"),
            ("self-employed", "Tự kinh doanh", "Self-employed"),
            ("unemployed", "Chưa có việc làm", "Not employed"),
            ("retired", "Đã nghỉ hưu", "Retired"),
        ),
        required=True,
    ),
    text("companyName", "Tên Công Ty/Nơi Làm Việc", "Company / workplace", autocomplete="organization"),
    money(
        "monthlyIncome",
        "Thu Nhập Hàng Tháng (VNĐ)",
        "Monthly income (VND)",
        minimum=1,
        positive=True,
        required=True,
    ),
    long_text("workAddress", "Địa Chỉ Nơi Làm Việc", "Workplace address"),
)

LOAN: Final = (
    money("loanAmount", "Số Tiền Vay (VNĐ)", "Loan amount (VND)", minimum=1, positive=True, required=True),
    select(
        "loanTerm",
        "Kỳ Hạn",
        "Loan term",
        tuple((str(n), f"{n} tháng", f"{n} months") for n in (6, 12, 18, 24, 36, 48, 60)),
        required=True,
    ),
    select(
        "loanPurpose",
        "Mục Đích Vay",
        "Loan purpose",
        (
            ("personal", "Tiêu dùng cá nhân", "Personal spending"),
            ("business", "Kinh doanh", "Business"),
            ("education", "Học tập", "Education"),
            ("home", "Mua nhà", "Buying a home"),
            ("vehicle", "Mua xe", "Buying a vehicle"),
            ("renovation", "Sửa chữa nhà", "Home renovation"),
            ("other", "Khác", "Other"),
        ),
        required=True,
    ),
    date("applicationDate", "Ngày Đăng Ký", "Application date", required=True, default="today"),
    select(
        "collateralType",
        "Loại Tài Sản",
        "Collateral type",
        (
            ("real-estate", "Bất động sản", "Real estate"),
            ("vehicle", "Xe cộ", "Vehicle"),
            ("securities", "Chứng khoán", "Securities"),
            ("deposit", "Tiền gửi", "Deposit"),
            ("none", "Không có", "None"),
        ),
        required=True,
    ),
    money(
        "collateralValue",
        "Giá Trị Tài Sản (VNĐ)",
        "Collateral value (VND)",
        minimum=1,
        positive=True,
        shown_when=COLLATERAL,
    ),
    long_text(
        "collateralDescription",
        "Mô Tả Tài Sản",
        "Collateral description",
        shown_when=COLLATERAL,
        placeholder=label(
            "Địa chỉ, biển số xe, mã chứng khoán, ...", "Address, number plate, securities code, ..."
        ),
    ),
)

EXTRA: Final = (
    text("relationshipManager", "Tên Nhân Viên Quan Hệ (RM)", "Relationship manager (RM)"),
    long_text(
        "additionalNotes",
        "Ghi Chú Thêm",
        "Additional notes",
        placeholder=label("Các thông tin bổ sung khác...", "Any other information..."),
    ),
)

FORM: Final = FormDefinition(
    form_id="loan",
    prefix="LOAN",
    title=label("Đăng ký khoản vay", "Loan application"),
    summary=label(
        "Đăng ký vay trực tuyến trong ba bước, có hoặc không có tài sản bảo đảm.",
        "Apply for a loan online in three steps, with or without collateral.",
    ),
    icon="loan",
    steps=(
        Step(label("Thông tin người vay", "Applicant"), (Section(SECTION, APPLICANT),)),
        Step(label("Khoản vay và tài sản", "Loan and collateral"), (Section(SECTION, LOAN),)),
        Step(label("Thông tin bổ sung", "Further information"), (Section(SECTION, EXTRA),)),
    ),
)
