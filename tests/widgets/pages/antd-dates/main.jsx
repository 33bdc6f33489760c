import { ConfigProvider, DatePicker, TimePicker } from "antd";
import vi from "antd/locale/vi_VN";
import "dayjs/locale/vi";
import { Row, show, useHeld } from "../shared/react.jsx";

function Field({ name, label, as: Picker = DatePicker, keep = "YYYY-MM-DD", ...rest }) {
  const [, set] = useHeld(name);
  return <Row name={name} label={label} of={name}><Picker id={name} {...rest} onChange={(value) => set(value ? value.format(keep) : "")} /></Row>;
}
function Stay() {
  const [, set] = useHeld("stay", []);
  const [, setFrom] = useHeld("from");
  const [, setTo] = useHeld("to");
  const note = (days) => {
    set(days ?? []);
    setFrom(days?.[0]?.format("YYYY-MM-DD") ?? "");
    setTo(days?.[1]?.format("YYYY-MM-DD") ?? "");
  };
  return <div className="row" data-field="from"><div data-field="to"><label htmlFor="from">Lưu trú</label><DatePicker.RangePicker id={{ start: "from", end: "to" }} format="DD/MM/YYYY" onChange={note} /></div></div>;
}
show(() => (
  <ConfigProvider locale={vi}>
    <Field name="born" label="Ngày sinh" format="DD/MM/YYYY" />
    <Field name="issued" label="Ngày cấp" />
    <Field name="fixed" label="Ngày nhận" inputReadOnly format="DD-MM-YYYY" />
    <Stay />
    <Field name="hour" label="Giờ hẹn" as={TimePicker} format="HH:mm" keep="HH:mm" />
    <Field name="call" label="Lịch gọi" showTime format="DD/MM/YYYY HH:mm" keep="YYYY-MM-DDTHH:mm" />
    <Field name="month" label="Tháng lương" picker="month" keep="YYYY-MM" />
  </ConfigProvider>
));
