// A page that the browser kept holds a token that may have posted already: one come to anew makes its own.
const [visit] = performance.getEntriesByType("navigation");
if (visit?.type === "navigate" && crypto.randomUUID) {
  for (const field of document.querySelectorAll("input[name=token]")) field.value = crypto.randomUUID();
}
