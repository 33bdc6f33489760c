/** Ids in free text, by their last three signs alone: what onlookers may see of a conversation. Pure. */

/** Digits that stand together, and belong to no longer code such as a reference. */
const LONG_NUMBER = /(?<![\p{L}\d][-.]?)\d(?:[\s.]?\d){5,}(?![-.]?[\p{L}\d])/gu;
const SHOWN = 3;

/** `ids`: values known to be ids, which are found spelled out as well: "0 9 6 3, 0 2 3". */
export function maskIds(text: string, ids: readonly string[]): string {
  const known = ids.reduce((masked, id) => masked.replace(spelled(id), hide), text);
  return known.replace(LONG_NUMBER, hide);
}

function spelled(id: string): RegExp {
  const signs = id.match(/[\p{L}\d]/gu) ?? [];
  return signs.length < SHOWN ? /(?!)/ : new RegExp(signs.join("[^\\p{L}\\d]{0,3}"), "giu");
}

function hide(found: string): string {
  let left = (found.match(/[\p{L}\d]/gu)?.length ?? 0) - SHOWN;
  return found.replace(/[\p{L}\d]/gu, (sign) => (left-- > 0 ? "•" : sign));
}
