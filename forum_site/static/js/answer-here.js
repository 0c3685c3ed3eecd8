// Reply and Quote, the links of the keys r and q, fill the composer of this page instead of opening its own; what is typed there stays.
const [REPLY, QUOTE] = ["r", "q"].map((key) => `.reply__doings [data-key="${key}"]`);
const composer = () => document.querySelector("#composer form");

const answer = (form, number, name) => {
  form.elements.to.value = number;
  const line = form.querySelector("#composer-to");
  line.hidden = !number;
  line.querySelector("[data-answered]").textContent = `${number} ${name}`;
};

const quotation = async (address) => {
  const page = await fetch(address, { headers: { "HX-Request": "true" } });
  const part = new DOMParser().parseFromString(await page.text(), "text/html");
  // a draft, which may quote too, stands before it
  return part.querySelector("textarea[name=body]").defaultValue.match(/(?:^>.*\n)+/gm)?.at(-1) ?? "";
};

// of a reply, the words that are chosen in it are quoted alone; pressing a link would unchoose them, so they are noted first
const note = ({ target }) => {
  const link = target.closest(QUOTE);
  const selection = link && getSelection();
  if (!selection) return;
  const words = selection.rangeCount && link.closest(".reply").contains(selection.getRangeAt(0).commonAncestorContainer);
  const address = new URL(link.href);
  const chosen = words ? selection.toString().trim().slice(0, 1500) : "";
  if (chosen) address.searchParams.set("words", chosen);
  else address.searchParams.delete("words");
  link.href = address.href;
};
document.addEventListener("pointerdown", note);
document.addEventListener("keydown", note);

document.addEventListener("click", async (event) => {
  const link = event.target.closest(`${REPLY}, ${QUOTE}, #composer-to [data-clears]`);
  const reply = link?.closest("[data-number]");
  const form = composer();
  if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const field = form.elements.body;
  answer(form, reply?.dataset.number ?? "", reply?.querySelector(".reply__author").textContent ?? "");
  if (link.matches(QUOTE)) {
    const before = field.value && !field.value.endsWith("\n\n") ? `${field.value.trimEnd()}\n\n` : field.value;
    field.value = `${before}${await quotation(link.href)}\n`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.focus();
  field.scrollIntoView({ block: "center" });
});
