// A press on a slider's track, where the value would be: near enough for the arrow keys to do the rest.

/** Take the slider close to `wanted`, where that is far from where it stands. Acts, as in plans.js. */
async function* pressNear(control, wanted) {
  const [low, high, now] = ["aria-valuemin", "aria-valuemax", "aria-valuenow"].map((name) => Number(attributeOf(control, name) ?? NaN));
  if (!(high > low) || Math.abs(wanted - now) <= (high - low) / 10 || attributeOf(control, "aria-orientation") === "vertical") return;
  const thumb = boxOf(control);
  const track = ancestorsOf(control, 4).find((one) => boxOf(one).width > 4 * thumb.width && boxOf(one).height < 120);
  if (!track) return;
  const box = boxOf(track);
  const part = (wanted - low) / (high - low);
  const across = getComputedStyle(track).direction === "rtl" ? 1 - part : part;
  const point = { x: box.left + box.width * Math.min(0.995, Math.max(0.005, across)), y: thumb.top + thumb.height / 2 };
  const hit = elementAt(point.x, point.y);
  if (!hit || !within(hit, track)) return;
  yield press(point);
  await until(() => Number(attributeOf(control, "aria-valuenow")) !== now, 200);
  control.focus({ preventScroll: true });
}
