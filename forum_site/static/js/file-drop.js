// <file-drop> around a file field: files dropped anywhere on it are chosen; the field alone works without it.
class FileDrop extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input[type=file]");
    this.addEventListener("dragover", (event) => this.show(event, true));
    this.addEventListener("dragleave", (event) => this.show(event, false));
    this.addEventListener("drop", (event) => this.take(event));
  }

  show(event, isOver) {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    this.toggleAttribute("data-over", isOver);
  }

  take(event) {
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    this.removeAttribute("data-over");
    this.field.files = event.dataTransfer.files;
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

customElements.define("file-drop", FileDrop);
