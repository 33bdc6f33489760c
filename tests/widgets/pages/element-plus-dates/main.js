import ElementPlus from "element-plus";
import "element-plus/dist/index.css";
import { createApp, reactive } from "vue";

const state = reactive({ born: "", issued: "", stay: [], hour: "", call: "" });
Object.defineProperty(window, "held", { get: () => ({ ...state, from: state.stay?.[0] ?? "", to: state.stay?.[1] ?? "" }) });
createApp({
  setup: () => ({ state }),
  template: `
  <el-form :model="state" label-position="top">
    <div class="row" data-field="born"><el-form-item label="Ngày sinh"><el-date-picker v-model="state.born" type="date" format="DD/MM/YYYY" value-format="YYYY-MM-DD" placeholder="Chọn ngày" /></el-form-item></div>
    <div class="row" data-field="issued"><el-form-item label="Ngày cấp"><el-date-picker v-model="state.issued" type="date" value-format="YYYY-MM-DD" :editable="false" placeholder="Chọn ngày" /></el-form-item></div>
    <div class="row" data-field="from"><div data-field="to"><el-form-item label="Lưu trú"><el-date-picker v-model="state.stay" type="daterange" format="DD/MM/YYYY" value-format="YYYY-MM-DD" start-placeholder="Từ ngày" end-placeholder="Đến ngày" /></el-form-item></div></div>
    <div class="row" data-field="hour"><el-form-item label="Giờ hẹn"><el-time-picker v-model="state.hour" format="HH:mm" value-format="HH:mm" /></el-form-item></div>
    <div class="row" data-field="call"><el-form-item label="Lịch gọi"><el-date-picker v-model="state.call" type="datetime" format="DD/MM/YYYY HH:mm" value-format="YYYY-MM-DDTHH:mm" /></el-form-item></div>
  </el-form>`,
}).use(ElementPlus).mount("#app");
