// Everything about the page in one call: fields, steps, buttons, messages, and the text of a result.

const MAX_FIELDS = 500;

const DROP_WORDS = /\b(drag|drop|upload|keo tha|keo va tha|tai (tep|anh|file)|chon (tep|anh|file))\b/;

const known = {
  fields: new Map(), buttons: [], stepList: null, panels: [], initial: new Map(), counts: new Map(), toggles: new Map(), openers: new Map(), closed: new Map(),
  roots: [document], suspects: [], labels: new Map(), seen: new Map(), names: new Map(), site: false,
};

/** The page as plain data. */
function discover() {
  const sight = new Sight();
  const found = collect();
  Object.assign(known, { roots: found.roots, suspects: found.suspects, labels: indexLabels(found.labels), seen: found.order, toggles: togglesById(found.toggles), openers: new Map() });
  known.counts = countControls(found.controls.filter((control) => !NOT_FIELDS.has(control.type)));
  const widgets = claimWidgets(found, sight);
  widgets.fields = widgets.fields.filter((field) => !belongsToSite(field.face ?? field.controls[0], found.controls.length) && !nearest(field.face ?? field.controls[0], TOOLS));
  let own = ownControls(found, widgets.taken, sight);
  if (known.site && !own.length && !widgets.fields.length) own = controlsOfSite(found, widgets.taken, sight);
  const controls = [...own, ...widgets.fields.map((field) => field.face ?? field.controls[0])];
  known.counts = countControls([...own, ...widgets.fields.flatMap((field) => (field.parts?.length ? [field.face ?? field.controls[0]] : field.controls))]);
  const stepList = findStepList(sight);
  const modal = openModal(found.dialogs, sight);
  const buttons = describeButtons(found.buttons, modal, stepList, widgets.taken, sight);
  const stepWords = new RegExp(STEP_BUTTON_WORDS, "i");
  const panels = findPanels(controls, stepList, buttons.some((button) => stepWords.test(fold(button.label))), sight);
  const step = describeSteps(panels, stepList, sight);
  Object.assign(known, { stepList, panels });
  const fields = describeFields([...groupControls(own), ...widgets.fields], { panels, step, headings: found.headings, order: found.order, sight, modal });
  tieSummaries(fields, found.notices, sight);
  return {
    url: location.href,
    title: short(titleOf(document)),
    lang: rootElementOf(document)?.lang ?? "",
    step,
    steps_open: stepList ? stepList.items.map((item) => stepTarget(item) !== null) : [],
    fields,
    buttons,
    messages: describeMessages(found.notices.filter((notice) => !widgets.taken.has(notice)), modal, fields, sight),
    dialog: modal ? wordsOfDialog(modal) : null,
    frames: describeFrames(found, { panels, step, sight }),
    suspects: found.suspects.length,
    capped: found.capped || controls.length >= MAX_FIELDS,
    ...describeResult(found.headings, fields, sight),
  };
}

/** The native controls that are fields by themselves, as many as may be. */
function ownControls(found, taken, sight) {
  const own = [];
  for (const control of found.controls) {
    if (own.length >= MAX_FIELDS) break;
    if (!taken.has(control) && !isTrap(control, sight, labelsOf(control), found.controls.length)) own.push(control);
  }
  return own;
}

/** Where the page has no other form: what people fill in of the form in its header, most often a log-in. */
const controlsOfSite = (found, taken, sight) =>
  found.controls.filter((control) => !taken.has(control) && inFormOfSite(control) && !isNoField(control, sight, labelsOf(control))).slice(0, MAX_FIELDS);

function describeFields(fields, scene) {
  scene.naming = beginNaming(fields);
  known.fields = new Map();
  known.closed = new Map();
  const place = (field) => scene.order.get(faceOf(field)) ?? scene.order.get(field.controls[0]) ?? 0;
  return fields.sort((one, other) => place(one) - place(other)).slice(0, MAX_FIELDS).map((field) => describeField(field, scene));
}

