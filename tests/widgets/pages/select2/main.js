import jQuery from "jquery";
import select2 from "select2/dist/js/select2.full.js";
import "select2/dist/css/select2.css";
import { BRANCHES, ask } from "../shared/choices.js";
import { city, row, select, show, skills } from "../shared/plain.js";

if (typeof select2 === "function") select2(window, jQuery);
show([
  city(), skills(), select("branch", "Chi nhánh", BRANCHES.slice(0, 300)), select("home", "Quê quán", []),
  select("tags", "Nhãn", [{ value: "VIP", label: "VIP" }, { value: "Mới", label: "Mới" }], { multiple: true }),
  select("rank", "Hạng thẻ", [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }]),
]);
const wide = { width: "100%" };
jQuery("#city").select2({ ...wide, placeholder: "Chọn thành phố", allowClear: true });
jQuery("#skills").select2(wide);
jQuery("#branch").select2({ ...wide, placeholder: "Chọn chi nhánh", allowClear: true });
jQuery("#home").select2({
  ...wide, placeholder: "Gõ để tìm", allowClear: true, minimumInputLength: 1,
  ajax: { delay: 50, transport: (query, good) => { ask(query.data.term ?? "").then((list) => good({ results: list.map((one) => ({ id: one.value, text: one.label })) })); return { abort() {} }; } },
});
jQuery("#tags").select2({ ...wide, tags: true });
jQuery("#rank").select2({ ...wide, minimumResultsForSearch: Infinity });
