import { DateTimePicker, DatePicker, DesktopDatePicker, LocalizationProvider, MobileDatePicker, TimePicker } from "@mui/x-date-pickers";
import { AdapterDayjs } from "@mui/x-date-pickers/AdapterDayjs";
import dayjs from "dayjs";
import "dayjs/locale/vi";
import { show, useHeld } from "../shared/react.jsx";

function Field({ as: Picker, name, format = "YYYY-MM-DD", ...rest }) {
  const [, set] = useHeld(name, rest.defaultValue?.format(format) ?? "");
  return <div className="row" data-field={name}><Picker {...rest} onChange={(value) => set(value?.isValid() ? value.format(format) : "")} /></div>;
}
show(() => (
  <>
    <LocalizationProvider dateAdapter={AdapterDayjs} adapterLocale="vi">
      <Field as={DatePicker} name="born" label="Ngày sinh" />
      <Field as={(props) => <DesktopDatePicker format="YYYY-MM-DD" {...props} />} name="issued" label="Ngày cấp" defaultValue={dayjs("2020-05-17")} />
      <Field as={MobileDatePicker} name="meeting" label="Ngày hẹn" />
      <Field as={TimePicker} name="hour" label="Giờ hẹn" format="HH:mm" />
      <Field as={DateTimePicker} name="call" label="Lịch gọi" format="YYYY-MM-DDTHH:mm" />
    </LocalizationProvider>
    <LocalizationProvider dateAdapter={AdapterDayjs}><Field as={DatePicker} name="expiry" label="Expiry date" /></LocalizationProvider>
  </>
));
