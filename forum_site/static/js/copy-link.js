// <copy-link>: a button that copies an address of this page's and says so.
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const button = this.querySelector("button");
    button.addEventListener("click", async () => {
      const words = [...button.childNodes];
      await navigator.clipboard.writeText(new URL(button.dataset.href, document.baseURI).href);
      button.textContent = button.dataset.done;
      this.tell(button);
      document.getElementById("announcement").textContent = button.dataset.done;
      setTimeout(() => button.replaceChildren(...words), 6000);
    });
  }

  // by its key it is pressed in a closed menu: then it is said beside that
  tell(button) {
    const menu = this.closest("details.menu:not([open])");
    if (!menu || menu.nextElementSibling?.matches(".mark")) return;
    const said = Object.assign(document.createElement("span"), { className: "mark mark--ok", textContent: button.dataset.done });
    menu.after(said);
    setTimeout(() => said.remove(), 6000);
  }
});
