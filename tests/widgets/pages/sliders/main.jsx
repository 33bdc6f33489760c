import { Slider as MuiSlider } from "@mui/material";
import { InputNumber, Slider } from "antd";
import noUiSlider from "nouislider";
import "nouislider/dist/nouislider.css";
import { createRoot } from "react-dom/client";
import { Row, useHeld } from "../shared/react.jsx";

document.getElementById("app").innerHTML = `<form>
<div class="row" data-field="term"><p id="term-label">Kỳ hạn (tháng)</p><div id="term"></div><p id="term-shown"></p></div>
<div class="row" data-field="sum"><p id="sum-label">Hạn mức vay</p><div id="sum"></div><p id="sum-shown"></p></div>
<div class="row" data-field="age"><p id="age-label">Độ tuổi</p><div id="age" role="slider" tabindex="0" aria-labelledby="age-label" aria-valuemin="18" aria-valuemax="80" aria-valuenow="30">30</div></div>
<div class="row" data-field="people"><p id="people-label">Số người phụ thuộc</p><div id="people" role="spinbutton" tabindex="0" aria-labelledby="people-label" aria-valuemin="0" aria-valuemax="20" aria-valuenow="0">0</div></div>
<div id="react"></div></form>`;
const format = { to: (value) => String(Math.round(value)), from: Number };
for (const [id, range, step] of [["term", { min: 1, max: 60 }, 1], ["sum", { min: 0, max: 2000000000 }, 5000000]]) {
  const place = document.getElementById(id);
  noUiSlider.create(place, { start: range.min, step, range, format, ariaFormat: format, handleAttributes: [{ "aria-labelledby": `${id}-label` }] });
  place.noUiSlider.on("update", ([value]) => { document.getElementById(`${id}-shown`).textContent = value; (window.held ??= {})[id] = Number(value); });
}
for (const id of ["age", "people"]) {
  const element = document.getElementById(id);
  element.onkeydown = (event) => {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step && !["Home", "End"].includes(event.key)) return;
    const [low, high] = [Number(element.ariaValueMin), Number(element.ariaValueMax)];
    const wanted = event.key === "Home" ? low : event.key === "End" ? high : Number(element.ariaValueNow) + step;
    element.textContent = element.ariaValueNow = String(Math.min(high, Math.max(low, wanted)));
    window.held[id] = Number(element.ariaValueNow);
  };
}
function App() {
  const [ratio, setRatio] = useHeld("ratio", 30);
  const [joy, setJoy] = useHeld("joy", 3);
  const [, setCapital] = useHeld("capital");
  return (
    <>
      <Row name="ratio" label="Tỷ lệ vay" labelId="ratio-label"><MuiSlider aria-labelledby="ratio-label" value={ratio} step={5} onChange={(_, value) => setRatio(value)} /><p>{ratio}</p></Row>
      <Row name="joy" label="Điểm hài lòng" labelId="joy-label"><Slider ariaLabelledByForHandle="joy-label" value={joy} max={10} onChange={setJoy} /><p>{joy}</p></Row>
      <Row name="capital" label="Vốn góp" of="capital"><InputNumber id="capital" style={{ width: 200 }} formatter={(value) => `${value}`.replace(/\B(?=(\d{3})+(?!\d))/g, ",")} parser={(text) => text.replace(/,/g, "")} onChange={(value) => setCapital(value ?? "")} /></Row>
    </>
  );
}
createRoot(document.getElementById("react")).render(<App />);
