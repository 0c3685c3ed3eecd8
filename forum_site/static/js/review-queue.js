// <review-queue>: j and k open the next and the previous item of the list, the letter on a button presses it.
const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";
const STEPS = { j: 1, k: -1 };

const isAlone = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.defaultPrevented && !event.repeat
  && !event.target.closest?.(FIELDS) && !document.querySelector("dialog[open]")
  && localStorage.getItem("single-keys") !== "off";

customElements.define("review-queue", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      if (this.isSent) event.preventDefault(); // a second press would decide what is decided
      this.isSent = true;
    });
    addEventListener("pageshow", () => { this.isSent = false; });
    document.addEventListener("keydown", this);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this);
  }

  handleEvent(event) {
    if (!isAlone(event)) return;
    const found = event.key in STEPS ? this.next(STEPS[event.key]) : this.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    found.click();
  }

  next(by) {
    const all = [...this.querySelectorAll(".queue__line")];
    return all[all.findIndex((line) => line.hasAttribute("aria-current")) + by];
  }
});
