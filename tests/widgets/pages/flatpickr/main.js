import flatpickr from "flatpickr";
import "flatpickr/dist/flatpickr.css";
import { Vietnamese } from "flatpickr/dist/l10n/vn.js";
import { input, show } from "../shared/plain.js";

show([input("issued", "Ngày cấp"), input("valid", "Ngày hiệu lực"), input("born", "Ngày sinh"), input("start", "Start date"), input("stay", "Thời gian lưu trú"), input("hour", "Giờ hẹn"), input("call", "Lịch gọi")]);
flatpickr("#issued", {});
flatpickr("#valid", { allowInput: true, dateFormat: "d/m/Y" });
flatpickr("#born", { altInput: true, altFormat: "d/m/Y", dateFormat: "Y-m-d", locale: Vietnamese });
flatpickr("#start", { altInput: true, altFormat: "F j, Y", dateFormat: "Y-m-d" });
flatpickr("#stay", { mode: "range", dateFormat: "d/m/Y" });
flatpickr("#hour", { enableTime: true, noCalendar: true, dateFormat: "H:i", time_24hr: true });
flatpickr("#call", { enableTime: true, dateFormat: "Y-m-d H:i", time_24hr: true });
