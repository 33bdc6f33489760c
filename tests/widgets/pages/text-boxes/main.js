import { input, row, show } from "../shared/plain.js";

show([
  input("amount", "Số tiền", 'inputmode="numeric"'), input("loan", "Khoản vay (₫)"), input("turnover", "Doanh thu"), input("fee", "Phí dịch vụ"),
  input("born", "Ngày sinh", 'placeholder="dd/mm/yyyy" maxlength="10"'), input("expiry", "Expiry date", 'placeholder="MM/DD/YYYY" pattern="\\d{2}/\\d{2}/\\d{4}"'),
  input("issued", "Ngày cấp", 'pattern="\\d{2}-\\d{2}-\\d{4}" title="Ngày-tháng-năm"'), input("start", "Start date", 'placeholder="YYYY-MM-DD"'),
  input("card", "Hạn thẻ", 'placeholder="MM/YY" maxlength="5" autocomplete="cc-exp"'), input("birth", "Date of birth", 'autocomplete="bday"'), input("hour", "Giờ gọi lại", 'placeholder="hh:mm"'),
  input("phone", "Điện thoại", 'type="tel"'), input("plate", "Biển số xe", 'maxlength="9"'),
  input("month", "Tháng lương", 'type="month"'), input("week", "Tuần nghỉ", 'type="week"'), input("when", "Lịch hẹn", 'type="datetime-local"'), input("colour", "Màu thẻ", 'type="color"'), input("risk", "Mức rủi ro", 'type="range" min="0" max="50" step="5"'),
  row("note", '<label for="note">Ghi chú</label><textarea id="note" name="note" rows="1"></textarea>'),
  row("code", '<fieldset><legend>Mã OTP</legend>' + [1, 2, 3, 4, 5, 6].map((at) => `<input class="code" name="code" maxlength="1" inputmode="numeric" aria-label="Số ${at}">`).join("") + "</fieldset>"),
]);
const at = (id) => document.getElementById(id);
const group = (digits, separator) => digits.replace(/\B(?=(\d{3})+$)/g, separator);
const onlyDigits = (box) => box.value.replace(/\D/g, "");
at("amount").oninput = () => { at("amount").value = group(onlyDigits(at("amount")), "."); };
at("loan").oninput = () => { at("loan").value = onlyDigits(at("loan")) && `${group(onlyDigits(at("loan")), ",")} ₫`; };
at("turnover").onblur = () => { at("turnover").value = group(onlyDigits(at("turnover")), "."); };
at("turnover").onfocus = () => { at("turnover").value = onlyDigits(at("turnover")); };
at("born").oninput = () => { const digits = onlyDigits(at("born")).slice(0, 8); at("born").value = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join("/"); };
at("phone").oninput = () => { const digits = onlyDigits(at("phone")).slice(0, 10); at("phone").value = [digits.slice(0, 4), digits.slice(4, 7), digits.slice(7)].filter(Boolean).join(" "); };
at("plate").oninput = () => { at("plate").value = at("plate").value.toUpperCase(); };
at("note").oninput = () => { at("note").style.height = "auto"; at("note").style.height = `${at("note").scrollHeight}px`; };

// An old mask: it takes the keyboard over and lets nothing else in.
let typed = "";
at("fee").onkeydown = (event) => {
  const box = at("fee");
  if (/^\d$/.test(event.key)) typed = (box.selectionEnd > box.selectionStart ? "" : typed) + event.key;
  else if (event.key === "Backspace" || event.key === "Delete") typed = box.selectionEnd - box.selectionStart > 1 ? "" : typed.slice(0, -1);
  else return;
  event.preventDefault();
  box.value = group(typed, " ");
};
at("fee").oninput = () => { at("fee").value = group(typed, " "); };
const boxes = [...document.querySelectorAll(".code")];
boxes.forEach((box, index) => {
  box.oninput = () => { box.value = box.value.slice(-1); if (box.value) boxes[index + 1]?.focus(); };
  box.onkeydown = (event) => { if (event.key === "Backspace" && !box.value) boxes[index - 1]?.focus(); };
});
