"""Halves of labels: "Pick-up date" is "ngày nhận xe" with its halves translated and turned around."""

from __future__ import annotations

HALVES: tuple[tuple[str, ...], ...] = (
    ("date", "ngày"), ("time", "giờ", "thời gian"), ("location", "địa điểm", "nơi", "chỗ", "điểm"), ("place", "nơi", "địa điểm", "chỗ"),
    ("number", "số", "mã"), ("code", "mã"), ("name", "tên", "họ tên"), ("full name", "họ tên", "họ và tên", "tên"),
    ("type", "loại", "kiểu", "hình thức"), ("class", "hạng", "loại", "lớp"), ("size", "cỡ", "size", "kích cỡ", "kích thước"),
    ("address", "địa chỉ"), ("phone", "điện thoại", "số điện thoại", "sđt"), ("phone number", "số điện thoại", "điện thoại", "sđt"),
    ("email", "email", "mail", "thư điện tử"), ("age", "tuổi", "độ tuổi"), ("fee", "phí", "lệ phí"), ("price", "giá"), ("status", "tình trạng", "trạng thái"),
    ("method", "phương thức", "cách", "hình thức"), ("reason", "lý do"), ("details", "chi tiết"), ("description", "mô tả"), ("amount", "số tiền", "số lượng"),
    ("value", "giá trị"), ("income", "thu nhập"), ("team", "đội", "nhóm"), ("model", "mẫu", "dòng"), ("brand", "hãng", "nhãn hiệu"), ("colour", "màu"), ("color", "màu"),
    ("year", "năm"), ("month", "tháng"), ("level", "mức độ", "trình độ", "cấp độ"), ("score", "điểm"), ("plan", "gói"), ("package", "gói"), ("room", "phòng"),
    ("experience", "kinh nghiệm"), ("notes", "ghi chú"), ("comments", "ghi chú", "ý kiến"), ("requests", "yêu cầu"), ("history", "tiền sử", "lịch sử"), ("gender", "giới tính"),
    ("slot", "khung giờ"), ("preference", "lựa chọn", "sở thích"), ("length", "độ dài", "thời gian"), ("period", "thời gian", "kỳ"), ("duration", "thời gian", "thời lượng"),
    ("fine", "tiền phạt"), ("licence", "bằng lái", "giấy phép"), ("license", "bằng lái", "giấy phép"), ("centre", "trung tâm"), ("center", "trung tâm"), ("office", "văn phòng"),
    ("pick-up", "nhận xe", "nhận", "đón", "lấy xe"), ("pickup", "nhận xe", "nhận", "đón", "lấy hàng"), ("return", "trả xe", "trả", "về"), ("drop-off", "trả xe", "trả"),
    ("driver's", "người lái", "tài xế"), ("main driver's", "người lái chính", "tài xế chính"), ("main driver", "người lái chính", "tài xế chính"), ("driver", "người lái", "tài xế"),
    ("car", "xe", "xe hơi", "ô tô"), ("vehicle", "xe"), ("promo", "khuyến mãi", "giảm giá"), ("tracking", "vận đơn", "theo dõi"), ("daytime", "ban ngày", "liên hệ"), ("student", "sinh viên", "học sinh"),
    ("posting", "gửi"), ("delivery", "giao hàng", "nhận hàng", "giao"), ("shipping", "giao hàng", "vận chuyển"), ("arrival", "đến", "tới nơi"), ("departure", "đi", "khởi hành"),
    ("birth", "sinh"), ("issue", "cấp", "sự cố"), ("expiry", "hết hạn"), ("start", "bắt đầu"), ("end", "kết thúc"), ("due", "hết hạn", "hạn"), ("household", "gia đình", "hộ gia đình"),
    ("monthly", "hàng tháng", "mỗi tháng"), ("preferred", "mong muốn", "muốn"), ("contact", "liên hệ", "liên lạc"), ("emergency", "khẩn cấp"), ("home", "nhà"), ("work", "làm việc", "cơ quan"),
    ("payment", "thanh toán"), ("purchase", "mua", "mua hàng"), ("order", "đơn hàng", "đặt hàng"), ("product", "sản phẩm"), ("item", "món hàng", "sản phẩm"), ("service", "dịch vụ"), ("device", "thiết bị", "máy"),
    ("serial", "sê ri", "máy"), ("pet", "thú cưng", "con vật"), ("pet's", "thú cưng", "bé"), ("dog's", "con chó"), ("cat's", "con mèo"), ("owner's", "chủ", "chủ nuôi", "chủ nhà"), ("owner", "chủ", "chủ nuôi"), ("tenant", "người thuê"), ("landlord", "chủ nhà"),
    ("patient", "bệnh nhân", "người bệnh"), ("patient's", "bệnh nhân", "người bệnh"), ("doctor", "bác sĩ"), ("blood", "máu"), ("medical", "bệnh", "y tế"), ("insurance", "bảo hiểm"), ("test", "thi", "xét nghiệm", "bài thi"), ("exam", "thi"),
    ("ticket", "vé", "phiếu"), ("tour", "tour", "chuyến đi"), ("trip", "chuyến đi"), ("flight", "chuyến bay"), ("seat", "ghế", "chỗ ngồi"), ("room", "phòng"), ("bed", "giường"), ("guest", "khách"), ("guests", "khách"), ("adults", "người lớn"), ("children", "trẻ em"),
    ("company", "công ty"), ("job", "công việc"), ("department", "phòng ban"), ("employee", "nhân viên"), ("staff", "nhân viên"), ("manager", "quản lý"), ("school", "trường"), ("university", "đại học"), ("course", "khóa học"), ("class", "lớp"), ("parent", "phụ huynh"), ("parent's", "phụ huynh"), ("child's", "bé", "con", "cháu"), ("child", "bé", "con", "cháu"),
    ("violation", "vi phạm"), ("plate", "biển số"), ("talk", "bài nói", "bài trình bày"), ("session", "phiên", "buổi"), ("card", "thẻ"), ("account", "tài khoản"), ("meter", "công tơ", "đồng hồ"), ("customer", "khách hàng"), ("contract", "hợp đồng"), ("contract holder", "chủ hợp đồng"),
    ("move-in", "dọn vào", "vào ở"), ("moving", "chuyển"), ("visit", "thăm", "xem nhà"), ("t-shirt", "áo", "áo thun"), ("shirt", "áo"), ("shoe", "giày"), ("group", "nhóm"), ("language", "ngôn ngữ"), ("collection", "nhận"), ("training", "tập", "đào tạo"), ("appointment", "hẹn", "khám"), ("vaccination", "tiêm", "tiêm chủng"),
)  # fmt: skip
