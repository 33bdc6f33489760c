"""Kiểm tra giao dịch: the transaction check."""

from typing import Final

from src.sample_bank.definitions.controls import (
    date,
    label,
    long_text,
    money,
    number,
    phone,
    select,
    text,
    unless,
    when,
)
from src.sample_bank.definitions.model import Control, FormDefinition, Section, Step

TRANSFER: Final = when("transactionType", "transfer")

CUSTOMER: Final = (
    text("customerName", "Họ và Tên", "Full name"),
    text("customerId", "Mã Khách Hàng", "Customer code"),
    text("accountNumber", "Số Tài Khoản", "Account number"),
    phone("Số Điện Thoại", "Phone number"),
)

TRANSACTION: Final = (
    text("transactionId", "Mã Giao Dịch", "Transaction code", required=True),
    select(
        "transactionType",
        "Loại Giao Dịch",
        "Transaction type",
        (
            ("deposit", "Gửi tiền", "Deposit"),
            ("withdrawal", "Rút tiền", "Withdrawal"),
            ("transfer", "Chuyển khoản", "Transfer"),
            ("payment", "Thanh toán", "Payment"),
            ("loan-disbursement", "Giải ngân vay", "Loan disbursement"),
            ("loan-payment", "Trả nợ vay", "Loan repayment"),
            ("fee", "Thu phí", "Fee"),
            ("refund", "Hoàn tiền", "Refund"),
        ),
        required=True,
    ),
    select(
        "channel",
        "Kênh Giao Dịch",
        "Channel",
        (
            ("branch", "Chi nhánh", "Branch"),
            ("atm", "ATM", "ATM"),
            ("online", "Online Banking", "Online Banking"),
            ("mobile", "Mobile Banking", "Mobile Banking"),
            ("pos", "POS", "POS"),
            ("agent", "Điểm giao dịch", "Agent"),
        ),
    ),
    money(
        "transactionAmount",
        "Số Tiền (VNĐ)",
        "Amount (VND)",
        minimum=0,
        step="1000",
        positive=True,
        required=True,
    ),
    Control("transactionDate", label("Ngày Giờ Giao Dịch", "Date and time of transaction"), "datetime-local"),
    long_text(
        "transactionDescriptionFull",
        "Mô Tả Giao Dịch",
        "Transaction description",
        placeholder=label("Nội dung, diễn giải giao dịch...", "What the transaction was for..."),
    ),
)

BENEFICIARY: Final = (
    text("beneficiaryName", "Tên Người Nhận", "Beneficiary's name", shown_when=TRANSFER),
    text(
        "beneficiaryAccount", "Số Tài Khoản Người Nhận", "Beneficiary's account number", shown_when=TRANSFER
    ),
    text("beneficiaryBank", "Ngân Hàng", "Bank", shown_when=TRANSFER),
)

STATUS: Final = (
    select(
        "status",
        "Trạng Thái",
        "Status",
        (
            ("pending", "Đang xử lý", "In progress"),
            ("completed", "Hoàn thành", "Completed"),
            ("failed", "Thất bại", "Failed"),
            ("cancelled", "Đã hủy", "Cancelled"),
            ("reversed", "Đã đảo ngược", "Reversed"),
        ),
        required=True,
    ),
    select(
        "processingSystem",
        "Hệ Thống Xử Lý",
        "Processing system",
        (
            ("core-banking", "Core Banking", "Core Banking"),
            ("payment-gateway", "Payment Gateway", "Payment Gateway"),
            ("napas", "NAPAS", "NAPAS"),
            ("swift", "SWIFT", "SWIFT"),
            ("other", "Khác", "Other"),
        ),
    ),
    long_text("failureReason", "Lý Do Thất Bại", "Reason for failure", shown_when=when("status", "failed")),
)

