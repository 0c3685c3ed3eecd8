// The key q beside a reading: quotes the chosen words, or else the paragraph one is at: in focus, addressed, or at the top.
const FIELDS = "input, textarea, select, [contenteditable]";
const isOff = () => localStorage.getItem("single-keys") === "off";

const current = () => {
  const blocks = [...document.querySelectorAll(".reading__block")];
  const seen = (block) => block?.getBoundingClientRect().bottom > 80 && block.getBoundingClientRect().top < innerHeight;
  const addressed = blocks.find((block) => block.matches(":target"));
  return document.activeElement?.closest(".reading__block") ?? (seen(addressed) ? addressed : blocks.find(seen));
};

document.addEventListener("keydown", (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (event.key !== "q" || !isPlain || event.target.closest?.(FIELDS) || isOff()) return;
  const verb = document.querySelector("selection-bar:not([hidden]) [data-quotes]") ?? current()?.querySelector(".reading__quote a");
  if (!verb) return;
  event.preventDefault();
  verb.click();
  verb.closest("details")?.querySelector(".menu__list a").focus();
});
