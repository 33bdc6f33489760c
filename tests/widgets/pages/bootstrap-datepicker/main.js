import "./globals.js";
import "bootstrap-datepicker";
import "bootstrap-datepicker/dist/css/bootstrap-datepicker3.css";
import "bootstrap-datepicker/dist/locales/bootstrap-datepicker.vi.min.js";
import { input, show } from "../shared/plain.js";

const $ = window.jQuery;
show([input("issued", "Ngày cấp"), input("born", "Ngày sinh"), input("meeting", "Ngày hẹn", 'readonly data-date-format="dd/mm/yyyy"')]);
$("#issued").datepicker();
$("#born").datepicker({ language: "vi", format: "dd/mm/yyyy", autoclose: true });
$("#meeting").datepicker({ language: "vi" });
