// <new-replies>: asks now and then whether replies have come, and says so at the end of the page; nothing else moves.
const EVERY = 60_000;
const ANNOUNCED_EVERY = 30_000;
const isTyping = () => document.activeElement?.matches("input, textarea, select, [contenteditable]");

customElements.define("new-replies", class extends HTMLElement {
  connectedCallback() {
    const [, unread = 0, words] = document.title.match(/^(?:\((\d+)\) )?(.*)$/s);
    Object.assign(this, { unread: Number(unread), words, told: 0, announced: 0 });
    this.look = () => document.visibilityState === "visible" && this.ask();
    document.addEventListener("visibilitychange", this.look);
    document.addEventListener("htmx:afterSettle", this.settle = () => this.clear());
    this.timer = setInterval(this.look, EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.look);
    document.removeEventListener("htmx:afterSettle", this.settle);
  }

  // what was posted or shown in this page meanwhile is not new to it
  get after() {
    const shown = [...document.querySelectorAll("#replies [data-number]")].map((reply) => Number(reply.dataset.number));
    return Math.max(Number(this.dataset.after), ...shown);
  }

  async ask() {
    const address = new URL(this.dataset.from, location);
    address.searchParams.set("after", this.after);
    const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer?.status === 200 && !answer.redirected) this.tell(await answer.text());
  }

  tell(html) {
    const line = new DOMParser().parseFromString(html, "text/html").querySelector(".news");
    const count = Number(line?.dataset.count);
    if (!count || count === this.told) return;
    this.told = count;
    this.firstElementChild.replaceChildren(line);
    window.htmx?.process(line);
    document.title = `(${this.unread + count}) ${this.words}`;
    if (isTyping() || Date.now() - this.announced < ANNOUNCED_EVERY) return;
    this.announced = Date.now();
    document.getElementById("announcement").textContent = line.firstChild.textContent.trim();
  }

  clear() {
    if (!this.told || this.after < Number(this.dataset.after) + this.told) return;
    this.dataset.after = this.after;
    this.told = 0;
    this.firstElementChild.replaceChildren();
    document.title = this.words;
  }
});
