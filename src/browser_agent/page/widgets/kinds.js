// The kinds of widgets: fields made of more than one of the browser's own controls.
//
// A recogniser is `(page) => [field]` with page = {controls, roles, frames, order, sight, taken}: the native
// controls, the elements with a role that tells of a widget and the frames, in document order, and the set of
// elements that belong to a widget found before. A field is
//   {kind, controls: [those that name it, the best first], face: what a person sees of it,
//    parts: [elements that are no fields of their own], name?, ...whatever its kind needs}.
// A kind says
//   type(field), multiple(field)            as the contract words them
//   read(field) -> {value, display}         value as the page holds it, display as it is shown
//   options(field) -> [{value, label}]      or null where they are known only when it is open
//   limits?(field), label?(field) -> text, readOnly?(field)
//   write(field, value) -> plan             (see plans.js) that leaves the widget showing the value
//   learn?(field) -> plan                   that finds out the options by opening it once
//   lazy?                                   true where there may be more options than are known

const WIDGETS = { choice: CHOICE, suggest: SUGGEST, radios: RADIOS, ticks: TICKS, toggle: TOGGLE, list: LIST, dateText: DATE_TEXT, dateSections: DATE_SECTIONS,
  dateParts: DATE_PARTS, code: CODE_BOXES, editor: EDITOR, slider: SLIDER, slide: BARE_SLIDER, drop: DROP_AREA, counter: PRESSED_NUMBER, spinner: SPINNER, textBox: TEXT_BOX,
};
const RECOGNISERS = [recogniseChoices, recogniseTicks, recogniseToggles, recogniseSections, recogniseDates, recogniseEditors, recogniseCodes, recogniseDateParts, recogniseRanged, recogniseBareSliders, recogniseDropAreas, recognisePressed, recogniseCounters];
const WIDGET_ROLES = new Set(["combobox", "listbox", "radiogroup", "radio", "checkbox", "switch"]);

const POPUPS = new Set(["listbox", "dialog", "grid"]);

const widgetOf = (field) => WIDGETS[field.kind] ?? null;

/** Whether the element's attributes tell of a widget. Called for every element of the page: cheap. */
const tellsOfWidget = (element) =>
  WIDGET_ROLES.has(attributeOf(element, "role")) || POPUPS.has(attributeOf(element, "aria-haspopup"));

/** The fields of the page that are widgets, and all elements that belong to them. */
function claimWidgets(found, sight) {
  const page = { controls: found.controls, roles: found.roles, frames: found.frames, order: found.order, sight, taken: new Set() };
  const fields = [];
  for (const recognise of RECOGNISERS)
    for (const field of recognise(page)) {
      fields.push(field);
      for (const part of [...field.controls, ...field.parts]) page.taken.add(part);
    }
  return { fields, taken: page.taken };
}
