/**
 * A stand-in for the voice bot, for working on the page alone: `npm run mock`, then `npm run dev`, or open the
 * built page on its own port. It knows one loan form; each typed turn fills the field that was asked for.
 */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocketServer } from "ws";

const port = Number(process.env.PORT ?? 7860);
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
const CSP =
  "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'";
const FRAME = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==",
  "base64",
);

const sessions = new Map();
const listeners = new Map();
const now = () => new Date().toISOString();

const field = (name, label, type, step, more = {}) => ({
  name,
  label,
  type,
  step,
  section: null,
  required: true,
  visible: true,
  value: "",
  display: "",
  status: "empty",
  ...more,
});

const loan = () => ({
  form_id: "loan",
  title: "Đăng ký khoản vay",
  url: "http://127.0.0.1/forms/loan",
  state: "filling",
  step: { index: 0, count: 2, title: "Khách hàng", titles: ["Khách hàng", "Khoản vay"] },
  fields: [
    field("customerName", "Họ và Tên", "text", 0),
    field("phoneNumber", "Số Điện Thoại", "tel", 0),
    field("dateOfBirth", "Ngày Sinh", "date", 0),
    field("loanAmount", "Số Tiền Vay (VNĐ)", "number", 1),
    field("loanTerm", "Kỳ Hạn", "select", 1, {
      options: ["6", "12", "24"].map((value) => ({ value, label: `${value} tháng` })),
    }),
    field("additionalNotes", "Ghi Chú Thêm", "textarea", 1, { required: false }),
  ],
  focus: "customerName",
  progress: { filled: 0, required_left: 5, total: 6 },
  receipt: null,
});

function settle(session) {
  const { form } = session;
  session.updated_at = now();
  if (form === null || form.state === "submitted") return;
  const left = form.fields.filter((one) => one.required && one.status !== "filled");
  form.focus = left[0]?.name ?? null;
  form.step.index = left[0]?.step ?? 1;
  form.step.title = form.step.titles[form.step.index];
  form.progress = {
    filled: form.fields.filter((one) => one.status === "filled").length,
    required_left: left.length,
    total: form.fields.length,
  };
  form.state = left.length === 0 ? "reviewing" : "filling";
}

function write(session, name, value) {
  const one = session.form?.fields.find((candidate) => candidate.name === name);
  if (!one) return false;
  const label = one.options?.find((option) => option.value === value)?.label;
  Object.assign(one, {
    value,
    display: label ?? value,
    status: value === "" ? "empty" : "filled",
    error: null,
  });
  tell(session, { type: "field", field: one });
  settle(session);
  return true;
}

function tell(session, event) {
  for (const socket of listeners.get(session.session_id) ?? [])
    socket.send(JSON.stringify({ v: 1, ...event }));
}

function note(session, role, text) {
  const message = { role, text, at: now() };
  session.messages.push(message);
  session.updated_at = message.at;
  tell(session, { type: "transcript", final: true, ...message });
  return text;
}

