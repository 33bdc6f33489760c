import "materialize-css/dist/css/materialize.css";
import M from "materialize-css/dist/js/materialize.js";
import { row, show } from "../shared/plain.js";

const box = (name, label, kind) => row(name, `<div class="input-field"><input id="${name}" name="${name}" type="text" class="${kind}"><label for="${name}">${label}</label></div>`);
show([box("born", "Ngày sinh", "datepicker"), box("issued", "Ngày cấp", "datepicker"), box("hour", "Giờ hẹn", "timepicker")]);
const { Datepicker, Timepicker } = window.M ?? M;
Datepicker.init(document.getElementById("born"), { yearRange: 80 });
Datepicker.init(document.getElementById("issued"), { format: "dd/mm/yyyy", yearRange: [1950, 2030] });
Timepicker.init(document.getElementById("hour"), { twelveHour: false });
