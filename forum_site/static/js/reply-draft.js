// <reply-draft>: keeps what is typed on this device and, for members, on the server; offers a newer copy, overwrites none.
customElements.define("reply-draft", class extends HTMLElement {
  connectedCallback() {
    this.field = this.closest(".editor").querySelector("textarea");
    this.name = `draft ${this.dataset.key}`;
    this.kept = JSON.parse(localStorage.getItem(this.name) ?? "null");
    this.saved = this.field.value;
    this.offer();
    this.field.addEventListener("input", () => this.keep({}));
    this.field.addEventListener("input", () => this.later(3000));
    this.field.addEventListener("blur", () => this.later(1000));
    addEventListener("pagehide", () => this.isConnected && this.save());
    this.closest("form").addEventListener("submit", this.send);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), milliseconds);
  }

  // what is on its way is no draft any more: saved now, it would come back after it is posted
  send = () => {
    clearTimeout(this.timer);
    this.saved = this.field.value;
    this.keep({ sent: true });
  };

  keep(more) {
    const copy = { text: this.field.value, at: Date.now(), ...more };
    if (this.field.value.trim()) localStorage.setItem(this.name, JSON.stringify(copy));
    else localStorage.removeItem(this.name);
  }

  async save() {
    clearTimeout(this.timer);
    const text = this.field.value;
    if (text === this.saved) return;
    if (!this.dataset.saveUrl) return this.say("saidDevice");
    const data = new FormData(this.closest("form"));
    data.set("based_on", this.dataset.savedAt);
    const options = { method: "POST", body: data, headers: { "HX-Request": "true" }, keepalive: true };
    const answer = await fetch(this.dataset.saveUrl, options).catch(() => null);
    if (!answer?.ok) return this.say(answer?.status === 409 ? "saidMoved" : answer ? "saidDevice" : "saidOffline");
    this.saved = text;
    this.dataset.savedAt = answer.headers.get("Draft-Saved") ?? "";
    this.say("saidSaved");
  }

  say(which) {
    const clock = { timeStyle: "short", timeZone: this.dataset.zone };
    this.dataset.state = which;
    this.textContent = `${this.dataset[which]} ${new Date().toLocaleTimeString("en-GB", clock)}`;
  }

  offer() {
    if (!this.kept || this.kept.text === this.field.value) return;
    if (this.kept.sent || this.kept.at < Date.parse(this.dataset.savedAt || 0)) return localStorage.removeItem(this.name);
    this.dispatchEvent(new CustomEvent("draft-found", { bubbles: true, detail: this.kept }));
  }
});