function turn(session, text) {
  note(session, "user", text);
  const { form } = session;
  let reply;
  if (form === null) {
    session.form = loan();
    reply = "Tôi đã mở đơn vay. Họ và tên của anh chị là gì?";
  } else if (form.state === "reviewing" && /đúng|yes/i.test(text)) {
    form.state = "submitted";
    form.receipt = { reference: "LOAN-2026-7KQ4", message: "Đã nhận hồ sơ.", submitted_at: now() };
    session.status = "completed";
    reply = "Đã gửi. Mã hồ sơ là LOAN-2026-7KQ4.";
  } else {
    write(session, form.focus ?? "additionalNotes", text);
    const next = form.fields.find((one) => one.name === form.focus);
    reply = next ? `${next.label} là gì?` : "Đã đủ. Anh chị kiểm tra giúp, tôi gửi nhé?";
  }
  settle(session);
  const replies = [note(session, "assistant", reply)];
  tell(session, { type: "session", session });
  return {
    replies,
    session,
    understood_by: "rules",
    timing: { understanding_ms: 1, browser_ms: 1, total_ms: 2 },
  };
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

const refuse = (response, status, error) =>
  answer(response, status, { error, message: error, details: {}, correlation_id: "mock" });

function create(wish) {
  const session = {
    session_id: `mock-${sessions.size + 1}-${Date.now()}`,
    user_id: "guest",
    status: "active",
    language: wish.language ?? "vi",
    channel: wish.channel ?? "text",
    created_at: now(),
    updated_at: now(),
    form: wish.form ? loan() : null,
    forms: [],
    messages: [],
  };
  session.messages.push({ role: "assistant", text: "Xin chào! Anh chị cần làm gì?", at: now() });
  sessions.set(session.session_id, session);
  return session;
}

function sessionCall(method, session, rest, body, response) {
  const key = `${method} ${rest[0] ?? ""}`;
  if (key === "GET ") return answer(response, 200, session);
  if (key === "POST messages") return setTimeout(() => answer(response, 200, turn(session, body.text)), 300);
  if (key === "POST undo" || key === "POST close" || key === "POST resume")
    return answer(response, 200, session);
  if (key === "DELETE ") {
    sessions.delete(session.session_id);
    return answer(response, 204);
  }
  if (key === "PUT fields") {
    if (body.value === "sai") return refuse(response, 422, "BROWSER_FIELD_REJECTED");
    if (!write(session, decodeURIComponent(rest[1]), body.value))
      return refuse(response, 404, "BROWSER_FIELD_NOT_FOUND");
    tell(session, { type: "session", session });
    return answer(response, 200, session);
  }
  return refuse(response, 404, "NOT_FOUND");
}

async function file(path, response) {
  const wanted = normalize(join(dist, path === "/" ? "index.html" : path));
  const body = wanted.startsWith(dist) ? await readFile(wanted).catch(() => null) : null;
  if (body === null) return refuse(response, 404, "NOT_FOUND");
  response.writeHead(200, {
    "Content-Type": TYPES[extname(wanted)] ?? "text/plain",
    "Content-Security-Policy": CSP,
  });
  response.end(body);
}

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = chunks.length ? JSON.parse(Buffer.concat(chunks).toString()) : {};
  const [, , , id, ...rest] = pathname.split("/");
  if (pathname === "/health") {
    const ears = { status: "healthy", provider: "pocketsphinx-grammar", languages: ["en"] };
    return answer(response, 200, { status: "healthy", checks: { speech_to_text: ears } });
  }
  if (!pathname.startsWith("/api/") && pathname !== "/offer") return file(pathname, response);
  if (pathname === "/offer") return refuse(response, 503, "SERVICE_UNAVAILABLE");
  if (pathname === "/api/forms") {
    const title = { vi: "Đăng ký khoản vay", en: "Loan application" };
    return answer(response, 200, { items: [{ id: "loan", title, url: "http://127.0.0.1/forms/loan" }] });
  }
  if (pathname === "/api/sessions" && request.method === "POST") return answer(response, 201, create(body));
  const session = sessions.get(id);
  if (!session) return refuse(response, 404, "SESSION_NOT_FOUND");
  return sessionCall(request.method, session, rest, body, response);
});

const events = new WebSocketServer({ noServer: true });
const picture = new WebSocketServer({ noServer: true });

server.on("upgrade", (request, socket, head) => {
  const url = new URL(request.url, "http://localhost");
  const live = url.pathname.match(/^\/api\/sessions\/([^/]+)\/live$/);
  const id = live ? live[1] : url.searchParams.get("session_id");
  if (!sessions.has(id)) return socket.destroy();
  if (live) return picture.handleUpgrade(request, socket, head, (open) => open.send(FRAME));
  return events.handleUpgrade(request, socket, head, (open) => listen(id, open));
});

function listen(id, socket) {
  listeners.set(id, (listeners.get(id) ?? new Set()).add(socket));
  socket.on("close", () => listeners.get(id).delete(socket));
  socket.on("message", (data) => {
    const command = JSON.parse(data.toString());
    if (command.type === "ping") socket.send(JSON.stringify({ v: 1, type: "pong" }));
    if ((command.type === "speech" && command.final) || command.type === "text")
      turn(sessions.get(id), command.text);
  });
  socket.send(JSON.stringify({ v: 1, type: "session", session: sessions.get(id) }));
}

server.listen(port, "127.0.0.1", () => console.log(`mock voice bot: http://127.0.0.1:${port}/`));
