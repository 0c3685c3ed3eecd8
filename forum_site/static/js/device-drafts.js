// <device-drafts>: lists what only this device has of the reader's drafts, each to be copied, gone on with or discarded.
const DAY = { weekday: "short", day: "numeric", month: "short" };

customElements.define("device-drafts", class extends HTMLElement {
  connectedCallback() {
    const prefix = `draft ${this.dataset.person} `;
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    keys.map((key) => [key, JSON.parse(localStorage.getItem(key))]).sort(([, a], [, b]) => b.at - a.at).forEach((pair) => this.add(...pair));
    this.hidden = !keys.length;
  }

  add(key, { fields, at, page, title, zone }) {
    const row = this.querySelector("template").content.cloneNode(true).firstElementChild;
    const text = fields.map(([, value]) => value).filter((value) => value.trim()).join("\n\n");
    const words = text.split(/\s+/).filter(Boolean).length;
    row.querySelector("a").href = page;
    row.querySelector("[data-page]").textContent = title ?? page;
    row.querySelector("time").dateTime = new Date(at).toISOString();
    row.querySelector("time").textContent = new Date(at).toLocaleString("en-GB", { ...DAY, hour: "2-digit", minute: "2-digit", timeZone: zone });
    row.querySelector("[data-words]").textContent = `${words} ${words === 1 ? this.dataset.one : this.dataset.many}`;
    row.querySelector("textarea").value = text;
    row.querySelector("button").addEventListener("click", () => {
      localStorage.removeItem(key);
      row.remove();
    });
    this.querySelector("ol").append(row);
  }
});
