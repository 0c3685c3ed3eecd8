// <single-keys>: a switch, kept on this device, for the keys that are pressed alone.
customElements.define("single-keys", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const show = () => button.setAttribute("aria-pressed", String(localStorage.getItem("single-keys") !== "off"));
    button.addEventListener("click", () => {
      if (localStorage.getItem("single-keys") === "off") localStorage.removeItem("single-keys");
      else localStorage.setItem("single-keys", "off");
      show();
    });
    this.hidden = false;
    show();
  }
});
