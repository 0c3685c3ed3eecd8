// A button with data-busy says so while its form is sent, and takes its words back if nothing came of it.
const calm = (button) => {
  if (!button?.dataset.words) return;
  button.innerHTML = button.dataset.words;
  button.removeAttribute("aria-busy");
  delete button.dataset.words;
};

document.addEventListener("submit", ({ target, submitter }) => {
  const button = target.querySelector("[data-busy]");
  if (!button || (submitter && submitter !== button) || button.dataset.words) return;
  button.dataset.words = button.innerHTML;
  button.setAttribute("aria-busy", "true");
  button.textContent = button.dataset.busy;
});

document.addEventListener("htmx:afterRequest", ({ target }) => calm(target.closest("form")?.querySelector("[data-busy]")));
addEventListener("pageshow", () => document.querySelectorAll("[data-busy]").forEach(calm));
