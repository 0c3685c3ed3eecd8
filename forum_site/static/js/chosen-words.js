// Says which words of a reading are chosen: the event "words-chosen" with their paragraph, range, text and offsets, or null.
// Offsets count the characters of the paragraph without its footnote marks, as the server does; what lies beyond the
// paragraph in which the words begin is cut off.
const NOT_TEXT = ".footnote-ref, .footnote-backref";

const said = (from, at, to, end) => {
  const range = new Range();
  range.setStart(from, at);
  range.setEnd(to, end);
  const part = range.cloneContents();
  part.querySelectorAll(NOT_TEXT).forEach((mark) => mark.remove());
  return part.textContent;
};

const within = (block, selected) => {
  const text = block.querySelector(".prose");
  if (!selected.intersectsNode(text)) return null;
  const range = selected.cloneRange();
  if (!text.contains(range.startContainer)) range.setStart(text, 0);
  if (!text.contains(range.endContainer)) range.setEnd(text, text.childNodes.length);
  const words = said(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
  const before = said(text, 0, range.startContainer, range.startOffset) + words.match(/^\s*/)[0];
  const start = [...before].length; // characters, not the halves of which JavaScript makes some
  return words.trim() && { block, range, words: words.trim(), span: [start, start + [...words.trim()].length] };
};

const chosen = () => {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  for (const block of document.querySelectorAll(".reading__block")) {
    const found = within(block, selection.getRangeAt(0));
    if (found) return found;
  }
  return null;
};

// a finger on a button takes the selection away before it presses
let timer;
document.addEventListener("selectionchange", () => {
  clearTimeout(timer);
  if (!document.querySelector(".reading__block")) return;
  timer = setTimeout(() => document.dispatchEvent(new CustomEvent("words-chosen", { detail: chosen() })), 200);
});
