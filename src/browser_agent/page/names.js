// What a field is called: its DOM name, or id, or a stable slug of its label; a number makes it unique. Pages that draw
// themselves anew give their controls other ids each time: the first name stays, until a button takes the page further.

const DRAWN_NAME = /^(_r_\w+_|:r\w+:|«r\w+»|el-id-[\d-]+|mui-\d+|radix-\S+|headlessui-\S+)$/;
const COUNTED = /[0-9a-f]{6,}|\d+/gi;

/** The control's name, unless a library drew it: then another one comes on the next visit. */
function lastingName(control) {
  const given = attributeOf(control, "name");
  return given && DRAWN_NAME.test(given) ? null : given;
}

/** What the author called it, or "" where that says nothing lasting. */
function ownNameOf(field) {
  const control = field.controls[0];
  const own = idOf(control);
  const id = own && !MACHINE_ID.test(own) ? own : "";
  return field.name || (field.kind === "checkboxes" ? sharedName(field.controls) : lastingName(control)) || id;
}

function nameOf(field, label, taken) {
  const base = ownNameOf(field) || slug(label) || `field-${typeOf(field)}`;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}

/** What is needed to name the fields of one look: names as they were, names that stand on the page now. */
const beginNaming = (fields) => ({ before: known.names, seen: new Set(known.fields.keys()), claimed: new Set(fields.map(ownNameOf)), counts: new Map() });

/** As before where only the numbers in its name have changed: the same label in the same place, and the name from before is nobody's. */
function steadyNameOf(field, label, naming) {
  const place = naming.counts.get(label) ?? 0;
  naming.counts.set(label, place + 1);
  const key = `${place} ${label}`;
  const name = nameOf(field, label, known.fields);
  const earlier = naming.before.get(key);
  const renamed = earlier && !naming.claimed.has(earlier) && !known.fields.has(earlier) && !naming.seen.has(name) && uncounted(earlier) === uncounted(name);
  known.names.set(key, renamed ? earlier : name);
  return renamed ? earlier : name;
}

const uncounted = (name) => name.replace(COUNTED, "#");

/** A button or a step leads to other fields, which may look alike. */
const forgetNames = () => { known.names = new Map(); };
