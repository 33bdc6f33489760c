import "./globals.js";
import "jquery-ui/dist/jquery-ui.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";
import { ask } from "../shared/choices.js";
import { city, input, select, show } from "../shared/plain.js";

const $ = window.jQuery;
show([
  city({ empty: "Chọn thành phố" }),
  select("rank", "Hạng thẻ", [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }]),
  input("street", "Đường"), input("home", "Quê quán"),
  '<div class="row" data-field="size"><fieldset><legend>Quy mô</legend><label for="s1">Nhỏ</label><input type="radio" name="size" id="s1" value="s"><label for="s2">Lớn</label><input type="radio" name="size" id="s2" value="l"></fieldset></div>',
]);
$("#city").selectmenu();
$("#rank").selectmenu();
$("#street").autocomplete({ source: ["Trần Hưng Đạo", "Trần Phú", "Lý Thường Kiệt"] });
$("#home").autocomplete({ minLength: 1, delay: 50, source: (query, answer) => ask(query.term).then((list) => answer(list.map((one) => one.label))) });
$("[name=size]").checkboxradio();
