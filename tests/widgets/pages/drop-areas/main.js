import { Dropzone } from "dropzone";
import "dropzone/dist/dropzone.css";
import { input, row, show } from "../shared/plain.js";

Dropzone.autoDiscover = false;
show([
  input("name", "Họ tên"),
  row("card", '<label>Ảnh căn cước</label><div class="dropzone" id="card"></div>'),
  row("contract", '<h4>Hợp đồng lao động</h4><div id="contract" class="upload-area">Kéo thả hoặc bấm để chọn</div>'),
  row("others", '<div class="dropzone" id="others"></div>'),
]);
const quiet = { url: "/nowhere", autoProcessQueue: false };
const zones = {
  card: new Dropzone("#card", { ...quiet, acceptedFiles: "image/*", addRemoveLinks: true, dictRemoveFile: "Xóa" }),
  contract: new Dropzone("#contract", quiet),
  others: new Dropzone("#others", { ...quiet, dictDefaultMessage: "Thả giấy tờ khác vào đây" }),
};
window.filesIn = () => Object.fromEntries(Object.entries(zones).map(([name, zone]) => [name, zone.files.map((file) => file.name)]));
