import { Autocomplete, Checkbox, FormControl, FormControlLabel, FormLabel, InputLabel, MenuItem, Radio, RadioGroup, Select, Switch, TextField } from "@mui/material";
import { useEffect, useState } from "react";
import { BRANCHES, CITIES, SKILLS, ask } from "../shared/choices.js";
import { Row, show, useHeld } from "../shared/react.jsx";

function Late({ onPick }) {
  const [words, setWords] = useState("");
  const [options, setOptions] = useState([]);
  const [loading, setLoading] = useState(false);
  useEffect(() => {
    let stale = false;
    if (!words) { setOptions([]); return undefined; }
    setLoading(true);
    ask(words).then((found) => { if (!stale) { setOptions(found); setLoading(false); } });
    return () => { stale = true; };
  }, [words]);
  return <Autocomplete options={options} loading={loading} filterOptions={(all) => all} onInputChange={(_, text) => setWords(text)} onChange={(_, option) => onPick(option?.value ?? "")}
    isOptionEqualToValue={(one, other) => one.value === other.value} renderInput={(params) => <TextField {...params} label="Quê quán" />} />;
}

function App() {
  const [city, setCity] = useHeld("city");
  const [skills, setSkills] = useHeld("skills", []);
  const [, setBranch] = useHeld("branch");
  const [, setHobby] = useHeld("hobby", []);
  const [, setJob] = useHeld("job");
  const [, setHome] = useHeld("home");
  const [gender, setGender] = useHeld("gender");
  const [news, setNews] = useHeld("news", false);
  const [agree, setAgree] = useHeld("agree", false);
  const [level, setLevel] = useHeld("level");
  return (
    <>
      <div className="row" data-field="city"><FormControl fullWidth><InputLabel id="city-label">Thành phố</InputLabel>
        <Select labelId="city-label" id="city-select" label="Thành phố" value={city} onChange={(event) => setCity(event.target.value)}>
          <MenuItem value=""><em>Không chọn</em></MenuItem>
          {CITIES.map((one) => <MenuItem key={one.value} value={one.value}>{one.label}</MenuItem>)}
        </Select></FormControl></div>
      <div className="row" data-field="skills"><FormControl fullWidth><InputLabel id="skills-label">Kỹ năng</InputLabel>
        <Select multiple labelId="skills-label" label="Kỹ năng" value={skills} onChange={(event) => setSkills(event.target.value)}>
          {SKILLS.map((one) => <MenuItem key={one.value} value={one.value}>{one.label}</MenuItem>)}
        </Select></FormControl></div>
      <Row name="branch"><Autocomplete options={BRANCHES.slice(0, 200)} onChange={(_, option) => setBranch(option?.value ?? "")} renderInput={(params) => <TextField {...params} label="Chi nhánh" />} /></Row>
      <Row name="hobby"><Autocomplete multiple options={["Bơi lội", "Đọc sách", "Bóng đá", "Âm nhạc"]} onChange={(_, options) => setHobby(options)} renderInput={(params) => <TextField {...params} label="Sở thích" />} /></Row>
      <Row name="job"><Autocomplete freeSolo options={["Giáo viên", "Kỹ sư"]} onInputChange={(_, text) => setJob(text)} renderInput={(params) => <TextField {...params} label="Nghề nghiệp" />} /></Row>
      <Row name="home"><Late onPick={setHome} /></Row>
      <div className="row" data-field="gender"><FormControl><FormLabel id="gender-label">Giới tính</FormLabel>
        <RadioGroup aria-labelledby="gender-label" name="gender" value={gender} onChange={(event) => setGender(event.target.value)}>
          <FormControlLabel value="male" control={<Radio />} label="Nam" /><FormControlLabel value="female" control={<Radio />} label="Nữ" />
        </RadioGroup></FormControl></div>
      <Row name="news"><FormControlLabel control={<Switch checked={news} onChange={(event) => setNews(event.target.checked)} />} label="Nhận tin khuyến mãi" /></Row>
      <Row name="agree"><FormControlLabel control={<Checkbox checked={agree} onChange={(event) => setAgree(event.target.checked)} />} label="Đồng ý điều khoản" /></Row>
      <Row name="level"><TextField select fullWidth label="Trình độ" variant="standard" value={level} onChange={(event) => setLevel(event.target.value)}>
        {["Trung học", "Đại học", "Sau đại học"].map((one) => <MenuItem key={one} value={one}>{one}</MenuItem>)}</TextField></Row>
    </>
  );
}

show(App);
