// The note above a form when this device and the server hold different words: use the one, compare, or keep the other.
const counted = (text) => text.split(/\s+/).filter(Boolean).length;

const textOf = (form, fields) => {
  const written = new Set([...form.querySelectorAll("textarea[name], input[type=text]")].map(({ name }) => name));
  return fields.filter(([name, value]) => written.has(name) && value.trim()).map(([, value]) => value).join("\n\n");
};

const inWords = (text, { one, many }) => `${counted(text)} ${counted(text) === 1 ? one : many}`;

const show = (draft, kind, device, other) => {
  const note = draft.form.querySelector(".editor__recovered");
  const at = (moment) => new Date(moment).toLocaleTimeString("en-GB", { timeStyle: "short", timeZone: draft.dataset.zone });
  const texts = { device: textOf(draft.form, device.fields), other: textOf(draft.form, other.fields) };
  const [mine, others] = [texts.device, texts.other].map((text) => inWords(text, note.dataset));
  const said = { device: mine, other: others, time: at(device.at), saved: other.at && at(other.at) };
  const sentence = note.querySelector(other.at ? "[data-of-server]" : "[data-of-box]").innerHTML;
  note.querySelector("strong").textContent = note.dataset[kind];
  note.querySelector(".editor__recovered-words").textContent = sentence.replace(/%\((\w+)\)s/g, (_, key) => said[key]);
  for (const which of ["device", "other"]) note.querySelector(`[data-text=${which}]`).textContent = texts[which];
  if (other.at) note.querySelectorAll("[data-server]").forEach((words) => (words.textContent = words.dataset.server));
  note.versions = { use: device, keep: other };
  note.hidden = false;
};

const isSent = async (draft, { fields, token = "", based, url }) => {
  if (token && document.querySelector(`[data-posted="${CSS.escape(token)}"]`)) return true;
  if (!url || !draft.dataset.saveUrl) return false;
  const answer = await draft.push(fields, { token, based_on: based });
  const saved = answer?.headers.get("Draft-Saved");
  if (saved) draft.dataset.savedAt = saved;
  return answer?.status === 410 || Boolean(answer?.ok && !saved);
};

document.addEventListener("draft-ready", async ({ target: draft }) => {
  const [copy, before] = [draft.copy, draft.dataset.savedAt];
  if (!copy) return;
  if (JSON.stringify(copy.fields) === draft.words) return draft.saved ? draft.forget() : draft.keep();
  if (copy.sent && (await isSent(draft, copy))) return draft.forget();
  show(draft, copy.at > Date.parse(before || 0) ? "newer" : "older", copy, { fields: draft.fields, at: before });
});

document.addEventListener("draft-moved", ({ target: draft, detail: { fields, saved_at: at } }) => {
  show(draft, "elsewhere", { fields: draft.fields, at: Date.now() }, { fields, at, base: at });
});
