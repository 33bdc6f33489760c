"""Everyday syllables that hardly ever stand in a person's name: with one of them, words that merely could
be a name are none."""

COMMON_WORDS = tuple(
    """
    lùi lại một ngày trở bước đầu tiên về qua sang tới đến từ lên xuống ra vào quay tiếp theo trước sau trong ngoài
    trên dưới giữa cuối gửi luôn nộp lưu xóa hủy bỏ sửa đổi chỉnh thay thêm bớt nhập điền ghi chọn mở đóng xem đọc nghe
    nói hỏi trả lời giúp giùm hộ nhé nha ạ ơi đi rồi chưa không phải đúng sai được bị là có thì mà nhưng vì nên nếu
    cái con chiếc cuốn quyển mấy những các này kia đó đấy ấy nọ đây gì nào sao ai đâu mô răng rứa chi hí hỉ
    tôi tui mình em anh chị ông bà cô chú bác cháu nó họ chúng ta bạn người khách hàng nhân viên quản lý giám đốc
    muốn cần phải nhờ xin cho lấy làm đang đã sẽ vừa mới cũng vẫn còn hết chỉ rất quá lắm hơn nhất khá hơi
    tiền triệu nghìn ngàn trăm tỷ đồng hai ba bốn sáu bảy tám chín mười mươi lăm mốt tháng tuần giờ phút hôm nay qua
    tiêm khám chữa bệnh viện thuốc xe nhà đất chợ trường lớp học nghỉ việc phép công ty cửa tiệm quán ngân thẻ vay mượn
    số điện thoại địa chỉ đường phường quận huyện xã thành phố tỉnh đơn form phiếu giấy tờ hồ mục phần ô trang dòng
    mất hỏng hư cũ nhiều ít to nhỏ cao thấp nặng nhẹ nhanh chậm gấp sớm muộn xong đủ thiếu dư thừa
    đừng khoan chờ đợi thôi khỏi tạm dừng để giữ nguyên như cũng vậy thế kệ coi thử nhớ quên biết hiểu rõ
    chào cảm cám ơn lỗi phiền nhầm lộn ý thật thực chắc hình chừng khoảng tầm gần độ
    ăn uống ngủ chơi đặt hẹn bàn phòng vé chuyến tour gói loại hạng kiểu dạng hình thức trực tiếp online
    viên chức công nhân sinh học nông dân nội trợ lái tài xế bảo vệ thợ kế toán bán buôn
    vợ chồng bố mẹ ba má trai gái già trẻ lớn bé
    """.split()
)
