/**
 * The page's words in Vietnamese, and the shape that the English ones must have.
 *
 * Accessible names that journeys (Playwright tests, screen-reader users' notes) rely on; keep them stable:
 *
 *   buttons   "Bắt đầu nói" / "Start talking"      start.talk
 *             "Gõ chữ" / "Type instead"            start.type
 *             "Tiếng Việt", "English"              the language buttons, each in its own language
 *             "Gửi" / "Send"                       conversation.send
 *             "Đúng, gửi đi" / "Yes, send it"      review.yes
 *             "Chưa gửi" / "Not yet"               review.no
 *             "Hoàn tác" / "Undo"                  form.undo
 *   textbox   "Tin nhắn" / "Message"               conversation.message
 *   log       "Hội thoại" / "Conversation"         conversation.log
 *   region    "Biểu mẫu" / "Form"                  form.region
 *   img       "Trình duyệt đang điền" / "Live browser"   live.picture
 *   headings  "Kiểm tra thông tin" / "Check your answers", "Biên nhận" / "Receipt"
 *
 * Each field of the form is an element with `data-field="<name>"` and `data-status="empty|listening|filled|invalid"`.
 */
export const vi = {
  app: {
    name: "Trợ lý biểu mẫu",
    language: "Ngôn ngữ",
    skip: "Tới nội dung chính",
    loading: "Đang mở…",
    dismiss: "Đóng thông báo",
    retry: "Thử lại",
    cancel: "Thôi",
  },
  start: {
    title: "Nói một câu, biểu mẫu tự điền",
    lead: "Bạn nói hoặc gõ. Một trình duyệt thật điền từng ô ngay trước mắt bạn. Không có gì được gửi đi khi bạn chưa đồng ý.",
    choose: "Bạn cần biểu mẫu nào?",
    any: "Tôi sẽ nói điều tôi cần",
    anyHint: "Trợ lý sẽ tìm đúng biểu mẫu",
    formsLoading: "Đang tải danh sách biểu mẫu…",
    formsFailed: "Chưa tải được danh sách biểu mẫu. Bạn vẫn có thể bắt đầu và nói tên biểu mẫu.",
    talk: "Bắt đầu nói",
    type: "Gõ chữ",
    starting: "Đang mở biểu mẫu…",
    microphone:
      "Khi bạn bấm “Bắt đầu nói”, trình duyệt sẽ hỏi quyền dùng micrô. Tiếng nói chỉ dùng để điền biểu mẫu; bạn tắt micrô lúc nào cũng được.",
    shared: "Dùng máy chung? Khi xong, bấm “Xóa dữ liệu của tôi”.",
    unfinished: "Bạn có một phiên đang làm dở",
    continue: "Làm tiếp",
    forgotten: "Đã xóa phiên và mọi dữ liệu của bạn.",
    gone: "Phiên trước không còn nữa. Mời bạn bắt đầu lại.",
  },
  session: {
    leave: "Phiên mới",
    forget: "Xóa dữ liệu của tôi",
    forgetTitle: "Xóa phiên này?",
    forgetText: "Hội thoại và mọi thông tin đã điền trong phiên này sẽ bị xóa. Không lấy lại được.",
    forgetYes: "Xóa hết",
    views: "Phần đang xem",
    viewConversation: "Hội thoại",
    viewForm: "Biểu mẫu",
  },
  conversation: {
    log: "Hội thoại",
    message: "Tin nhắn",
    placeholder: "Gõ câu trả lời…",
    send: "Gửi",
    you: "Bạn",
    assistant: "Trợ lý",
    working: "Trợ lý đang làm…",
    sending: "Đang gửi…",
    again: "Gửi lại",
    empty: "Hãy nói hoặc gõ điều bạn cần, chẳng hạn “Tôi muốn vay 500 triệu trong 24 tháng”.",
    stop: "Ngừng đọc",
    tooLong: "Câu này dài quá {{max}} ký tự. Hãy chia thành vài câu.",
  },
  link: {
    connecting: "Đang kết nối…",
    open: "Đã kết nối",
    retrying: "Mất kết nối, đang thử lại…",
    gone: "Phiên đã kết thúc",
  },
  voice: {
    turnOn: "Bật micrô",
    turnOff: "Tắt cuộc nói",
    mute: "Tắt tiếng micrô",
    unmute: "Bật lại micrô",
    asking: "Hãy cho phép dùng micrô trong hộp thoại của trình duyệt.",
    connecting: "Đang nối tiếng…",
    listening: "Đang nghe",
    hearing: "Đang nghe bạn nói…",
    speaking: "Trợ lý đang nói",
    muted: "Micrô đang tắt tiếng",
    off: "Micrô đang tắt",
    deaf: "Mời bạn gõ câu trả lời",
    readAloud: "Đọc to câu trả lời",
    serverEars: "Máy chủ đang nghe.",
    limitedEars:
      "Máy chủ đang nghe. Phần nghe sẵn có chỉ hiểu tiếng Anh theo từng ô: số, ngày, số tiền, lựa chọn, có/không. Câu dài hơn xin gõ.",
    browserEars:
      "Trình duyệt của bạn đang nghe và đổi tiếng nói thành chữ (có thể qua dịch vụ của hãng trình duyệt).",
    noEars: "Trình duyệt này chưa nghe được tiếng Việt. Bạn gõ chữ, trợ lý vẫn đọc to câu trả lời.",
    useBrowser: "Để trình duyệt nghe",
    useServer: "Để máy chủ nghe",
    denied:
      "Trình duyệt chưa cho dùng micrô. Cho phép ở biểu tượng cạnh thanh địa chỉ rồi thử lại, hoặc cứ gõ chữ.",
    missing: "Không thấy micrô nào. Cắm micrô rồi thử lại, hoặc cứ gõ chữ.",
    busy: "Micrô đang được ứng dụng khác dùng. Tắt ứng dụng đó rồi thử lại, hoặc cứ gõ chữ.",
    insecure: "Micrô chỉ dùng được trên địa chỉ https hoặc localhost. Bạn cứ gõ chữ.",
    lost: "Đường tiếng bị ngắt. Bạn có thể nối lại, hoặc cứ gõ chữ.",
    blocked: "Trình duyệt chặn âm thanh.",
    allowSound: "Bật loa",
  },
  form: {
    region: "Biểu mẫu",
    none: "Chưa mở biểu mẫu nào",
    noneHint: "Hãy nói hoặc gõ bạn cần làm gì, trợ lý sẽ mở đúng biểu mẫu.",
    progress: "Đã điền {{filled}}/{{total}}",
    requiredLeft: "còn {{count}} ô bắt buộc",
    requiredDone: "đủ các ô bắt buộc",
    steps: "Các bước",
    step: "Bước {{number}}: {{title}}",
    stepCurrent: "đang ở bước này",
    other: "Thông tin khác",
    required: "bắt buộc",
    empty: "Chưa có",
    listening: "Đang hỏi",
    filled: "Đã điền",
    invalid: "Cần sửa",
    edit: "Sửa {{label}}",
    save: "Lưu",
    saving: "Đang điền…",
    choose: "Chọn…",
    yes: "Có",
    clear: "Xóa giá trị",
    undo: "Hoàn tác",
    fileLater: "Ô này nhận tệp; chưa thể gửi tệp ở đây.",
    reopen: "Mở lại biểu mẫu",
    reopening: "Đang mở và điền lại…",
  },
  review: {
    title: "Kiểm tra thông tin",
    lead: "Chưa có gì được gửi đi. Hãy xem lại; ô nào chưa đúng, bấm Sửa.",
    change: "Sửa",
    yes: "Đúng, gửi đi",
    no: "Chưa gửi",
    sayYes: "đúng rồi, gửi đi",
    sayNo: "chưa gửi",
  },
  receipt: {
    title: "Biên nhận",
    sent: "Đã gửi thành công",
    reference: "Mã hồ sơ",
    noReference: "Trang không cấp mã hồ sơ.",
    time: "Thời gian gửi",
    answer: "Trả lời của trang",
    answers: "Thông tin đã gửi",
    print: "In biên nhận",
    again: "Làm biểu mẫu khác",
  },
  live: {
    title: "Trình duyệt thật",
    picture: "Trình duyệt đang điền",
    show: "Hiện hình",
    hide: "Ẩn hình",
    waiting: "Đang chờ hình…",
    lost: "Mất hình, đang nối lại…",
  },
  crash: {
    title: "Trang gặp lỗi",
    text: "Những gì đã điền vẫn còn. Tải lại trang để làm tiếp.",
    reload: "Tải lại trang",
  },
  errors: {
    NETWORK: "Không tới được máy chủ. Hãy kiểm tra mạng rồi thử lại.",
    TIMEOUT: "Máy chủ trả lời quá lâu. Hãy thử lại.",
    UNEXPECTED_ANSWER: "Máy chủ trả lời không đúng dạng. Hãy tải lại trang.",
    PAGE_ERROR: "Trang gặp lỗi. Hãy tải lại trang.",
    INTERNAL_ERROR: "Máy chủ gặp lỗi. Hãy thử lại sau ít phút.",
    SERVICE_UNAVAILABLE: "Hệ thống đang bận hoặc tạm ngừng. Hãy thử lại sau ít phút.",
    SERVICE_TIMEOUT: "Một phần hệ thống trả lời quá lâu. Hãy thử lại.",
    SERVICE_CONNECTION_FAILED: "Một phần hệ thống chưa sẵn sàng. Hãy thử lại sau ít phút.",
    SERVICE_ERROR: "Một phần hệ thống gặp lỗi. Hãy thử lại.",
    BROWSER_ERROR: "Trình duyệt điền hộ chưa làm được việc này. Hãy thử lại.",
    BROWSER_SESSION_NOT_FOUND:
      "Trang biểu mẫu đã đóng. Bấm “Mở lại biểu mẫu”, những gì đã điền sẽ được điền lại.",
    BROWSER_NAVIGATION_FAILED: "Không mở được trang biểu mẫu. Hãy thử lại sau ít phút.",
    BROWSER_PAGE_NOT_FOUND: "Ở địa chỉ này không có trang biểu mẫu nào.",
    BROWSER_FIELD_NOT_FOUND: "Biểu mẫu không có ô này, hoặc ô đang ẩn.",
    BROWSER_FIELD_REJECTED: "Trang không nhận giá trị này. Hãy kiểm tra lại.",
    BROWSER_BUTTON_NOT_FOUND: "Trang không có nút này.",
    BROWSER_FORM_SUBMISSION_FAILED: "Trang chưa nhận biểu mẫu. Hãy sửa các ô báo lỗi rồi gửi lại.",
    BROWSER_TIMEOUT: "Trang biểu mẫu phản hồi quá lâu. Hãy thử lại.",
    AUTHENTICATION_FAILED: "Bạn cần đăng nhập để làm việc này.",
    TOKEN_EXPIRED: "Phiên đăng nhập đã hết hạn. Hãy đăng nhập lại.",
    UNAUTHORIZED: "Bạn không được phép làm việc này.",
    VALIDATION_ERROR: "Giá trị này chưa dùng được. Hãy kiểm tra lại.",
    INVALID_INPUT: "Giá trị này chưa đúng. Hãy kiểm tra lại.",
    INVALID_FORMAT: "Giá trị này chưa đúng dạng. Hãy kiểm tra lại.",
    MISSING_REQUIRED_FIELD: "Còn thiếu thông tin bắt buộc.",
    NOT_FOUND: "Không tìm thấy.",
    SESSION_NOT_FOUND: "Phiên này không còn nữa. Mời bạn bắt đầu lại.",
    CONFLICT: "Việc này không làm được lúc này. Hãy thử lại sau bước hiện tại.",
    PAYLOAD_TOO_LARGE: "Nội dung quá lớn. Hãy chia nhỏ.",
    RATE_LIMITED: "Bạn thao tác hơi nhanh. Hãy đợi một lát rồi thử lại.",
    DATABASE_UNAVAILABLE: "Nơi lưu dữ liệu tạm ngừng. Hãy thử lại sau ít phút.",
    STT_FAILED: "Chưa nghe rõ. Hãy nói lại hoặc gõ chữ.",
    TTS_FAILED: "Chưa đọc được câu trả lời, mời bạn xem chữ.",
    WEBRTC_CONNECTION_FAILED: "Không nối được đường tiếng. Bạn cứ gõ chữ, hoặc thử lại.",
    other: "Có lỗi xảy ra. Hãy thử lại.",
  },
};

type Words<T> = { [K in keyof T]: T[K] extends string ? string : Words<T[K]> };
export type Catalogue = Words<typeof vi>;
