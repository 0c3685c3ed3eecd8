// Saves what a <kept-draft> holds on the server: three seconds after the last key, on leaving a field and on leaving.
const SAID = { 401: "saidSignedOut", 403: "saidSignedOut", 413: "saidLong" };

const say = (draft, which) => {
  const clock = { timeStyle: "short", timeZone: draft.dataset.zone };
  draft.dataset.state = which;
  draft.textContent = `${draft.dataset[which]} ${new Date().toLocaleTimeString("en-GB", clock)}`;
};

const push = (draft, fields, more = {}, options = {}) => {
  const data = new FormData(draft.form);
  fields.forEach(([name]) => data.delete(name));
  fields.forEach(([name, value]) => data.append(name, value));
  Object.entries({ based_on: draft.dataset.savedAt, ...more }).forEach(([name, value]) => data.set(name, value ?? ""));
  return fetch(draft.dataset.saveUrl, { method: "POST", body: data, headers: { "HX-Request": "true" }, ...options }).catch(() => null);
};

const later = (draft, milliseconds) => {
  clearTimeout(draft.timer);
  draft.timer = setTimeout(() => draft.save(), milliseconds);
};

// one at a time: each begins from the draft that the one before it left
const save = async (draft, options = {}) => {
  clearTimeout(draft.timer);
  if (!options.keepalive) await draft.pending;
  const { words } = draft;
  if (words === draft.saved) return;
  if (!draft.dataset.saveUrl) return say(draft, "saidDevice");
  const { signal } = (draft.stop = new AbortController());
  draft.pending = push(draft, draft.fields, {}, { signal, ...options });
  const answer = await draft.pending;
  if (signal.aborted) return;
  if (answer?.status === 409) draft.tell("draft-moved", await answer.json());
  if (answer?.status === 409) return say(draft, "saidMoved");
  if (!answer?.ok) return say(draft, answer ? (SAID[answer.status] ?? "saidDevice") : "saidOffline");
  draft.saved = words;
  draft.dataset.savedAt = answer.headers.get("Draft-Saved") ?? "";
  if (draft.words === words && !draft.copy?.sent) draft.forget();
  say(draft, "saidSaved");
};

document.addEventListener("draft-ready", ({ target: draft }) => {
  draft.save = (options) => save(draft, options);
  draft.push = (...sent) => push(draft, ...sent);
  if (!draft.saved && !draft.isEmpty) later(draft, 1000);
});
document.addEventListener("draft-typed", ({ target: draft }) => later(draft, 3000));
document.addEventListener("draft-blurred", ({ target: draft }) => later(draft, 300));
document.addEventListener("draft-left", ({ target: draft }) => draft.save({ keepalive: true }));
document.addEventListener("draft-unkept", ({ target: draft }) => say(draft, "saidFull"));
document.addEventListener("draft-offline", ({ target: draft }) => say(draft, "saidOffline"));
document.addEventListener("draft-sent", ({ target: draft }) => {
  clearTimeout(draft.timer);
  draft.stop?.abort();
  draft.saved = draft.words;
});
addEventListener("online", () => document.querySelectorAll("kept-draft").forEach((draft) => draft.save()));
