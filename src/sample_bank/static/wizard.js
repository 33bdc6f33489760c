// The wizard: steps, conditional fields, messages, clearing and sending. Works on the page as the
// server rendered it, with the rules of the form from the JSON beside it.

import { daysBetween, findFault, holds, isRequired } from "./rules.js";

const definition = JSON.parse(document.getElementById("form-definition").textContent);
const form = document.getElementById("wizard");
const summary = document.getElementById("error-summary");
const steps = [...form.querySelectorAll("[data-step]")];
const stepButtons = [...document.querySelectorAll("[data-go-to]")];
const [backButton, nextButton, submitButton] = ["back", "next", "submit"].map((name) =>
  document.getElementById(`${name}-button`),
);
const controls = new Map(definition.controls.map((control) => [control.name, control]));
const elements = new Map(definition.controls.map(({ name }) => [name, document.getElementById(name)]));
const overwritten = new Set(); // computed fields that the person has written over
const waiting = []; // checks put off while a pointer is down
let pressed = false;
let dirty = summary.childElementCount > 0;

/** The value that counts: what a condition hides is empty. */
function valueOf(name) {
  const element = elements.get(name);
  return element.disabled ? "" : element.value.trim();
}

// --- steps -----------------------------------------------------------------------------------------

function currentStep() {
  return steps.findIndex((step) => !step.hidden);
}

function showStep(index, { focus = true } = {}) {
  steps.forEach((step, at) => {
    step.hidden = at !== index;
  });
  stepButtons.forEach((button, at) => {
    if (at === index) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  });
  backButton.hidden = index === 0;
  nextButton.hidden = index === steps.length - 1;
  submitButton.hidden = index !== steps.length - 1;
  form.elements.namedItem("current_step").value = index;
  if (focus) {
    steps[index].querySelector(".step__title").focus({ preventScroll: true });
    form.scrollIntoView({ block: "start" });
  }
}

function stepOf(element) {
  return Number(element.closest("[data-step]").dataset.step);
}

// --- what depends on other fields ------------------------------------------------------------------

function applyConditions() {
  for (const control of definition.controls) {
    const element = elements.get(control.name);
    const shown = holds(control.shownWhen, valueOf);
    element.closest("[data-field]").hidden = !shown;
    element.disabled = !shown;
    element.required = shown && isRequired(control, valueOf);
    if (!shown) setError(control.name, "");
    if (control.notBefore) element.min = valueOf(control.notBefore);
  }
  for (const section of form.querySelectorAll("fieldset.section")) {
    section.hidden = !section.querySelector("[data-field]:not([hidden])");
  }
}

function computedValue(control) {
  return daysBetween(...control.daysBetween.map(valueOf));
}

function applyComputed(changed) {
  for (const control of definition.controls.filter((one) => one.daysBetween)) {
    if (control.daysBetween.includes(changed) && !overwritten.has(control.name)) {
      elements.get(control.name).value = computedValue(control);
      if (elements.get(control.name).value) setError(control.name, "");
    }
  }
}

function showAmount(name) {
  const place = form.querySelector(`[data-amount-of="${name}"]`);
  const value = valueOf(name);
  const words = document.documentElement.lang === "vi" ? ["vi-VN", "đồng"] : ["en-GB", "VND"];
  place.textContent = /^\d{4,15}$/.test(value) ? `${Number(value).toLocaleString(words[0])} ${words[1]}` : "";
}

function refresh(changed) {
  applyConditions();
  applyComputed(changed);
  if (controls.get(changed)?.money) showAmount(changed);
}

// --- faults ----------------------------------------------------------------------------------------

function setError(name, message) {
  const element = elements.get(name);
  document.getElementById(`${name}-error`).textContent = message;
  if (message) element.setAttribute("aria-invalid", "true");
  else element.removeAttribute("aria-invalid");
}

/** Check one field and say so beside it; answers the message, "" where all is well. */
function check(name) {
  const element = elements.get(name);
  const control = controls.get(name);
  const fault = element.disabled ? null : findFault(control, element, valueOf, definition);
  const message = fault ? control.messages[fault] : "";
  setError(name, message);
  return message;
}

/** Check all fields within `scope`, list the faults at the top and answer the faulty names. */
function checkAll(scope) {
  const faulty = definition.controls
    .filter(({ name }) => scope.contains(elements.get(name)))
    .map(({ name }) => ({ name, message: check(name) }))
    .filter(({ message }) => message);
  listFaults(faulty);
  markSteps();
  return faulty;
}

function listFaults(faulty) {
  summary.replaceChildren();
  if (!faulty.length) return;
  const title = document.createElement("h2");
  title.textContent = definition.words.errors_title.replace("{count}", faulty.length);
  const list = document.createElement("ul");
  for (const { name, message } of faulty) {
    const link = Object.assign(document.createElement("a"), { href: `#${name}`, textContent: message });
    const item = document.createElement("li");
    item.append(link);
    list.append(item);
  }
  summary.append(title, list);
}

