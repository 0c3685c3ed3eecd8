// <selection-bar>: what can be done with the chosen words of a reading: quote them, copy them with their citation, note.
customElements.define("selection-bar", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("mousedown", this.keep);
    this.addEventListener("click", this.press);
    document.addEventListener("words-chosen", this.show);
  }

  disconnectedCallback() {
    document.removeEventListener("words-chosen", this.show);
  }

  keep = (event) => event.preventDefault(); // pressing leaves the words chosen

  show = ({ detail }) => {
    const isInside = this.contains(document.activeElement) || this.querySelector("details[open]");
    if (!detail && isInside) return;
    this.chosen = detail;
    this.hidden = !detail;
    if (!detail) return;
    const { block, span } = detail;
    this.querySelectorAll("[data-href]").forEach((link) => {
      link.href = `${link.dataset.href}${block.id}:${span.join("-")}@${this.dataset.revision}`;
    });
    this.querySelector("details")?.removeAttribute("open");
    if (this.parentElement !== block) block.append(this); // next after the paragraph for the keyboard
    this.place(detail);
  };

  place({ block, range }) {
    const home = block.getBoundingClientRect();
    const [line = home] = range.getClientRects();
    const top = line.top > this.offsetHeight + 8 ? line.top - this.offsetHeight - 8 : range.getBoundingClientRect().bottom + 8;
    this.style.setProperty("--x", `${Math.max(0, Math.min(line.left - home.left, home.width - this.offsetWidth))}px`);
    this.style.setProperty("--y", `${top - home.top}px`);
  }

  press = ({ target }) => {
    const button = target.closest("[data-copies]");
    if (button) this.copy(button);
  };

  async copy(button) {
    const { words, block } = this.chosen;
    const cited = `${this.dataset.cited.slice(0, -1)}${block.id.slice(1)})`;
    const reference = document.querySelector("[data-reference]")?.innerText.trim() ?? "";
    const copied = navigator.clipboard?.writeText(`“${words}” ${cited}\n\n${reference}`.trim()) ?? Promise.reject();
    const done = await copied.then(() => button.dataset.done, () => button.dataset.failed);
    const before = (button.dataset.words ??= button.textContent);
    button.textContent = document.getElementById("announcement").textContent = done;
    setTimeout(() => (button.textContent = before), 6000);
  }
});
