import TomSelect from "tom-select";
import "tom-select/dist/css/tom-select.css";
import { BRANCHES, ask } from "../shared/choices.js";
import { city, input, select, show, skills } from "../shared/plain.js";

show([city(), skills(), select("branch", "Chi nhánh", BRANCHES.slice(0, 200)), select("home", "Quê quán", []), input("tags", "Nhãn"), select("rank", "Hạng thẻ", [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }])]);
new TomSelect("#city", { allowEmptyOption: false, placeholder: "Chọn thành phố", plugins: ["clear_button"] });
new TomSelect("#skills", { plugins: ["remove_button"] });
new TomSelect("#branch", { maxOptions: 50 });
new TomSelect("#home", { valueField: "value", labelField: "label", searchField: [], load: (words, done) => ask(words).then(done), shouldLoad: (words) => words.length > 0 });
new TomSelect("#tags", { create: true, persist: false });
new TomSelect("#rank", { controlInput: null });
