// <word-count>: how many words the field holds, counted without quotations, as the server counts them.
customElements.define("word-count", class extends HTMLElement {
  connectedCallback() {
    this.field = this.closest(".editor").querySelector("textarea");
    this.field.addEventListener("input", () => this.count());
    this.count();
  }

  count() {
    const own = this.field.value.split("\n").filter((line) => !/^\s{0,3}>/.test(line)).join("\n");
    const words = own.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
    const missing = (this.dataset.required ?? 0) - words;
    const rest = missing > 0 ? `, ${missing} ${this.dataset.missing}` : "";
    this.textContent = `${words} ${words === 1 ? this.dataset.one : this.dataset.many}${rest}`;
  }
});