CHECK: Final = (
    select(
        "validationResult",
        "Kết Quả Kiểm Tra",
        "Result of the check",
        (
            ("valid", "Hợp lệ", "Valid"),
            ("invalid", "Không hợp lệ", "Invalid"),
            ("needs-review", "Cần xem xét", "Needs review"),
            ("suspicious", "Nghi ngờ", "Suspicious"),
        ),
        required=True,
    ),
    text("reviewerName", "Người Kiểm Tra", "Reviewer"),
    date("reviewDate", "Ngày Kiểm Tra", "Review date", default="today"),
    long_text(
        "validationIssues",
        "Vấn Đề Phát Hiện",
        "Issues found",
        shown_when=unless("validationResult", "valid"),
        placeholder=label(
            "Mô tả các vấn đề hoặc bất thường phát hiện...", "Describe any issues or anomalies found..."
        ),
    ),
)

BALANCE: Final = (
    money("balanceBefore", "Số Dư Trước Giao Dịch (VNĐ)", "Balance before (VND)", minimum=0, step="1000"),
    money("balanceAfter", "Số Dư Sau Giao Dịch (VNĐ)", "Balance after (VND)", minimum=0, step="1000"),
    select(
        "balanceStatus",
        "Trạng Thái Đối Soát",
        "Reconciliation status",
        (
            ("matched", "Khớp", "Matched"),
            ("mismatched", "Không khớp", "Mismatched"),
            ("pending", "Đang kiểm tra", "Being checked"),
        ),
    ),
)

FRAUD: Final = (
    number("fraudScore", "Điểm Rủi Ro (0-100)", "Risk score (0-100)", minimum=0, maximum=100),
    select(
        "fraudIndicators",
        "Dấu Hiệu Bất Thường",
        "Anomaly indicators",
        (
            ("none", "Không có", "None"),
            ("velocity", "Tần suất cao", "High frequency"),
            ("amount", "Số tiền bất thường", "Unusual amount"),
            ("location", "Vị trí lạ", "Unusual location"),
            ("pattern", "Mẫu giao dịch lạ", "Unusual pattern"),
            ("multiple", "Nhiều dấu hiệu", "Several indicators"),
        ),
    ),
    long_text(
        "fraudDetails",
        "Chi Tiết Dấu Hiệu Gian Lận",
        "Details of the fraud indicators",
        shown_when=unless("fraudIndicators", "", "none"),
    ),
)

NOTES: Final = (
    long_text(
        "notes",
        "Ghi Chú Kiểm Tra",
        "Notes on the check",
        placeholder=label(
            "Các thông tin bổ sung, nhận xét về giao dịch...", "Further information and remarks..."
        ),
    ),
    long_text(
        "actionRequired",
        "Hành Động Cần Thiết",
        "Action required",
        placeholder=label("Các bước tiếp theo cần thực hiện...", "The next steps to take..."),
    ),
)

FORM: Final = FormDefinition(
    form_id="operations",
    prefix="OPS",
    title=label("Kiểm tra giao dịch", "Transaction check"),
    summary=label(
        "Đối soát giao dịch, kiểm tra số dư và dấu hiệu gian lận.",
        "Reconcile transactions, check balances and signs of fraud.",
    ),
    icon="operations",
    steps=(
        Step(
            label("Khách hàng và giao dịch", "Customer and transaction"),
            (
                Section(label("Thông Tin Khách Hàng", "Customer"), CUSTOMER),
                Section(label("Thông Tin Giao Dịch", "Transaction"), TRANSACTION),
                Section(label("Thông Tin Người Nhận", "Beneficiary"), BENEFICIARY),
            ),
        ),
        Step(
            label("Trạng thái và đối soát", "Status and reconciliation"),
            (
                Section(label("Trạng Thái Giao Dịch", "Transaction status"), STATUS),
                Section(label("Kiểm Tra & Đối Soát", "Check & reconciliation"), CHECK),
                Section(label("Kiểm Tra Số Dư", "Balance check"), BALANCE),
            ),
        ),
        Step(
            label("Gian lận và ghi chú", "Fraud and notes"),
            (
                Section(label("Phát Hiện Gian Lận", "Fraud detection"), FRAUD),
                Section(label("Ghi Chú", "Notes"), NOTES),
            ),
        ),
    ),
)