/** Take a mended field off the list at the top. */
function unlist(name) {
  summary.querySelector(`a[href="#${name}"]`)?.closest("li").remove();
  const left = summary.querySelectorAll("li").length;
  if (left) summary.querySelector("h2").textContent = definition.words.errors_title.replace("{count}", left);
  else summary.replaceChildren();
}

function markSteps() {
  stepButtons.forEach((button, at) => {
    button.classList.toggle("steps__button--faulty", Boolean(steps[at].querySelector("[aria-invalid]")));
  });
}

function focusSummary() {
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: "center" });
}

// --- events ----------------------------------------------------------------------------------------

function onInput({ target }) {
  const control = controls.get(target.name);
  if (!control) return;
  dirty = true;
  if (control.daysBetween) overwritten.add(target.name);
  refresh(target.name);
  if (target.hasAttribute("aria-invalid") && !check(target.name)) unlist(target.name);
}

/** A finished value is checked at once; an empty one only when the person moves on. */
function onChange({ target }) {
  const control = controls.get(target.name);
  if (!control) return;
  dirty = true;
  if (control.daysBetween && !target.value && !target.validity.badInput) {
    overwritten.delete(target.name);
    target.value = computedValue(control);
  }
  refresh(target.name);
  const related = definition.controls.filter((one) => one.notBefore === target.name);
  afterPress(() => [control, ...related].forEach(({ name }) => checkFinished(name)));
}

function checkFinished(name) {
  const element = elements.get(name);
  const started = element.value || element.validity.badInput || element.hasAttribute("aria-invalid");
  if (started && !check(name)) unlist(name);
  markSteps();
}

/** Run now, or when the button that is being pressed has been let go: a message that appears under the
 * pointer would push the button away before the click counts. */
function afterPress(action) {
  if (pressed) waiting.push(action);
  else action();
}

function onPress() {
  pressed = true;
}

function onRelease() {
  pressed = false;
  setTimeout(() => waiting.splice(0).forEach((action) => action())); // after the click itself
}

function onNext() {
  if (checkAll(steps[currentStep()]).length) focusSummary();
  else showStep(currentStep() + 1);
}

function onSubmit(event) {
  if (currentStep() !== steps.length - 1) {
    event.preventDefault(); // Enter in a field of an earlier step
    onNext();
    return;
  }
  const faulty = checkAll(form);
  if (faulty.length) {
    event.preventDefault();
    showStep(stepOf(elements.get(faulty[0].name)), { focus: false });
    focusSummary();
    return;
  }
  submitButton.disabled = true;
  submitButton.querySelector("span").textContent = definition.words.sending;
}

function clearForm() {
  form.reset();
  for (const [name, element] of elements) {
    if (element.type !== "file") element.value = element.dataset.default;
    setError(name, "");
  }
  overwritten.clear();
  listFaults([]);
  markSteps();
  refreshAll();
  dirty = false;
  showStep(0);
}

function refreshAll() {
  applyConditions();
  for (const { name, money } of definition.controls) if (money) showAmount(name);
}

function goToField(event) {
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  const element = elements.get(link.hash.slice(1));
  showStep(stepOf(element), { focus: false });
  element.focus();
  element.closest("[data-field]").scrollIntoView({ block: "center" });
}

function switchLanguage(event) {
  if (!dirty) return;
  event.preventDefault(); // carry what was typed over to the other language
  form.action = form.dataset.languageAction;
  form.submit();
}

function start() {
  for (const control of definition.controls.filter((one) => one.daysBetween)) {
    const { value } = elements.get(control.name);
    if (value && value !== computedValue(control)) overwritten.add(control.name);
  }
  form.addEventListener("input", onInput);
  form.addEventListener("change", onChange);
  form.addEventListener("submit", onSubmit);
  document.addEventListener("pointerdown", onPress, true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, onRelease, true);
  summary.addEventListener("click", goToField);
  nextButton.addEventListener("click", onNext);
  backButton.addEventListener("click", () => showStep(currentStep() - 1));
  stepButtons.forEach((button, at) => button.addEventListener("click", () => showStep(at)));
  document.querySelector("[data-language-switch]").addEventListener("click", switchLanguage);
  const dialog = document.getElementById("clear-dialog");
  document.getElementById("clear-button").addEventListener("click", () => dialog.showModal());
  document.getElementById("clear-no").addEventListener("click", () => dialog.close());
  document.getElementById("clear-yes").addEventListener("click", () => {
    dialog.close();
    clearForm();
  });
  window.addEventListener("pageshow", ({ persisted }) => {
    if (persisted) location.reload(); // come back to after sending: a new form with a new token
  });
  refreshAll();
  markSteps();
  if (summary.childElementCount) focusSummary();
}

start();
