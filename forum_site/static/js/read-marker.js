// <read-marker>: tells the server up to which reply this visit has left nothing unseen; a reply on screen for a second is seen.
customElements.define("read-marker", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("#reply-tools");
    if (!this.form?.querySelector("[name=number]")) return;
    this.read = Number(this.dataset.read);
    this.seen = new Set();
    this.timers = new Map();
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.watch(entry)));
    this.observe();
    this.addEventListener("htmx:afterSettle", () => this.observe());
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    this.timers?.forEach(clearTimeout);
  }

  observe() {
    this.querySelectorAll("[data-number]").forEach((reply) => this.observer.observe(reply));
  }

  watch({ target, isIntersecting }) {
    clearTimeout(this.timers.get(target));
    if (isIntersecting) this.timers.set(target, setTimeout(() => this.see(target), 1000));
  }

  see(reply) {
    this.observer.unobserve(reply);
    this.seen.add(Number(reply.dataset.number));
    const before = this.read;
    while (this.seen.has(this.read + 1)) this.read += 1;
    if (this.read > before) this.later();
  }

  later() {
    clearTimeout(this.posting);
    this.posting = setTimeout(() => this.post(), 1500);
  }

  post() {
    const body = new FormData(this.form);
    body.set("number", this.read);
    fetch(this.form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
  }
});
