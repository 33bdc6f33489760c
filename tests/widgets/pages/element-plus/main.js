import "element-plus/dist/index.css";
import ElementPlus from "element-plus";
import { createApp, reactive } from "vue";
import { BRANCHES, CITIES, REGIONS, SKILLS, ask } from "../shared/choices.js";

const state = (window.held = reactive({ city: "", branch: "", skills: [], home: "", region: [], gender: "", size: "", days: [], news: false, agree: false, tags: [] }));

createApp({
  setup: () => ({
    state, CITIES, SKILLS, REGIONS, BRANCHES, found: reactive({ list: [] }), ask,
    search(words) { ask(words).then((list) => { this.found.list = list; }); },
  }),
  template: `
  <el-form :model="state" label-position="top">
    <div class="row" data-field="city"><el-form-item label="Thành phố" for="city"><el-select id="city" v-model="state.city" clearable placeholder="Chọn thành phố"><el-option v-for="one in CITIES" :key="one.value" v-bind="one" /></el-select></el-form-item></div>
    <div class="row" data-field="branch"><el-form-item label="Chi nhánh"><el-select v-model="state.branch" filterable clearable><el-option v-for="one in BRANCHES.slice(0, 150)" :key="one.value" v-bind="one" /></el-select></el-form-item></div>
    <div class="row" data-field="office"><el-form-item label="Phòng giao dịch"><el-select-v2 v-model="state.office" :options="BRANCHES" clearable /></el-form-item></div>
    <div class="row" data-field="skills"><el-form-item label="Kỹ năng"><el-select v-model="state.skills" multiple><el-option v-for="one in SKILLS" :key="one.value" v-bind="one" /></el-select></el-form-item></div>
    <div class="row" data-field="tags"><el-form-item label="Nhãn"><el-select v-model="state.tags" multiple filterable allow-create default-first-option><el-option value="VIP" /><el-option value="Mới" /></el-select></el-form-item></div>
    <div class="row" data-field="home"><el-form-item label="Quê quán"><el-select v-model="state.home" filterable remote clearable :remote-method="(words) => search(words)"><el-option v-for="one in found.list" :key="one.value" v-bind="one" /></el-select></el-form-item></div>
    <div class="row" data-field="region"><el-form-item label="Địa bàn"><el-cascader v-model="state.region" :options="REGIONS" clearable /></el-form-item></div>
    <div class="row" data-field="gender"><el-form-item label="Giới tính"><el-radio-group v-model="state.gender"><el-radio value="male">Nam</el-radio><el-radio value="female">Nữ</el-radio></el-radio-group></el-form-item></div>
    <div class="row" data-field="size"><el-form-item label="Quy mô"><el-radio-group v-model="state.size"><el-radio-button value="s">Nhỏ</el-radio-button><el-radio-button value="l">Lớn</el-radio-button></el-radio-group></el-form-item></div>
    <div class="row" data-field="days"><el-form-item label="Ngày rảnh"><el-checkbox-group v-model="state.days"><el-checkbox value="2">Thứ hai</el-checkbox><el-checkbox value="3">Thứ ba</el-checkbox></el-checkbox-group></el-form-item></div>
    <div class="row" data-field="news"><el-form-item label="Nhận tin"><el-switch v-model="state.news" /></el-form-item></div>
    <div class="row" data-field="agree"><el-form-item><el-checkbox v-model="state.agree">Đồng ý điều khoản</el-checkbox></el-form-item></div>
  </el-form>`,
}).use(ElementPlus).mount("#app");
