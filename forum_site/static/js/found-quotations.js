// <found-quotations>: what the preview says of the quotations stands below the field too, where its words are counted.
customElements.define("found-quotations", class extends HTMLElement {
  connectedCallback() {
    const pane = this.closest(".editor").querySelector(".editor__preview");
    new MutationObserver(() => {
      this.textContent = pane.querySelector("[data-quotations]")?.textContent ?? "";
    }).observe(pane, { childList: true });
  }
});
