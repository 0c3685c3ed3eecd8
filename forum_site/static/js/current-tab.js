// A row of tabs that is wider than the screen opens with the current one in view.
for (const tab of document.querySelectorAll(".masthead__nav > [aria-current], .tabs > [aria-current]")) {
  const row = tab.parentElement;
  const hidden = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (hidden > 0) row.scrollLeft += hidden + tab.offsetWidth;
}
