import { AutoComplete, Cascader, Checkbox, Radio, Select, Switch, TreeSelect } from "antd";
import { useState } from "react";
import { BRANCHES, CITIES, REGIONS, SKILLS, ask } from "../shared/choices.js";
import { Row, show, useHeld } from "../shared/react.jsx";

const wide = { width: "100%" };
const tree = (nodes) => nodes.map((node) => ({ value: node.value, title: node.label, children: node.children && tree(node.children) }));

function Late({ onPick }) {
  const [options, setOptions] = useState([]);
  return <Select id="home" style={wide} allowClear showSearch={{ filterOption: false, onSearch: (words) => ask(words).then(setOptions) }} options={options} onChange={(value) => onPick(value ?? "")} placeholder="Gõ để tìm" />;
}

function App() {
  const [, setCity] = useHeld("city");
  const [, setBranch] = useHeld("branch");
  const [, setOffice] = useHeld("office");
  const [, setSkills] = useHeld("skills", []);
  const [, setTags] = useHeld("tags", []);
  const [, setHome] = useHeld("home");
  const [, setRegion] = useHeld("region", []);
  const [, setWard] = useHeld("ward");
  const [, setGender] = useHeld("gender");
  const [, setSize] = useHeld("size");
  const [, setDays] = useHeld("days", []);
  const [, setNews] = useHeld("news", false);
  const [, setStreet] = useHeld("street");
  const or = (set, none = "") => (value) => set(value ?? none);
  return (
    <>
      <Row name="city" label="Thành phố" of="city"><Select id="city" style={wide} allowClear options={CITIES} onChange={or(setCity)} placeholder="Chọn thành phố" /></Row>
      <Row name="branch" label="Chi nhánh" of="branch"><Select id="branch" style={wide} allowClear showSearch={{ optionFilterProp: "label" }} options={BRANCHES} onChange={or(setBranch)} /></Row>
      <Row name="office" label="Phòng giao dịch" of="office"><Select id="office" style={wide} allowClear options={BRANCHES} onChange={or(setOffice)} /></Row>
      <Row name="skills" label="Kỹ năng" of="skills"><Select id="skills" mode="multiple" style={wide} options={SKILLS} showSearch={{ optionFilterProp: "label" }} onChange={setSkills} /></Row>
      <Row name="tags" label="Nhãn" of="tags"><Select id="tags" mode="tags" style={wide} options={[{ value: "VIP" }, { value: "Mới" }]} onChange={setTags} /></Row>
      <Row name="home" label="Quê quán" of="home"><Late onPick={setHome} /></Row>
      <Row name="region" label="Địa bàn" of="region"><Cascader id="region" style={wide} options={REGIONS} onChange={or(setRegion, [])} placeholder="Chọn địa bàn" /></Row>
      <Row name="ward" label="Phường" of="ward"><TreeSelect id="ward" style={wide} allowClear treeData={tree(REGIONS)} onChange={or(setWard)} /></Row>
      <Row name="gender" label="Giới tính" labelId="gender-label"><Radio.Group name="gender" aria-labelledby="gender-label" options={[{ value: "male", label: "Nam" }, { value: "female", label: "Nữ" }]} onChange={(event) => setGender(event.target.value)} /></Row>
      <Row name="size" label="Quy mô"><Radio.Group optionType="button" options={[{ value: "s", label: "Nhỏ" }, { value: "l", label: "Lớn" }]} onChange={(event) => setSize(event.target.value)} /></Row>
      <Row name="days" label="Ngày rảnh"><Checkbox.Group options={[{ value: "2", label: "Thứ hai" }, { value: "3", label: "Thứ ba" }, { value: "4", label: "Thứ tư" }]} onChange={setDays} /></Row>
      <Row name="news" label="Nhận tin" of="news"><Switch id="news" onChange={setNews} /></Row>
      <Row name="street" label="Đường" of="street"><AutoComplete id="street" style={wide} options={[{ value: "Trần Hưng Đạo" }, { value: "Lý Thường Kiệt" }]} onChange={or(setStreet)} /></Row>
    </>
  );
}

show(App);
