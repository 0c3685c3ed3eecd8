// <share-link>: where the device has a way to send an address on, a button that opens it.
customElements.define("share-link", class extends HTMLElement {
  connectedCallback() {
    if (!navigator.share) return;
    this.hidden = false;
    const button = this.querySelector("button");
    const { href } = button.dataset;
    const url = href ? new URL(href, document.baseURI).href : this.closest(".reply").querySelector(".reply__number").href;
    button.addEventListener("click", () => navigator.share({ title: document.title.replace(/^\(\d+\) /, ""), url }).catch(() => {})); // or not sent
  }
});
