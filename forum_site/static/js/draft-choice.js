// What is chosen in the note that draft-offer.js shows is put into the form, and the server is told that it was chosen.
const fillable = (form) => [...form.elements].filter(({ name, type }) => name && !/hidden|file|submit|button/.test(type));

// values of one name go to its fields in order; what finds no field any more joins the last
const fill = (form, fields) => {
  const waiting = Object.groupBy(fields, ([name]) => name);
  for (const field of fillable(form)) {
    const values = (waiting[field.name] ??= []);
    const isLast = fillable(form).findLast(({ name }) => name === field.name) === field;
    if (/checkbox|radio/.test(field.type)) field.checked = values.some(([, value]) => value === field.value);
    else field.value = values.splice(0, isLast ? values.length : 1).map(([, value]) => value).join("\n");
  }
};

const choose = (draft, note, { fields, token }) => {
  const field = draft.form.querySelector("textarea[name]");
  fill(draft.form, fields);
  draft.dataset.savedAt = note.versions.keep.base ?? draft.dataset.savedAt;
  if (token && draft.form.elements.token) draft.form.elements.token.value = token;
  draft.saved = "";
  draft.forget();
  note.hidden = true;
  field.hidden = false;
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
};

document.addEventListener("click", ({ target }) => {
  const note = target.closest(".editor__recovered");
  if (!note?.versions) return;
  const both = note.querySelector(".editor__versions");
  if (target.matches("[data-compare]")) both.hidden = !both.hidden;
  if (target.matches("[data-compare]")) target.setAttribute("aria-expanded", String(!both.hidden));
  const chosen = note.versions[target.dataset.choose];
  if (chosen) choose(note.closest("form").querySelector("kept-draft"), note, chosen);
});
