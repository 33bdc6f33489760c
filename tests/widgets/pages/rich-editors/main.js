import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import Quill from "quill";
import "quill/dist/quill.snow.css";
import { row, show } from "../shared/plain.js";

show([row("need", '<p id="need-label">Mô tả nhu cầu</p><div id="need"></div>'), row("view", '<p id="view-label">Ý kiến đóng góp</p><div id="view"></div>')]);
const quill = new Quill("#need", { theme: "snow" });
quill.root.setAttribute("aria-labelledby", "need-label");
const editor = new Editor({ element: document.getElementById("view"), extensions: [StarterKit], editorProps: { attributes: { "aria-labelledby": "view-label", role: "textbox", "aria-multiline": "true" } } });
Object.defineProperty(window, "held", { get: () => ({ need: quill.getText().trim(), view: editor.getText() }) });
