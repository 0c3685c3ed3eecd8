// <copy-link>: a button that copies an address of this page's and says so.
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const button = this.querySelector("button");
    button.addEventListener("click", async () => {
      const words = button.textContent;
      await navigator.clipboard.writeText(new URL(button.dataset.href, document.baseURI).href);
      button.textContent = button.dataset.done;
      document.getElementById("announcement").textContent = button.dataset.done;
      setTimeout(() => (button.textContent = words), 6000);
    });
  }
});
