import "@shoelace-style/shoelace/dist/themes/light.css";
import "@shoelace-style/shoelace/dist/components/select/select.js";
import "@shoelace-style/shoelace/dist/components/option/option.js";
import "@shoelace-style/shoelace/dist/components/radio-group/radio-group.js";
import "@shoelace-style/shoelace/dist/components/radio/radio.js";
import "@shoelace-style/shoelace/dist/components/radio-button/radio-button.js";
import "@shoelace-style/shoelace/dist/components/checkbox/checkbox.js";
import "@shoelace-style/shoelace/dist/components/switch/switch.js";
import { CITIES, SKILLS } from "../shared/choices.js";
import { row, show } from "../shared/plain.js";

const options = (list) => list.map((one) => `<sl-option value="${one.value}">${one.label}</sl-option>`).join("");
show([
  row("city", `<sl-select label="Thành phố" name="city" placeholder="Chọn thành phố" clearable>${options(CITIES)}</sl-select>`),
  row("skills", `<sl-select label="Kỹ năng" name="skills" multiple clearable>${options(SKILLS)}</sl-select>`),
  row("rank", `<sl-select label="Hạng thẻ" name="rank" help-text="In trên mặt thẻ">${options([{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }])}</sl-select>`),
  row("gender", '<sl-radio-group label="Giới tính" name="gender"><sl-radio value="male">Nam</sl-radio><sl-radio value="female">Nữ</sl-radio></sl-radio-group>'),
  row("size", '<sl-radio-group label="Quy mô" name="size"><sl-radio-button value="s">Nhỏ</sl-radio-button><sl-radio-button value="l">Lớn</sl-radio-button></sl-radio-group>'),
  row("agree", '<sl-checkbox name="agree" value="yes">Đồng ý điều khoản</sl-checkbox>'),
  row("news", '<sl-switch name="news" value="yes">Nhận tin</sl-switch>'),
]);
