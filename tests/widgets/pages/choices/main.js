import Choices from "choices.js";
import "choices.js/public/assets/styles/choices.css";
import { BRANCHES } from "../shared/choices.js";
import { city, select, show, skills } from "../shared/plain.js";

show([city({ empty: "Chọn thành phố" }), skills(), select("branch", "Chi nhánh", BRANCHES.slice(0, 60), { empty: "Chọn chi nhánh" }), select("rank", "Hạng thẻ", [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }], { empty: "-- Chọn --" })]);
const words = { itemSelectText: "", noResultsText: "Không thấy" };
new Choices("#city", { ...words, removeItemButton: true });
new Choices("#skills", { ...words, removeItemButton: true });
new Choices("#branch", { ...words, searchResultLimit: 20 });
new Choices("#rank", { ...words, searchEnabled: false });
