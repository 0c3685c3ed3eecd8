// The line above what is new stays where it was for the visit, however often its page is loaded again.
const VISIT = 30 * 60_000;
const key = `divider:${location.pathname}`;
const replies = document.querySelector("#replies");
const isWhole = !/[?&](only|by|order)=/.test(location.search);

const kept = () => {
  const found = JSON.parse(sessionStorage.getItem(key) ?? "null");
  return found && Date.now() - found.at < VISIT ? found : null;
};
const keep = (divider) => sessionStorage.setItem(key, JSON.stringify({ ...divider, at: Date.now() }));

const replyUnder = (line) => line.nextElementSibling?.querySelector("[data-number]");

const putBack = ({ number, words }, own) => {
  const reply = replies.querySelector(`[data-number="${number}"]`)?.closest(".reply");
  if (!reply) return;
  const line = document.createElement("li");
  line.className = "replies__new";
  line.append(Object.assign(document.createElement("span"), { textContent: words }));
  reply.before(line);
  const first = own?.nextElementSibling; // of what came since: links to what is new lead to it
  own?.remove();
  if (first) first.id = "new";
};

if (replies && isWhole) {
  const own = replies.querySelector(".replies__new");
  const before = kept();
  if (before) {
    keep(before);
    if (own ? replyUnder(own)?.dataset.number !== before.number : true) putBack(before, own);
  } else if (own) {
    keep({ number: replyUnder(own)?.dataset.number, words: own.textContent.trim() });
  }
}

// what the reader marks by hand begins anew
document.addEventListener("submit", ({ target, submitter }) => {
  if (target.id === "reply-tools" && submitter?.name === "number") sessionStorage.removeItem(key);
});
