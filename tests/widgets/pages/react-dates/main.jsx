import { useState } from "react";
import ReactDatePicker from "react-datepicker";
import "react-datepicker/dist/react-datepicker.css";
import { DayPicker } from "react-day-picker";
import "react-day-picker/style.css";
import { Row, show, useHeld } from "../shared/react.jsx";

const two = (number) => String(number).padStart(2, "0");
const iso = (date) => (date ? `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}` : "");
function Box({ name, label, ...rest }) {
  const [date, setDate] = useState(null);
  const [, set] = useHeld(name);
  const note = (value) => { setDate(value); set(iso(value) + (value && rest.showTimeSelect ? `T${two(value.getHours())}:${two(value.getMinutes())}` : "")); };
  return <Row name={name} label={label} of={name}><ReactDatePicker id={name} selected={date} onChange={note} {...rest} /></Row>;
}
function Popover({ name, label, ...rest }) {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState();
  const [, set] = useHeld(name);
  const shown = date ? date.toLocaleDateString("en-US", { day: "numeric", month: "long", year: "numeric" }) : "Chọn ngày";
  return (
    <div className="row" data-field={name}>
      <span id={`${name}-label`}>{label}</span> <button type="button" id={name} aria-haspopup="dialog" aria-expanded={open} aria-labelledby={`${name}-label ${name}`} onClick={() => setOpen(!open)}>{shown}</button>
      {open && <div role="dialog" aria-label={label} style={{ position: "absolute", background: "white" }}><DayPicker mode="single" selected={date} onSelect={(day) => { setDate(day); set(iso(day)); setOpen(false); }} {...rest} /></div>}
    </div>
  );
}
show(() => (
  <>
    <Box name="issued" label="Ngày cấp" />
    <Box name="born" label="Ngày sinh" dateFormat="dd/MM/yyyy" showYearDropdown showMonthDropdown dropdownMode="select" />
    <Box name="call" label="Lịch gọi" dateFormat="dd/MM/yyyy HH:mm" showTimeSelect timeFormat="HH:mm" />
    <Popover name="meeting" label="Ngày hẹn" />
    <Popover name="joined" label="Ngày vào làm" captionLayout="dropdown" startMonth={new Date(1950, 0)} endMonth={new Date(2030, 11)} />
  </>
));
