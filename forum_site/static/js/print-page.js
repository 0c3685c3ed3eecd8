// <print-page>: shows its button, which opens the browser's print dialog.
class PrintPage extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
}

customElements.define("print-page", PrintPage);