/** What a person sees of a field: a widget's own box, or the control itself. */
const faceOf = (field) => field.face ?? field.controls[0];

function describeField(field, scene) {
  const { panels, step, sight, modal } = scene;
  const control = field.controls[0];
  const label = labelOfField(field);
  const name = steadyNameOf(field, label.text, scene.naming);
  known.fields.set(name, field);
  const state = readField(field);
  if (!known.initial.has(control)) known.initial.set(control, state.value);
  const at = panels.findIndex((panel) => holdsDeep(panel, faceOf(field)));
  const corner = cornerOf(field, label.group);
  const shown = (field.face ? [field.face] : field.controls).some((one) => !hiddenByCondition(one, panels, sight));
  const opener = shown ? null : closedBy(field, panels, sight);
  if (opener) known.closed.set(name, opener);
  return {
    name,
    label: label.text || name,
    type: typeOf(field),
    required: isRequired(field, label.group, label, corner),
    visible: shown || opener !== null,
    closed: opener !== null,
    options: optionsOf(field) || null,
    ...state,
    ...notesOf(field, label.group, sight),
    ...faultOf(field),
    step: step ? (at >= 0 ? at : step.index) : null,
    section: sectionOf(faceOf(field), label, panels[at] ?? null, opener, scene),
    placeholder: short(control.placeholder) || null,
    ...limitsOf(field),
    multiple: widgetOf(field)?.multiple(field) ?? (field.kind === "checkboxes" || control.multiple === true),
    read_only: isReadOnly(field),
    lazy: widgetOf(field)?.lazy === true,
    covered: modal !== null && !holdsDeep(modal, faceOf(field)),
  };
}

function labelOfField(field) {
  const told = widgetOf(field)?.label?.(field);
  if (told) return { group: null, ...told };
  return field.kind === "radio" || field.kind === "checkboxes" ? groupLabel(field) : { ...labelOf(field.controls[0]), group: null };
}

/** The group's label; a group without one that is a single choice goes by that choice's label. */
function groupLabel(field) {
  const label = groupLabelOf(field.controls);
  if (label.text) return label;
  const alone = field.controls.length === 1 ? labelOf(field.controls[0]).text : "";
  return { ...label, text: alone || humanName(field.controls[0]) };
}

/** Hidden for another reason than standing on a wizard step that is not on show. */
function hiddenByCondition(control, panels, sight) {
  let hider = sight.hider(control);
  if (hider && STYLED_TYPES.has(control.type) && isDrawnElsewhere(control, hider, sight)) return false;
  if (hider === control && STYLED_TYPES.has(control.type) && labelsOf(control).length) hider = sight.hider(labelsOf(control)[0]);
  if (!hider || panels.includes(hider)) return false;
  return !panels.some((panel) => hider !== panel && holdsDeep(hider, panel));
}

/** A file input, box or radio button that is hidden itself while what draws it stands around it. */
function isDrawnElsewhere(control, hider, sight) {
  if (hider !== control && countBeneath(hider) !== 1) return false;
  const around = parentOf(hider);
  if (!around || !sight.shown(around)) return false;
  if (control.type === "file") return Boolean(findIn(around, "button, label, [role=button], a, [class*=btn], [class*=upload], [class*=drop]")) || /upload|drop|file/i.test(classOf(around)) || DROP_WORDS.test(fold(textOf(around)));
  return hider === control && countBeneath(around) === 1 && sight.box(around).width > 2 && sight.box(around).height > 2;
}

/** Give a field the error that a summary on the page tells about it. */
function tieSummaries(fields, notices, sight) {
  const summaries = notices.filter((notice) => !countBeneath(notice) && sight.shown(notice) && findIn(notice, "li, a[href^='#']"));
  if (!summaries.length) return;
  const errors = summaryErrors(summaries, fields);
  for (const field of fields) if (!field.error && errors[field.name]) Object.assign(field, { error: errors[field.name], invalid: true });
}
