// <copy-reference>: shows its button and copies what stands in [data-reference], with italics where the clipboard takes them.
class CopyReference extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    this.button.hidden = false;
    this.button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const reference = this.querySelector("[data-reference]");
    try {
      await this.write(reference);
      this.say(this.status.dataset.done);
    } catch {
      getSelection().selectAllChildren(reference);
      this.say(this.status.dataset.failed);
    }
  }

  write(reference) {
    const plain = reference.innerText.trim();
    if (!window.ClipboardItem) return navigator.clipboard.writeText(plain);
    const blob = (text, type) => new Blob([text], { type });
    const parts = { "text/plain": blob(plain, "text/plain"), "text/html": blob(reference.innerHTML, "text/html") };
    return navigator.clipboard.write([new ClipboardItem(parts)]);
  }

  say(words) {
    this.status.textContent = words;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.status.textContent = ""), 6000);
  }
}

customElements.define("copy-reference", CopyReference);
