import { useState } from "react";
import { createRoot } from "react-dom/client";
import { held } from "./choices.js";

/** A state that the tests can read as `window.held[key]`. */
export function useHeld(key, initial = "") {
  const [value, set] = useState(initial);
  held[key] = value;
  return [value, set];
}

/** One field with its label; `of` is the id the label points to. */
export function Row({ name, label, of, labelId, children }) {
  return (
    <div className="row" data-field={name}>
      {of || labelId ? <label htmlFor={of} id={labelId}>{label}</label> : label && <span className="name">{label}</span>}
      {children}
    </div>
  );
}

export function show(App) {
  createRoot(document.getElementById("app")).render(<form onSubmit={(event) => event.preventDefault()}><App /><button>Gửi</button></form>);
}
