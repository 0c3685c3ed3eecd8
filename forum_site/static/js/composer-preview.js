// The composer's preview: off, beside or below, remembered; django-markdownx's script is loaded when one is first wanted.
const STORED = "composer-preview";
const MODES = ["off", "beside", "below"];

const isNarrow = (composer) => composer.clientWidth < 640;

const paint = (composer, mode, narrow) => {
  const button = composer.querySelector("[name=preview]");
  const pane = composer.querySelector(".editor__preview");
  composer.dataset.mode = mode;
  pane.hidden = mode === "off";
  button.setAttribute("aria-pressed", String(mode !== "off"));
  button.textContent = button.dataset[narrow ? "off" : mode];
  composer.querySelector(".editor__previewed")?.remove();
};

const load = (composer) => {
  const field = composer.querySelector("textarea");
  if (composer.dataset.mode === "off" || composer.hasAttribute("data-previews")) return;
  composer.setAttribute("data-previews", "");
  field.setAttribute("data-markdownx-urls-path", composer.dataset.previewUrl);
  field.setAttribute("data-markdownx-editor-resizable", "False");
  // run anew for each composer: it takes up every field that it has not yet
  const script = document.createElement("script");
  script.src = composer.dataset.script;
  document.head.append(script);
};

const whenSeen = (element, act) => new IntersectionObserver(([entry], observer) => {
  if (!entry.isIntersecting) return;
  observer.disconnect();
  act();
}).observe(element);

const start = (composer) => {
  const narrow = isNarrow(composer);
  paint(composer, narrow ? "off" : (localStorage.getItem(STORED) ?? composer.dataset.mode), narrow);
  if (composer.querySelector("textarea").value) whenSeen(composer, () => load(composer));
  composer.addEventListener("focusin", () => load(composer), { once: true });
  composer.querySelector("[name=preview]").addEventListener("click", (event) => {
    event.preventDefault();
    const narrow = isNarrow(composer);
    const modes = narrow ? ["off", "below"] : MODES;
    const next = modes[(modes.indexOf(composer.dataset.mode) + 1) % modes.length];
    paint(composer, next, narrow);
    localStorage.setItem(STORED, next);
    load(composer);
  });
};

const startAll = (root) => root.querySelectorAll("markdown-composer").forEach((composer) => {
  if (composer.hasAttribute("data-started")) return;
  composer.setAttribute("data-started", "");
  start(composer);
});

startAll(document);
document.addEventListener("htmx:load", (event) => startAll(event.target.parentElement ?? document));
