// Keys pressed alone: g and a letter goes to a place, n to the next new reply, ? shows the list of keys.
const FIELDS = "input, textarea, select, [contenteditable]";
const WAITS = 1500;
let wentAt = 0;

const isAlone = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.defaultPrevented
  && !event.target.closest?.(FIELDS) && !document.querySelector("dialog[open]")
  && localStorage.getItem("single-keys") !== "off";

const showKeys = async (link) => {
  const page = new DOMParser().parseFromString(await (await fetch(link.href)).text(), "text/html");
  const sheet = page.querySelector("#keys-sheet");
  const dialog = document.createElement("dialog");
  dialog.className = "keys";
  dialog.setAttribute("aria-label", page.querySelector("h1").textContent);
  dialog.append(...sheet.content.childNodes, page.querySelector("table"));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector("[data-closes]").addEventListener("click", () => dialog.close());
  document.body.append(dialog);
  dialog.showModal();
};

const nextNew = () => {
  const isPast = (reply) => document.activeElement.compareDocumentPosition(reply) & Node.DOCUMENT_POSITION_FOLLOWING;
  const reply = [...document.querySelectorAll(".reply--new > article")].find(
    (one) => !one.contains(document.activeElement) && isPast(one),
  );
  if (!reply) return document.querySelector("[data-next-new]");
  reply.focus();
  return reply;
};

const DEEDS = {
  "?": () => document.querySelector("a[data-keys]"),
  n: nextNew,
};

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("textarea, input")) event.target.blur();
  if (!isAlone(event)) return;
  const isGoing = Date.now() - wentAt < WAITS;
  wentAt = event.key === "g" && !isGoing ? Date.now() : 0;
  const found = isGoing ? document.querySelector(`[data-go="${CSS.escape(event.key)}"]`) : DEEDS[event.key]?.();
  if (!found) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (found.matches("[data-keys]")) showKeys(found).catch(() => found.click());
  else if (found.matches("a")) found.click();
}, { capture: true }); // before the keys of an item: g and r goes to the readings, r alone replies
