// <name-list>: while an @name is typed in the field before it, offers the people of the course who may be meant.
customElements.define("name-list", class extends HTMLElement {
  connectedCallback() {
    this.field = this.closest("markdown-composer").querySelector("textarea");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", this.id);
    this.field.addEventListener("input", () => {
      clearTimeout(this.asking);
      this.asking = setTimeout(() => (this.typed ? this.ask(this.typed) : this.close()), 150);
    });
    this.field.addEventListener("blur", () => this.close());
    this.closest("markdown-composer").addEventListener("keydown", (event) => this.onKey(event), { capture: true });
    this.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the field keeps the focus
      this.choose(event.target.closest("[data-handle]"));
    });
  }

  get typed() {
    return this.field.value.slice(0, this.field.selectionStart).match(/(?:^|[^\w@./:-])@([\w.-]{1,30})$/)?.[1];
  }

  async ask(typed) {
    const answer = await fetch(`${this.dataset.url}?q=${encodeURIComponent(typed)}`).catch(() => null);
    if (!answer?.ok || typed !== this.typed) return this.close();
    this.innerHTML = await answer.text();
    this.hidden = !this.firstElementChild;
    this.point(this.firstElementChild);
  }

  point(choice) {
    [...this.children].forEach((one) => one.setAttribute("aria-selected", one === choice));
    this.field.setAttribute("aria-activedescendant", choice?.id ?? "");
  }

  onKey(event) {
    if (this.hidden || event.target !== this.field || event.ctrlKey || event.metaKey) return;
    const at = this.querySelector("[aria-selected=true]");
    if (event.key === "ArrowDown") this.point(at.nextElementSibling ?? this.firstElementChild);
    else if (event.key === "ArrowUp") this.point(at.previousElementSibling ?? this.lastElementChild);
    else if (event.key === "Enter") this.choose(at);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  choose(choice) {
    if (!choice) return;
    const { selectionStart: end } = this.field;
    this.field.setSelectionRange(end - this.typed.length, end);
    document.execCommand("insertText", false, `${choice.dataset.handle} `); // keeps the browser's own undo
    this.close();
  }

  close() {
    this.hidden = true;
    this.point(null);
  }
});
