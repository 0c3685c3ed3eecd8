// Images pasted, dropped or chosen in a composer go to the server, which answers with the Markdown that shows them.
const say = (composer, text) => (composer.querySelector(".editor__said").textContent = text);

const insert = (field, text) => {
  field.focus();
  if (!document.execCommand("insertText", false, text)) field.setRangeText(text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

const send = async (composer, file) => {
  const data = new FormData();
  const token = composer.closest("form").elements.csrfmiddlewaretoken;
  data.set("csrfmiddlewaretoken", token.value);
  data.set("image", file);
  say(composer, file.name);
  const input = composer.querySelector("[data-upload]");
  const answer = await fetch(input.dataset.upload, { method: "POST", body: data }).catch(() => null);
  const body = await answer?.json().catch(() => null);
  if (body?.image_code) insert(composer.querySelector("textarea"), body.image_code);
  say(composer, body?.image?.[0] ?? (body?.image_code ? "" : `${file.name}: ${answer?.status ?? "–"}`));
};

const take = (event, files) => {
  const composer = event.target.closest?.("markdown-composer");
  if (!composer?.querySelector("[data-upload]") || !files?.length) return;
  event.preventDefault();
  event.stopPropagation();
  for (const file of files) send(composer, file);
};

// capturing: before markdownx, which would put a refusal into the text
document.addEventListener("paste", (event) => take(event, event.clipboardData?.files), { capture: true });
document.addEventListener("drop", (event) => take(event, event.dataTransfer?.files), { capture: true });
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-upload]")) return;
  take(event, [...event.target.files]);
  event.target.value = "";
});
