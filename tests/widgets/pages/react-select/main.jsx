import Select from "react-select";
import AsyncSelect from "react-select/async";
import CreatableSelect from "react-select/creatable";
import { BRANCHES, CITIES, SKILLS, ask } from "../shared/choices.js";
import { Row, show, useHeld } from "../shared/react.jsx";

function App() {
  const [, setCity] = useHeld("city");
  const [, setBranch] = useHeld("branch");
  const [, setSkills] = useHeld("skills", []);
  const [, setHome] = useHeld("home");
  const [, setWork] = useHeld("work");
  const [, setTags] = useHeld("tags", []);
  const [, setFixed] = useHeld("fixed");
  const one = (set) => (option) => set(option?.value ?? "");
  const many = (set) => (options) => set(options.map((option) => option.value));
  return (
    <>
      <Row name="city" label="Thành phố" of="city"><Select inputId="city" name="city" options={CITIES} isClearable onChange={one(setCity)} /></Row>
      <Row name="branch" label="Chi nhánh" labelId="branch-label"><Select aria-labelledby="branch-label" options={BRANCHES} isClearable isSearchable={false} onChange={one(setBranch)} /></Row>
      <Row name="skills" label="Kỹ năng" of="skills"><Select inputId="skills" isMulti name="skills" options={SKILLS} onChange={many(setSkills)} /></Row>
      <Row name="home" label="Quê quán" of="home"><AsyncSelect inputId="home" loadOptions={(words) => ask(words)} isClearable onChange={one(setHome)} placeholder="Gõ để tìm…" /></Row>
      <Row name="work" label="Nghề nghiệp" of="work"><CreatableSelect inputId="work" options={[{ value: "gv", label: "Giáo viên" }, { value: "ks", label: "Kỹ sư" }]} isClearable onChange={one(setWork)} /></Row>
      <Row name="tags" label="Nhãn" of="tags"><CreatableSelect inputId="tags" isMulti classNamePrefix="pick" options={[{ value: "vip", label: "VIP" }, { value: "moi", label: "Mới" }]} onChange={many(setTags)} /></Row>
      <Row name="fixed" label="Tỉnh thường trú"><Select aria-label="Tỉnh thường trú" options={CITIES} isClearable menuPortalTarget={document.body} onChange={one(setFixed)} /></Row>
    </>
  );
}

show(App);
