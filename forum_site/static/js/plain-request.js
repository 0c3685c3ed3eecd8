// If a fragment fails, the browser does the plain request, whose page says what is wrong. Offline, the words stay here.
const plainly = ({ target, detail }) => {
  const form = target.closest("form");
  const { verb, path } = detail.requestConfig;
  if (verb === "get") location.assign(path);
  else if (form) form.submit();
};

const offline = ({ target }) => {
  const draft = target.closest("form")?.querySelector("kept-draft");
  draft?.keep();
  draft?.tell("draft-offline");
};

document.addEventListener("htmx:responseError", plainly);
document.addEventListener("htmx:sendError", offline);
