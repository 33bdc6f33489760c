import "./globals.js";
import "jquery-ui/dist/jquery-ui.js";
import "jquery-ui/dist/themes/base/jquery-ui.css";
import { input, show } from "../shared/plain.js";

const $ = window.jQuery;
show([input("issued", "Ngày cấp"), input("born", "Ngày sinh"), input("meeting", "Ngày hẹn", "readonly"), input("start", "Start date")]);
$("#issued").datepicker();
$("#born").datepicker({ dateFormat: "dd/mm/yy", changeMonth: true, changeYear: true, yearRange: "1930:2030" });
$("#meeting").datepicker({ dateFormat: "dd-mm-yy", showOn: "both", buttonText: "Chọn ngày" });
$("#start").datepicker({ dateFormat: "d MM, yy" });
