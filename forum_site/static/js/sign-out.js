// Signing out first has the server keep what only this device has of one's drafts, then removes it from the device.
const copiesOf = (person) => Object.keys(localStorage).filter((key) => key.startsWith(`draft ${person} `));

const kept = async (key, csrf) => {
  const { fields, url, based, token, sent } = JSON.parse(localStorage.getItem(key));
  const data = new FormData();
  for (const [name, value] of [...fields, ["based_on", based ?? ""], ["csrfmiddlewaretoken", csrf]]) data.append(name, value);
  if (sent && token) data.append("token", token);
  const answer = await fetch(url, { method: "POST", body: data, headers: { "HX-Request": "true" } }).catch(() => null);
  return answer?.ok || answer?.status === 410;
};

document.addEventListener("submit", async (event) => {
  const { person, unkept } = event.target.dataset;
  if (!person || event.target.dataset.asked) return person && copiesOf(person).forEach((key) => localStorage.removeItem(key));
  const drafts = [...document.querySelectorAll("kept-draft")];
  if (!copiesOf(person).length && drafts.every((draft) => draft.words === draft.saved)) return;
  event.preventDefault();
  await Promise.all(drafts.map((draft) => draft.save()));
  for (const key of copiesOf(person)) if (await kept(key, event.target.elements.csrfmiddlewaretoken.value)) localStorage.removeItem(key);
  if (!copiesOf(person).length) return event.target.submit();
  event.target.dataset.asked = "yes";
  const note = document.createElement("p");
  note.className = "note note--warn";
  note.textContent = unkept.replace("%(count)s", copiesOf(person).length);
  document.querySelector("#status").append(note);
});
