import "./globals.js";
import "jquery-ui/dist/jquery-ui.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";
import { ask } from "../shared/choices.js";
import { city, input, row, select, show } from "../shared/plain.js";

const $ = window.jQuery;
show([
  city({ empty: "Chọn thành phố" }),
  select("rank", "Hạng thẻ", [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }]),
  input("street", "Đường"), input("home", "Quê quán"),
  '<div class="row" data-field="size"><fieldset><legend>Quy mô</legend><label for="s1">Nhỏ</label><input type="radio" name="size" id="s1" value="s"><label for="s2">Lớn</label><input type="radio" name="size" id="s2" value="l"></fieldset></div>',
  row("beds", '<p><label for="beds">Số phòng ngủ:</label> <input id="beds" name="beds" readonly></p><div id="beds-slider"></div>'),
  row("sum", '<p>Số tiền vay: <strong>10.000.000 ₫</strong></p><div id="sum-slider"></div><p><small>10.000.000</small><small>2.000.000.000</small></p><input type="hidden" name="sum">'),
  '<div class="row" data-field="low"><div data-field="high"><p>Khoảng giá: <b>75 - 300</b></p><div id="price-slider"></div><input type="hidden" name="low"><input type="hidden" name="high"></div></div>',
]);
$("#city").selectmenu();
$("#rank").selectmenu();
$("#street").autocomplete({ source: ["Trần Hưng Đạo", "Trần Phú", "Lý Thường Kiệt"] });
$("#home").autocomplete({ minLength: 1, delay: 50, source: (query, answer) => ask(query.term).then((list) => answer(list.map((one) => one.label))) });
$("[name=size]").checkboxradio();
const put = (name, value) => $(`[name=${name}]`).val(value);
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ".");
$("#beds-slider").slider({ min: 1, max: 10, slide: (_, { value }) => put("beds", value) });
put("beds", 1);
$("#sum-slider").slider({ min: 10000000, max: 2000000000, step: 5000000, slide: (_, { value }) => { put("sum", value); $("strong").text(`${grouped(value)} ₫`); } });
$("#price-slider").slider({ range: true, min: 0, max: 500, values: [75, 300], slide: (_, { values }) => { put("low", values[0]); put("high", values[1]); $("b").text(values.join(" - ")); } });
