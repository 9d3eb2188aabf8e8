// Words that are selected, on the page or in the list, as a stretch of a block's text.
const picking = {
  found: null,

  changed(doc) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.look(doc), 120);
  },

  look(doc) {
    const selection = doc.getSelection();
    if (doc === document && !selection.isCollapsed && !selection.anchorNode?.parentElement?.closest?.(".card__text"))
      return;
    this.found = selection.isCollapsed ? null : doc === document ? inCard(selection) : onThePage(selection);
    const button = $("#pick");
    button.hidden = !this.found;
    if (!this.found) return;
    const box = selection.getRangeAt(0).getBoundingClientRect(),
      frame = stage.frame.getBoundingClientRect();
    const [left, bottom] =
      doc === document
        ? [box.left, box.bottom]
        : [frame.left + box.left * stage.scale, frame.top + box.bottom * stage.scale];
    Object.assign(button.style, {
      left: `${Math.min(innerWidth - 230, Math.max(8, left))}px`,
      top: `${Math.min(innerHeight - 44, Math.max(50, bottom + 6))}px`,
    });
  },

  take() {
    const {found} = this;
    this.found = null;
    $("#pick").hidden = true;
    document.getSelection().removeAllRanges();
    stage.doc?.getSelection()?.removeAllRanges();
    compose(found.id, found);
  },
};

// The words of a block between two places of its text, without blanks at their ends
function words(id, start, end) {
  const text = textOf(site.blocks.get(id));
  while (start < end && /\s/.test(text[start])) start++;
  while (end > start && /\s/.test(text[end - 1])) end--;
  return end > start ? {id, quote: text.slice(start, end), offset: start} : null;
}

function inCard(selection) {
  const range = selection.getRangeAt(0),
    text = (range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement).closest(
      ".card__text",
    );
  const id = text?.closest("[data-id]")?.dataset.id;
  if (!id) return null;
  let start = -1,
    end = -1;
  for (const piece of text.querySelectorAll("[data-o]")) {
    if (!range.intersectsNode(piece)) continue;
    const node = piece.firstChild,
      place = Number(piece.dataset.o);
    if (!node) continue;
    const from = range.startContainer === node ? range.startOffset : 0,
      to = range.endContainer === node ? range.endOffset : node.length;
    if (to <= from) continue;
    if (start < 0) start = place + from;
    end = place + to;
  }
  return start < 0 ? null : words(id, start, end);
}

function onThePage(selection) {
  const range = selection.getRangeAt(0);
  for (const element of [...stage.doc.querySelectorAll("[data-block]")].filter(one => range.intersectsNode(one))) {
    const letters = pageLetters(element);
    const within = letters.map(
      ([, node, place]) =>
        range.comparePoint(node, place) === 0 && !(range.endContainer === node && place >= range.endOffset),
    );
    if (!within.includes(true)) continue;
    for (const id of element.dataset.block.split(" ")) {
      const places = aligned(letters, textOf(site.blocks.get(id))).filter(
        (place, number) => within[number] && place >= 0,
      );
      const found = places.length && words(id, Math.min(...places), Math.max(...places) + 1);
      if (found) return found;
    }
  }
  return null;
}
