import { Checkbox, Combobox, ComboboxInput, ComboboxOption, ComboboxOptions, ComboboxButton, Field, Label, Listbox, ListboxButton, ListboxOption, ListboxOptions, Radio, RadioGroup, Switch } from "@headlessui/react";
import { useState } from "react";
import { CITIES, SKILLS } from "../shared/choices.js";
import { show, useHeld } from "../shared/react.jsx";

const labelOf = (list, value) => list.find((one) => one.value === value)?.label;
const ranks = [{ value: "g", label: "Vàng" }, { value: "s", label: "Bạc" }];

function App() {
  const [city, setCity] = useHeld("city");
  const [skills, setSkills] = useHeld("skills", []);
  const [home, setHome] = useHeld("home", null);
  const [rank, setRank] = useHeld("rank");
  const [news, setNews] = useHeld("news", false);
  const [agree, setAgree] = useHeld("agree", false);
  const [words, setWords] = useState("");
  const fits = CITIES.filter((one) => one.label.toLowerCase().includes(words.toLowerCase()));
  return (
    <>
      <div className="row" data-field="city"><Field><Label>Thành phố</Label><Listbox value={city} onChange={setCity} name="city">
        <ListboxButton>{labelOf(CITIES, city) ?? "Chọn thành phố"}</ListboxButton>
        <ListboxOptions anchor="bottom">{CITIES.map((one) => <ListboxOption key={one.value} value={one.value}>{one.label}</ListboxOption>)}</ListboxOptions>
      </Listbox></Field></div>
      <div className="row" data-field="skills"><Field><Label>Kỹ năng</Label><Listbox value={skills} onChange={setSkills} multiple>
        <ListboxButton>{skills.map((value) => labelOf(SKILLS, value)).join(", ") || "Chọn kỹ năng"}</ListboxButton>
        <ListboxOptions>{SKILLS.map((one) => <ListboxOption key={one.value} value={one.value}>{one.label}</ListboxOption>)}</ListboxOptions>
      </Listbox></Field></div>
      <div className="row" data-field="home"><Field><Label>Quê quán</Label><Combobox value={home} onChange={setHome} onClose={() => setWords("")}>
        <ComboboxInput displayValue={(value) => labelOf(CITIES, value) ?? ""} onChange={(event) => setWords(event.target.value)} /><ComboboxButton>▾</ComboboxButton>
        <ComboboxOptions anchor="bottom">{fits.map((one) => <ComboboxOption key={one.value} value={one.value}>{one.label}</ComboboxOption>)}</ComboboxOptions>
      </Combobox></Field></div>
      <div className="row" data-field="rank"><RadioGroup value={rank} onChange={setRank} aria-label="Hạng thẻ">
        {ranks.map((one) => <Field key={one.value}><Radio value={one.value} style={{ display: "inline-block", width: 14, height: 14, border: "1px solid", borderRadius: 9 }} /> <Label>{one.label}</Label></Field>)}
      </RadioGroup></div>
      <div className="row" data-field="news"><Field><Label>Nhận tin</Label> <Switch checked={news} onChange={setNews} style={{ width: 40, height: 20 }} /></Field></div>
      <div className="row" data-field="agree"><Field><Checkbox checked={agree} onChange={setAgree} style={{ display: "inline-block", width: 14, height: 14, border: "1px solid" }} /> <Label>Đồng ý điều khoản</Label></Field></div>
    </>
  );
}

show(App);
