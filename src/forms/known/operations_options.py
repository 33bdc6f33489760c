"""Transaction check (Kiểm tra giao dịch): what people say for its options."""

from __future__ import annotations

OPTION_ALIASES: dict[tuple[str, str], tuple[str, ...]] = {
    ("transactionType", "deposit"): (
        "nộp tiền vào", "nộp tiền vào tài khoản", "gửi tiền tiết kiệm", "gửi tiết kiệm", "nạp",
        "cash deposit", "a cash deposit", "deposited",
        "gửi tiền", "nộp tiền", "nộp tiền mặt", "gửi tiền mặt", "nạp tiền",
        "deposit", "a deposit", "the deposit"),
    ("transactionType", "withdrawal"): (
        "rút ra", "rút tiền ra", "khách rút", "a cash withdrawal", "withdrew", "withdrawn",
        "cash out",
        "rút tiền", "rút tiền mặt", "rút", "withdrawal", "a withdrawal",
        "the withdrawal", "cash withdrawal", "withdraw"),
    ("transactionType", "transfer"): (
        "chuyển", "chuyển khoản đi", "ck", "khách chuyển", "chuyển đi", "wire", "wire transfer",
        "a wire transfer", "transferred",
        "chuyển khoản", "chuyển tiền", "transfer", "a transfer",
        "the transfer", "money transfer", "bank transfer"),
    ("transactionType", "payment"): (
        "thanh toán hóa đơn", "trả hóa đơn", "thanh toán tiền điện", "bill payment", "a bill payment",
        "paid", "card payment",
        "thanh toán", "trả tiền", "payment", "a payment", "the payment"),
    ("transactionType", "loan-disbursement"): (
        "giải ngân tiền vay", "giải ngân cho vay", "a loan disbursement", "a disbursement",
        "disbursed", "loan payout",
        "giải ngân vay", "giải ngân", "giải ngân khoản vay",
        "loan disbursement", "disbursement"),
    ("transactionType", "loan-payment"): (
        "trả khoản vay", "trả góp khoản vay", "đóng tiền vay", "trả tiền vay", "thanh toán khoản vay",
        "a loan payment", "a loan repayment", "loan installment", "paying off a loan",
        "trả nợ vay", "trả nợ", "trả góp", "loan payment",
        "loan repayment", "repayment"),
    ("transactionType", "fee"): (
        "trừ phí", "phí dịch vụ", "phí thường niên", "phí quản lý", "a service fee", "service fee",
        "charge", "a charge", "fee charge", "fee collection",
        "thu phí", "phí", "thu phí dịch vụ", "fee", "a fee"),
    ("transactionType", "refund"): (
        "hoàn trả", "hoàn lại tiền", "được hoàn tiền", "refunded", "money back",
        "hoàn tiền", "trả lại tiền", "refund", "a refund", "the refund"),
    ("channel", "branch"): (
        "phòng giao dịch", "tại phòng giao dịch", "quầy", "ở quầy", "tại quầy giao dịch", "qua quầy",
        "counter", "at the counter", "in a branch", "in branch", "in the branch",
        "chi nhánh", "tại quầy", "tại chi nhánh", "ở chi nhánh", "quầy giao dịch",
        "branch", "at a branch", "at the branch"),
    ("channel", "atm"): (
        "cây rút tiền", "máy rút tiền", "trụ rút tiền", "ở atm", "qua atm", "at the atm",
        "from an atm", "an atm", "the atm",
        "atm", "cây atm", "ở cây atm", "máy atm", "trụ atm", "tại atm", "at an atm",
        "a t m", "cash machine"),
    ("channel", "online"): (
        "website", "trên website", "ebanking", "e-banking", "ngân hàng điện tử", "trên mạng", "web",
        "the website", "internet", "web banking",
        "online banking", "online", "internet banking", "ngân hàng trực tuyến",
        "trên web"),
    ("channel", "mobile"): (
        "điện thoại", "trên điện thoại", "qua app", "app ngân hàng", "ứng dụng di động",
        "bằng điện thoại", "vpbank neo", "trên ứng dụng", "qua ứng dụng", "the app", "the mobile app",
        "on the app", "phone app", "on mobile", "on my phone",
        "mobile banking", "mobile", "app", "ứng dụng", "trên app",
        "ứng dụng điện thoại", "mobile app"),
    ("channel", "pos"): (
        "máy cà thẻ", "máy quẹt thẻ", "quẹt pos", "cà pos", "qua pos", "tại pos", "card terminal",
        "pos terminal", "at a pos", "swiped",
        "pos", "máy pos", "quẹt thẻ", "cà thẻ", "p o s"),
    ("channel", "agent"): (
        "đại lý ngân hàng", "qua đại lý", "tại đại lý", "điểm đại lý", "an agent", "through an agent",
        "transaction point", "service point",
        "điểm giao dịch", "ở điểm giao dịch", "tại điểm giao dịch", "đại lý",
    "agent"),
    ("status", "pending"): (
        "đang được xử lý", "đang treo", "bị treo", "treo", "chưa xử lý", "chưa hoàn thành",
        "chưa xong", "đang thực hiện", "still pending", "in progress", "being processed",
        "in process", "waiting", "on hold",
        "đang xử lý", "chờ xử lý", "đang chờ", "pending", "processing"),
    ("status", "completed"): (
        "đã thành công", "giao dịch thành công", "thực hiện thành công", "xong", "xong rồi",
        "hoàn thành rồi", "đã thực hiện xong", "went through", "succeeded", "success", "finished",
        "was successful", "it went through",
        "hoàn thành", "hoàn tất", "đã hoàn tất", "đã hoàn thành", "thành công",
        "đã xong", "completed",
        "complete", "successful", "done"),
    ("status", "failed"): (
        "thất bại rồi", "không thực hiện được", "giao dịch lỗi", "giao dịch thất bại",
        "không qua", "it failed", "has failed", "didn't go through", "did not go through", "failure",
        "thất bại", "bị lỗi", "không thành công", "failed", "unsuccessful"),
    ("status", "cancelled"): (
        "hủy rồi", "đã bị hủy", "khách hủy", "giao dịch bị hủy", "was cancelled",
        "has been cancelled", "called off", "aborted",
        "đã hủy", "bị hủy", "hủy bỏ", "cancelled", "canceled"),
    ("status", "reversed"): (
        "đã đảo", "đã đảo giao dịch", "bị đảo ngược", "đã hoàn lại", "giao dịch đảo", "rolled back",
        "was reversed", "has been reversed", "reversal",
        "đã đảo ngược", "đảo ngược", "đảo giao dịch", "bị đảo", "reversed"),
    ("processingSystem", "core-banking"): (
        "hệ thống core", "core bank", "corebank", "the core system", "core system",
        "core banking system",
        "core banking", "core", "corebanking", "hệ thống lõi"),
    ("processingSystem", "payment-gateway"): (
        "cổng payment", "cổng thanh toán điện tử", "the payment gateway", "gateway thanh toán",
        "payment gateway", "cổng thanh toán", "gateway"),
    ("processingSystem", "napas"): (
        "na pát", "na pas", "napas 247", "hệ thống napas",
        "napas",),
    ("processingSystem", "swift"): (
        "hệ thống swift", "xờ uýp", "swift code", "the swift network",
        "swift",),
    ("processingSystem", "other"): ("khác", "hệ thống khác", "other"),
    ("validationResult", "valid"): (
        "hợp lệ rồi", "bình thường", "không có vấn đề gì", "ổn", "looks fine", "looks good",
        "passed", "it's valid", "legitimate", "all good",
        "hợp lệ", "đúng", "valid", "ok"),
    ("validationResult", "invalid"): (
        "chưa hợp lệ", "không hợp lệ rồi", "sai lệch", "bất hợp lệ", "is not valid", "not legitimate",
        "failed validation",
        "không hợp lệ", "sai", "invalid", "not valid"),
    ("validationResult", "needs-review"): (
        "cần soát lại", "cần kiểm tra thêm", "cần xem xét thêm", "cần xem xét lại", "cần rà soát lại",
        "cần rà soát thêm", "needs a review", "needs further review", "needs more review",
        "needs another look", "has to be reviewed", "requires review",
        "cần xem xét", "cần xem lại", "cần kiểm tra lại",
        "needs review", "need review"),
    ("validationResult", "suspicious"): (
        "nghi vấn", "có nghi vấn", "có dấu hiệu nghi ngờ", "nghi ngờ gian lận", "nghi gian lận",
        "có gì đó mờ ám", "bị nghi ngờ", "a suspicious one", "looks suspicious", "dubious", "fishy",
        "looks fishy", "suspected fraud", "suspect",
        "nghi ngờ", "đáng ngờ", "khả nghi", "suspicious"),
    ("balanceStatus", "matched"): (
        "khớp hết", "khớp nhau", "khớp đúng", "số dư khớp", "the balance matches",
        "balances match", "it matches", "they match", "reconciled", "balanced",
        "khớp", "đã khớp", "khớp rồi", "đối soát khớp", "matched", "match",
        "matches"),
    ("balanceStatus", "mismatched"): (
        "lệch nhau", "số dư lệch", "số dư không khớp", "không trùng", "bị chênh", "chênh lệch",
        "sai lệch", "doesn't match", "don't match", "do not match", "does not balance",
        "doesn't balance",
        "không khớp", "lệch", "chưa khớp", "bị lệch", "mismatched",
        "mismatch", "does not match"),
    ("balanceStatus", "pending"): (
        "đang đối soát", "đang được kiểm tra", "chờ đối soát", "under check", "being reconciled",
        "still being checked", "not reconciled yet",
        "đang kiểm tra", "chưa đối soát", "being checked"),
    ("fraudIndicators", "none"): (
        "không có dấu hiệu gì", "không có dấu hiệu nào", "không có dấu hiệu lạ",
        "không có dấu hiệu gì bất thường", "không thấy dấu hiệu", "không thấy dấu hiệu bất thường",
        "không phát hiện dấu hiệu bất thường", "không có gì bất thường", "không có bất thường",
        "no signs", "no red flags", "no fraud indicators", "no indicator", "no warning signs",
        "no signs of fraud", "nothing unusual", "nothing suspicious",
        "không có", "không", "không có dấu hiệu",
        "không có dấu hiệu bất thường", "none", "no indicators", "bình thường"),
    ("fraudIndicators", "velocity"): (
        "tần suất giao dịch cao", "tần suất bất thường", "nhiều giao dịch liên tục",
        "giao dịch dồn dập", "too frequent", "high velocity", "unusual frequency",
        "too many transactions",
        "tần suất cao", "tần suất", "giao dịch liên tục", "velocity",
        "high frequency"),
    ("fraudIndicators", "amount"): (
        "số tiền quá lớn", "số tiền lớn bất thường", "số tiền khác thường", "abnormal amount",
        "strange amount", "amount is unusual",
        "số tiền bất thường", "số tiền lạ", "unusual amount", "amount"),
    ("fraudIndicators", "location"): (
        "địa điểm bất thường", "nơi lạ", "vị trí khác thường", "ở nơi lạ", "new location",
        "unknown location", "abnormal location", "foreign location",
        "vị trí lạ", "địa điểm lạ", "vị trí bất thường",
    "unusual location",
        "strange location", "location"),
    ("fraudIndicators", "pattern"): (
        "mẫu giao dịch bất thường", "kiểu giao dịch lạ", "giao dịch khác thường", "abnormal pattern",
        "odd pattern", "weird pattern",
        "mẫu giao dịch lạ", "mẫu lạ", "unusual pattern", "strange pattern",
        "pattern"),
    ("fraudIndicators", "multiple"): (
        "nhiều dấu hiệu bất thường", "nhiều dấu hiệu lạ", "nhiều dấu hiệu khác nhau", "several signs",
        "multiple signs", "several indicators", "many signs", "more than one",
        "nhiều dấu hiệu", "nhiều", "multiple", "several",
        "multiple indicators"),
}  # fmt: skip
