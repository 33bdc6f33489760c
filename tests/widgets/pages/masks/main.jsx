import AutoNumeric from "autonumeric";
import Cleave from "cleave.js";
import IMask from "imask";
import Inputmask from "inputmask";
import { useState } from "react";
import { createRoot } from "react-dom/client";
import { NumericFormat, PatternFormat } from "react-number-format";
import { input, show } from "../shared/plain.js";

show([
  input("loan", "Số tiền vay"), input("phone", "Số điện thoại"), input("issued", "Ngày cấp", 'placeholder="dd/mm/yyyy"'), input("card", "Số thẻ"), input("hour", "Giờ hẹn", 'placeholder="hh:mm"'),
  input("born", "Ngày sinh"), input("income", "Thu nhập tháng"), input("mobile", "Di động"),
  input("valid", "Ngày hiệu lực"), input("file", "Mã hồ sơ"), input("estate", "Giá trị tài sản"), input("expires", "Ngày hết hạn", `data-inputmask="'alias':'datetime','inputFormat':'dd-mm-yyyy'"`),
  input("limit", "Hạn mức"), '<div id="react"></div>',
]);
const at = (id) => document.getElementById(id);
new Cleave(at("loan"), { numeral: true, numeralDecimalMark: ",", delimiter: "." });
new Cleave(at("phone"), { blocks: [4, 3, 3], delimiter: " ", numericOnly: true });
new Cleave(at("issued"), { date: true, datePattern: ["d", "m", "Y"] });
new Cleave(at("card"), { creditCard: true });
new Cleave(at("hour"), { time: true, timePattern: ["h", "m"] });
const two = (number) => String(number).padStart(2, "0");
IMask(at("born"), {
  mask: Date, min: new Date(1900, 0, 1), max: new Date(2100, 0, 1), pattern: "d{.}`m{.}`Y", lazy: false,
  format: (date) => `${two(date.getDate())}.${two(date.getMonth() + 1)}.${date.getFullYear()}`,
  parse: (text) => { const [day, month, year] = text.split(".").map(Number); return new Date(year, month - 1, day); },
});
IMask(at("income"), { mask: Number, thousandsSeparator: ",", radix: ".", scale: 2, padFractionalZeros: false });
IMask(at("mobile"), { mask: "+{84} 000 000 000" });
Inputmask({ alias: "datetime", inputFormat: "dd/mm/yyyy", placeholder: "_" }).mask(at("valid"));
Inputmask("999-99-9999").mask(at("file"));
Inputmask({ alias: "numeric", groupSeparator: ".", radixPoint: ",", digits: 0, suffix: " ₫", rightAlign: false, autoGroup: true }).mask(at("estate"));
Inputmask().mask(at("expires"));
new AutoNumeric(at("limit"), { digitGroupSeparator: ".", decimalCharacter: ",", decimalPlaces: 0, currencySymbol: " ₫", currencySymbolPlacement: "s" });

function Rows() {
  const [amount, setAmount] = useState("");
  return (
    <>
      <div className="row" data-field="deposit"><label htmlFor="deposit">Số tiền gửi</label><NumericFormat id="deposit" name="deposit" thousandSeparator="." decimalSeparator="," suffix=" VND" value={amount} onValueChange={(typed) => setAmount(typed.value)} /></div>
      <div className="row" data-field="credit"><label htmlFor="credit">Thẻ tín dụng</label><PatternFormat id="credit" name="credit" format="#### #### #### ####" mask="_" /></div>
      <div className="row" data-field="rate"><label htmlFor="rate">Lãi suất (%/năm)</label><NumericFormat id="rate" name="rate" decimalScale={2} decimalSeparator="," thousandSeparator="." /></div>
    </>
  );
}
createRoot(at("react")).render(<Rows />);
