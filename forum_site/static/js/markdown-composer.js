// <markdown-composer>: toolbar and keys around a Markdown field. Ctrl or Cmd with Enter posts; Tab always leaves the field.
customElements.define("markdown-composer", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    if (this.field.autofocus) this.field.setSelectionRange(this.field.value.length, this.field.value.length);
    // capturing on the way down: markdownx listens on the field itself and would keep Tab, Ctrl D and Ctrl [ ] for itself
    this.addEventListener("keydown", this.onKey, { capture: true });
    this.addEventListener("click", this.onClick);
  }

  onKey = (event) => {
    const isCommand = event.ctrlKey || event.metaKey;
    if (event.target !== this.field) return;
    if (event.key === "Tab" || (isCommand && "d[]".includes(event.key))) event.stopPropagation();
    if (!isCommand || event.altKey || event.shiftKey) return;
    if (event.key === "Enter") this.post();
    else if (!this.use(this.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`))) return;
    event.preventDefault();
  };

  // a part of a larger form has no button of its own: that form's main one is pressed
  post() {
    const form = this.closest("form");
    form.requestSubmit(this.querySelector(".editor__post") ?? form.querySelector(".button--primary:not([type=button])"));
  }

  onClick = (event) => this.use(event.target.closest("[data-wrap], [data-line], [data-link]"));

  use(tool) {
    if (!tool) return false;
    const { selectionStart: start, selectionEnd: end, value } = this.field;
    const words = value.slice(start, end);
    if (tool.dataset.wrap) this.wrap(words, tool.dataset.wrap);
    else if (tool.dataset.line) this.prefix(start, end, tool.dataset.line);
    else this.insert(`[${words}](https://)`, words ? words.length + 3 : 1, words ? 8 : 0);
    return true;
  }

  wrap(words, sign) {
    this.insert(`${sign}${words}${sign}`, sign.length, words.length);
  }

  prefix(start, end, sign) {
    const from = this.field.value.lastIndexOf("\n", start - 1) + 1;
    this.field.setSelectionRange(from, end);
    const lines = this.field.value.slice(from, end).split("\n").map((line) => sign + line).join("\n");
    this.insert(lines, lines.length, 0);
  }

  // execCommand keeps the browser's own undo, which setRangeText would clear
  insert(text, offset, length) {
    const from = this.field.selectionStart;
    this.field.focus();
    if (!document.execCommand("insertText", false, text)) this.field.setRangeText(text);
    this.field.setSelectionRange(from + offset, from + offset + length);
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
  }
});
