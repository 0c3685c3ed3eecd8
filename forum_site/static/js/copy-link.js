// <copy-link>: a button that copies an address of this page's, of a reply its own, and says so.
customElements.define("copy-link", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const button = this.querySelector("button");
    const said = button.dataset.done ?? this.closest("[data-copied]").dataset.copied;
    const url = button.dataset.href ?? this.closest(".reply").querySelector(".reply__number").href;
    button.addEventListener("click", async () => {
      const words = [...button.childNodes];
      await navigator.clipboard.writeText(new URL(url, document.baseURI).href);
      button.textContent = said;
      this.tell(said);
      document.getElementById("announcement").textContent = said;
      setTimeout(() => button.replaceChildren(...words), 6000);
    });
  }

  // by its key it is pressed in a closed menu: then it is said beside that
  tell(words) {
    const menu = this.closest("details.menu:not([open])");
    if (!menu || menu.nextElementSibling?.matches(".mark")) return;
    const said = Object.assign(document.createElement("span"), { className: "mark mark--ok", textContent: words });
    menu.after(said);
    setTimeout(() => said.remove(), 6000);
  }
});
