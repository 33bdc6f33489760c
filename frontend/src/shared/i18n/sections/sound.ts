/** Microphone and loudspeaker: consent, and trying them out. */
const vi = {
  title: "Thử micrô và loa",
  lead: "Tiếng bạn nói ở đây không rời khỏi máy này.",
  microphone: "Micrô",
  tryMicrophone: "Thử micrô",
  speakNow: "Bạn nói vài lời; thanh xanh sẽ chuyển động.",
  heard: "Nghe rõ. Micrô hoạt động tốt.",
  whichMicrophone: "Dùng micrô nào",
  loudspeaker: "Loa",
  tryLoudspeaker: "Phát tiếng thử",
  playing: "Đang phát ba nốt nhạc…",
  played: "Đã phát ba nốt. Không nghe thấy? Hãy tăng âm lượng hoặc chọn loa khác.",
  failed: "Chưa phát được tiếng. Hãy kiểm tra loa; bạn vẫn đọc được câu trả lời.",
  whichLoudspeaker: "Dùng loa nào",
  done: "Xong",
};

const en: Record<keyof typeof vi, string> = {
  title: "Check microphone and speaker",
  lead: "What you say here does not leave this computer.",
  microphone: "Microphone",
  tryMicrophone: "Try the microphone",
  speakNow: "Say a few words; the green bar should move.",
  heard: "Heard you. The microphone works.",
  whichMicrophone: "Which microphone",
  loudspeaker: "Speaker",
  tryLoudspeaker: "Play a sound",
  playing: "Playing three notes…",
  played: "Three notes were played. Nothing heard? Turn up the volume or choose another speaker.",
  failed: "No sound could be played. Check the speaker; you can still read the replies.",
  whichLoudspeaker: "Which speaker",
  done: "Done",
};

const consentVi = {
  title: "Trước khi bật micrô",
  asks: "Trình duyệt sẽ hỏi quyền dùng micrô. Bạn tắt micrô lúc nào cũng được, và có thể chỉ gõ chữ.",
  inside:
    "Người nghe là một chương trình trên máy chủ của dịch vụ này. Nó đổi tiếng nói thành chữ để điền biểu mẫu.",
  outside:
    "Tiếng nói được gửi tới dịch vụ nhận giọng nói mà hệ thống này đang dùng, để đổi thành chữ và điền biểu mẫu.",
  browser:
    "Khi trình duyệt nghe thay, tiếng nói có thể đi qua dịch vụ của hãng trình duyệt; trang sẽ ghi rõ lúc đó.",
  cannot:
    "Nó không nhận ra bạn qua giọng nói, không nghe khi micrô tắt, và không gửi gì khi bạn chưa đồng ý.",
  kept: "Âm thanh không được lưu, chỉ lưu chữ.",
  agree: "Đồng ý, bật micrô",
  notNow: "Chưa",
};

const consentEn: Record<keyof typeof consentVi, string> = {
  title: "Before the microphone is switched on",
  asks: "Your browser asks to use the microphone. You can switch it off at any time, or just type.",
  inside:
    "What listens is a program on this service’s own server. It turns speech into text to fill in the form.",
  outside:
    "Speech is sent to the speech service that this system uses, to turn it into text and fill in the form.",
  browser:
    "Where your browser listens instead, speech may go through its maker’s service; the page says so then.",
  cannot:
    "It does not recognise who you are by your voice, does not listen while the microphone is off, and sends nothing without your yes.",
  kept: "The sound is not kept, only the text.",
  agree: "Agree and switch on",
  notNow: "Not now",
};

export const soundWords = { vi, en };
export const consentWords = { vi: consentVi, en: consentEn };
