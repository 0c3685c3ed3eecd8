// The key /: goes to the field of search, or to its page where the masthead has no room. Esc leaves the field with its text.
const PLACES = "input, textarea, select, [contenteditable]";
const isSwitchedOff = () => localStorage.getItem("single-keys") === "off";
const isSeen = (element) => element?.checkVisibility();

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("[type=search]")) {
    event.preventDefault();
    event.target.blur();
  }
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
  if (event.key !== "/" || !isPlain || event.target.closest?.(PLACES) || isSwitchedOff()) return;
  const field = document.getElementById("sought") ?? [document.getElementById("search")].find(isSeen);
  const link = document.querySelector(".masthead__find");
  if (!field && !isSeen(link)) return;
  event.preventDefault();
  if (field) field.select();
  else link.click();
});
