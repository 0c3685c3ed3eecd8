// <watch-switch>: how closely the reader follows a thread. It changes at once; if the server refuses, it changes back and says so. It is sent though the page is left.
customElements.define("watch-switch", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => this.choose(event));
  }

  choose(event) {
    const button = event.target.closest("[name=watch]");
    if (!button) return;
    event.preventDefault();
    const before = this.querySelector("[name=watch][aria-pressed=true]");
    this.say("");
    this.show(button);
    this.querySelector("details").open = false;
    this.querySelector("summary").focus();
    this.send(button).catch(() => {
      this.show(before);
      this.say(this.dataset.failed);
    });
  }

  show(button) {
    this.querySelectorAll("[name=watch]").forEach((one) => one.setAttribute("aria-pressed", one === button));
    this.querySelector("[data-level]").textContent = button.dataset.label;
  }

  say(sentence) {
    this.querySelector("[role=alert]").textContent = sentence;
  }

  async send(button) {
    const body = new FormData(button.form);
    body.set(button.name, button.value);
    const answer = await fetch(button.formAction, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true });
    if (!answer.ok) throw new Error(answer.statusText);
  }
});
