// <reading-progress>: tells the server which paragraphs are read; one whose end is on screen for a second is read.
customElements.define("reading-progress", class extends HTMLElement {
  connectedCallback() {
    if (!this.querySelector("form")) return;
    this.read = new Set();
    this.timers = new Map();
    const threshold = Array.from({ length: 21 }, (_step, at) => at / 20); // a long one never shows whole
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.watch(entry.target)), { threshold });
    document.querySelectorAll(".reading__block").forEach((block) => this.observer.observe(block));
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    this.timers?.forEach(clearTimeout);
  }

  watch(block) {
    if (!this.ends(block)) this.leave(block);
    else if (!this.timers.has(block)) this.timers.set(block, setTimeout(() => this.see(block), 1000));
  }

  ends(block) {
    const { bottom } = block.getBoundingClientRect();
    return bottom > 0 && bottom <= innerHeight;
  }

  leave(block) {
    clearTimeout(this.timers.get(block));
    this.timers.delete(block);
  }

  see(block) {
    this.leave(block);
    if (!this.ends(block)) return;
    this.observer.unobserve(block);
    this.read.add(block.id.slice(1));
    clearTimeout(this.posting);
    this.posting = setTimeout(() => this.post(), 1500);
  }

  async post() {
    const form = this.querySelector("form");
    if (!form) return;
    const body = new FormData(form);
    const sent = [...this.read];
    sent.forEach((label) => body.append("paragraph", label));
    const answer = await fetch(form.action, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => {});
    if (!answer?.ok) return;
    sent.forEach((label) => this.read.delete(label));
    if (!this.contains(document.activeElement)) this.innerHTML = await answer.text();
  }
});
