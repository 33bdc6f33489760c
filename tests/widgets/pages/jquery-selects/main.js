import "./globals.js";
import "chosen-js/chosen.jquery.js";
import "chosen-js/chosen.css";
import selectric from "selectric/public/jquery.selectric.js";
import "selectric/public/selectric.css";
import { BRANCHES } from "../shared/choices.js";
import { city, select, show, skills } from "../shared/plain.js";

const $ = window.jQuery;
selectric(window, $);
const RANKS = [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }];
show([city(), skills(), select("branch", "Chi nhánh", BRANCHES.slice(0, 60)), select("rank", "Hạng thẻ", RANKS), select("kind", "Loại thẻ", RANKS, { empty: "Chọn loại thẻ" }), select("days", "Ngày rảnh", [{ value: "2", label: "Thứ hai" }, { value: "3", label: "Thứ ba" }, { value: "4", label: "Thứ tư" }], { multiple: true })]);
const wide = { width: "100%", no_results_text: "Không thấy" };
$("#city").chosen({ ...wide, placeholder_text_single: "Chọn thành phố", allow_single_deselect: true });
$("#skills").chosen({ ...wide, placeholder_text_multiple: "Chọn kỹ năng" });
$("#branch").selectric();
$("#rank").chosen({ ...wide, disable_search: true });
$("#kind").selectric();
$("#days").selectric();
