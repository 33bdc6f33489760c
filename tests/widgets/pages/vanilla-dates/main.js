import { TempusDominus } from "@eonasdan/tempus-dominus";
import "@eonasdan/tempus-dominus/dist/css/tempus-dominus.css";
import Pikaday from "pikaday";
import "pikaday/css/pikaday.css";
import { DateRangePicker, Datepicker } from "vanillajs-datepicker";
import "vanillajs-datepicker/css/datepicker.css";
import { input, show } from "../shared/plain.js";

show([input("issued", "Ngày cấp"), input("born", "Ngày sinh", "readonly"), `<div id="stay">${input("from", "Từ ngày")}${input("to", "Đến ngày")}</div>`,
  input("meeting", "Ngày hẹn"), input("valid", "Ngày hiệu lực", 'placeholder="dd/mm/yyyy"'), input("call", "Lịch gọi"), input("due", "Ngày đáo hạn")]);
const at = (id) => document.getElementById(id);
const two = (number) => String(number).padStart(2, "0");
new Datepicker(at("issued"), {});
new Datepicker(at("born"), { format: "dd/mm/yyyy", autohide: true });
new DateRangePicker(at("stay"), { format: "dd/mm/yyyy", inputs: [at("from"), at("to")] });
new Pikaday({ field: at("meeting"), yearRange: 80 });
new Pikaday({
  field: at("valid"), yearRange: [1940, 2040],
  toString: (date) => `${two(date.getDate())}/${two(date.getMonth() + 1)}/${date.getFullYear()}`,
  parse: (text) => { const [day, month, year] = text.split("/").map(Number); return new Date(year, month - 1, day); },
});
new TempusDominus(at("call"), { localization: { locale: "vi", format: "dd/MM/yyyy HH:mm", hourCycle: "h23" } });
new TempusDominus(at("due"), { display: { components: { clock: false } }, localization: { format: "dd/MM/yyyy" } });
