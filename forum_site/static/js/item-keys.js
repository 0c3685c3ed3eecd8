// j and k go from one reply, paragraph or entry to the next; the letter of a verb does it to the one where one is.
const FIELDS = "input, textarea, select, [contenteditable]";
const ITEMS = ".reply > article, .reading__block, .thread-entry, .meeting__entry, .shelf-row, .told, .hit";
const STEPS = { j: 1, k: -1 };

const isAlone = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.defaultPrevented
  && !event.target.closest?.(FIELDS) && !document.querySelector("dialog[open]")
  && localStorage.getItem("single-keys") !== "off";

const items = () => [...document.querySelectorAll(ITEMS)].filter((item) => item.getClientRects().length);
const isInView = (item) => {
  const { top, bottom } = item.getBoundingClientRect();
  return bottom > 80 && top < innerHeight;
};

// in focus, or the one a link led to while it is in view
const current = (all) =>
  all.find((item) => item.contains(document.activeElement)) ?? all.find((item) => item.matches(":target") && isInView(item));

const goTo = (item) => {
  const place = item.matches("[tabindex], a, button") ? item : item.querySelector("a, button");
  place?.focus({ preventScroll: true });
  item.scrollIntoView({ block: item.offsetHeight > innerHeight / 2 ? "start" : "center" });
};

const step = (by) => {
  const all = items();
  const at = all.indexOf(current(all));
  const isAhead = (item) => item.getBoundingClientRect().bottom > 80;
  const next = at < 0 ? all.find(isAhead) : all[at + by];
  if (next) goTo(next);
  return next;
};

const act = (key) => {
  const all = items();
  const verb = (current(all) ?? all.find(isInView))?.querySelector(`[data-key="${CSS.escape(key)}"]`);
  verb?.click();
  return verb;
};

document.addEventListener("keydown", (event) => {
  if (!isAlone(event) || event.key.length > 1) return;
  if (event.key in STEPS ? step(STEPS[event.key]) : act(event.key)) event.preventDefault();
});
