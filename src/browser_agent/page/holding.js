// While somebody else works on the page, nothing is sent: submissions end before the page's own handlers see them.

const held = { labels: null, attempts: 0 };

/** Hold back: `labels` are those of the buttons that send the form; null lets go. Answers how many attempts there were. */
function holdBack({ labels }) {
  if (held.labels === null && labels !== null) {
    held.attempts = 0;
    for (const type of ["submit", "click", "pointerdown", "mousedown", "keydown"]) window.addEventListener(type, stopSending, { capture: true });
  }
  if (labels === null) for (const type of ["submit", "click", "pointerdown", "mousedown", "keydown"]) window.removeEventListener(type, stopSending, { capture: true });
  held.labels = labels;
  return { attempts: held.attempts };
}

function stopSending(event) {
  if (held.labels === null || !(event.type === "submit" || sends(event))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  held.attempts += 1;
}

/** A press of a button that sends the form, by mouse or by key. */
function sends(event) {
  if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return false;
  const pressed = event.composedPath().find((one) => one instanceof Element && isA(one, "button, input, a, [role=button]"));
  if (!pressed) return false;
  const text = tagOf(pressed) === "INPUT" ? pressed.value : shownTextOf(pressed);
  return !isA(pressed, "input:not([type=submit], [type=image], [type=button])") && held.labels.some((label) => label && text.replace(/\s+/g, " ").trim().includes(label));
}
