// The note above a composer when this device holds newer words: use them, compare, or keep what the field holds.
const counted = (text) => text.split(/\s+/).filter(Boolean).length;

document.addEventListener("draft-found", ({ target, detail }) => {
  const field = target.closest(".editor").querySelector("textarea");
  const note = target.closest(".editor-field").querySelector(".editor__recovered");
  const copy = note.querySelector(".editor__recovered-copy");
  const words = { device: counted(detail.text), field: counted(field.value) };
  const clock = { timeStyle: "short", timeZone: target.dataset.zone };
  const said = { ...words, time: new Date(detail.at).toLocaleTimeString("en-GB", clock) };
  const text = note.querySelector(".editor__recovered-text").innerHTML;
  note.querySelector(".editor__recovered-words").textContent = text.replace(/%\((\w+)\)s/g, (_, key) => said[key]);
  copy.textContent = detail.text;
  note.hidden = false;

  note.addEventListener("click", (event) => {
    if (event.target.matches("[data-compare]")) {
      copy.hidden = !copy.hidden;
      event.target.setAttribute("aria-expanded", String(!copy.hidden));
    }
    if (!event.target.matches("[data-use], [data-keep]")) return;
    if (event.target.matches("[data-use]")) field.value = detail.text;
    note.hidden = true;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
