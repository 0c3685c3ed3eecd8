// <kept-draft>: keeps what is typed in its form on this device at once; draft-at-server.js has the server keep it too.
const VISIT = `${Date.now()} ${Math.random()}`;

customElements.define("kept-draft", class extends HTMLElement {
  connectedCallback() {
    this.form = this.closest("form");
    this.name = `draft ${this.dataset.key}`;
    const isRestored = [...this.form.querySelectorAll("textarea")].some((field) => field.value !== field.defaultValue);
    this.saved = isRestored || "unsaved" in this.dataset ? "" : this.words; // what the server has
    this.form.addEventListener("input", () => [this.keep(), this.tell("draft-typed")]);
    this.form.addEventListener("focusout", () => this.tell("draft-blurred"));
    this.form.addEventListener("submit", ({ submitter }) => this.send(submitter));
    this.form.addEventListener("htmx:afterRequest", ({ detail: { xhr } }) => (xhr.status / 100 | 0) === 2 || this.take());
    const left = ({ type }) => this.isConnected && (type === "pagehide" || document.hidden) && this.tell("draft-left");
    ["pagehide", "visibilitychange"].forEach((what) => addEventListener(what, left));
    this.tell("draft-ready");
  }

  tell(what, detail) {
    this.dispatchEvent(new CustomEvent(what, { bubbles: true, detail }));
  }

  // [name, value] of each field that a person fills in
  get fields() {
    const named = [...this.form.elements].filter(({ name, type }) => name && !/hidden|file|submit|button/.test(type));
    return named.filter(({ type, checked }) => !/checkbox|radio/.test(type) || checked).map(({ name, value }) => [name, value]);
  }

  get words() { return JSON.stringify(this.fields); }
  get copy() { return JSON.parse(localStorage.getItem(this.name) ?? "null"); }
  get isEmpty() { return ![...this.form.querySelectorAll("textarea[name]")].some((field) => field.value.trim()); }

  // words of another window, or that were offered and not answered, are put aside, never written over
  keep(more = {}) {
    const [other, { saveUrl: url, savedAt: based }] = [this.copy, this.dataset];
    const [title, zone] = [document.querySelector("h1")?.textContent, this.dataset.zone]; // for the page of drafts
    const copy = { fields: this.fields, at: Date.now(), visit: VISIT, page: location.pathname, title, zone, url, based, ...more };
    try {
      if (other && other.visit !== VISIT && JSON.stringify(other.fields) !== this.words) localStorage.setItem(`${this.name} ${other.at}`, JSON.stringify(other));
      localStorage.setItem(this.name, JSON.stringify(copy));
    } catch {
      this.tell("draft-unkept");
    }
    if (this.isEmpty) this.forget();
  }

  // nothing came of sending it; htmx calls an answer that leads elsewhere no success either
  take() {
    this.saved = "";
    this.keep();
    this.tell("draft-typed");
  }
  forget() { localStorage.removeItem(this.name); }
  // what is on its way is no draft any more: saved now, it would come back after it is posted
  send(button) {
    this.tell("draft-sent");
    if (button && "discards" in button.dataset) this.forget();
    else this.keep({ sent: true, token: this.form.elements.token?.value });
  }
});
