// <share-link>: where the device has a way to send an address on, a button that opens it.
customElements.define("share-link", class extends HTMLElement {
  connectedCallback() {
    if (!navigator.share) return;
    this.hidden = false;
    const button = this.querySelector("button");
    const url = new URL(button.dataset.href, document.baseURI).href;
    button.addEventListener("click", () => navigator.share({ title: document.title, url }).catch(() => {})); // or not sent
  }
});
