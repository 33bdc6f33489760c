import type { WordsLike } from "../wordsLike";

/** The form's tools: undo, drafts, files. */
const vi = {
  tools: {
    label: "Công cụ của biểu mẫu",
    redo: "Làm lại",
    clear: "Xóa trắng",
    clearTitle: "Xóa trắng biểu mẫu?",
    clearText: "Mọi ô đã điền sẽ được làm trống. Bạn có thể bấm Hoàn tác để lấy lại.",
    clearYes: "Xóa trắng",
    mask: "Che số giấy tờ",
    locked: "Trang khóa ô này",
    check: "Kiểm tra và gửi",
    sayCheck: "gửi đơn",
  },
  drafts: {
    title: "Bản nháp",
    name: "Tên bản nháp",
    nameMissing: "Hãy đặt tên cho bản nháp.",
    nothing: "Chưa có gì để lưu.",
    save: "Lưu nháp",
    load: "Dùng",
    loadOne: "Dùng bản nháp {{name}}",
    deleteOne: "Xóa bản nháp {{name}}",
    none: "Bạn chưa lưu bản nháp nào.",
  },
  file: {
    drop: "Kéo tệp thả vào đây, hoặc bấm nút.",
    taken: "Nhận PDF, ảnh, Word, Excel hoặc văn bản, tối đa 10 MB.",
    choose: "Chọn tệp",
    camera: "Chụp ảnh",
    sending: "Đang tải {{name}} lên…",
    tooLarge: "Tệp lớn hơn 10 MB. Hãy chọn tệp nhỏ hơn.",
    notTaken: "Loại tệp này không nhận được. Hãy chọn PDF, ảnh, Word, Excel hoặc văn bản.",
  },
};

const en: WordsLike<typeof vi> = {
  tools: {
    label: "Tools of the form",
    redo: "Redo",
    clear: "Clear",
    clearTitle: "Clear the form?",
    clearText: "Every field will be emptied. You can press Undo to get the values back.",
    clearYes: "Clear it",
    mask: "Hide id numbers",
    locked: "Locked by the page",
    check: "Check and send",
    sayCheck: "submit the form",
  },
  drafts: {
    title: "Drafts",
    name: "Name of the draft",
    nameMissing: "Please give the draft a name.",
    nothing: "There is nothing to save yet.",
    save: "Save draft",
    load: "Use",
    loadOne: "Use the draft {{name}}",
    deleteOne: "Delete the draft {{name}}",
    none: "You have saved no drafts yet.",
  },
  file: {
    drop: "Drop a file here, or press a button.",
    taken: "PDF, pictures, Word, Excel or text, up to 10 MB.",
    choose: "Choose a file",
    camera: "Take a photo",
    sending: "Uploading {{name}}…",
    tooLarge: "The file is larger than 10 MB. Please choose a smaller one.",
    notTaken: "This kind of file is not taken. Please choose a PDF, picture, Word, Excel or text file.",
  },
};

export const formWords = { vi, en };
