import "materialize-css/dist/css/materialize.css";
import M from "materialize-css/dist/js/materialize.js";
import { CITIES, SKILLS } from "../shared/choices.js";
import { row, show } from "../shared/plain.js";

const options = (list) => list.map((one) => `<option value="${one.value}">${one.label}</option>`).join("");
show([
  row("city", `<div class="input-field"><select id="city" name="city"><option value="" selected>Chọn thành phố</option>${options(CITIES)}</select><label>Thành phố</label></div>`),
  row("skills", `<div class="input-field"><select id="skills" name="skills" multiple>${options(SKILLS)}</select><label>Kỹ năng</label></div>`),
  row("gender", '<p><label><input name="gender" type="radio" value="male"><span>Nam</span></label></p><p><label><input name="gender" type="radio" value="female"><span>Nữ</span></label></p>'),
  row("agree", '<p><label><input name="agree" type="checkbox" value="yes" class="filled-in"><span>Đồng ý điều khoản</span></label></p>'),
  row("news", '<div class="switch"><label>Nhận tin <input name="news" type="checkbox" value="yes"><span class="lever"></span></label></div>'),
]);
(window.M ?? M).FormSelect.init(document.querySelectorAll("select"));
