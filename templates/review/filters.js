// What narrows the blocks that are listed: filters, comments, and the search.
const FILTERS = [
  ["changed", "Changed", isChanged],
  ...(data.compared ? [["figures", "Figures", isFigured]] : []),
  ["findings", "With findings", hasFindings],
  ["uncited", "Uncited", block => Boolean(block.uncited)],
  ["silent", "Without comment", block => !commentsOf(block.id).length],
];
// What a removed block may be asked for
const GONE = {changed: () => true, silent: () => true, figures: card => /\d/.test($(".card__text", card).textContent)};
// Which comments a block must have
const SAID = [
  ["", "Comments", null],
  ["any", "With a comment", () => true],
  ["open", "With an open comment", isOpen],
  ...KINDS.map(kind => [kind, `With “${kind}”`, comment => comment.kind === kind]),
];

// What the search looks through: the id, the text as it is written and as it is seen, and what stands behind it
const sought = new Map();

function searchable(block) {
  if (!sought.has(block.id)) {
    const text = textOf(block),
      behind = [...(block.links ?? []).flat(), ...(block.hidden ?? []).map(([, said]) => said)];
    sought.set(block.id, [block.id, text, text.replace(/[\^~]/g, ""), ...behind].join("\n").toLowerCase());
  }
  return sought.get(block.id);
}

// Sets off what was searched for, where a browser can do so without touching the text.
const MOST = 2000;

function highlight() {
  if (!globalThis.Highlight || !CSS.highlights) return;
  const found = [];
  for (const card of list.words ? list.cards.values() : []) {
    if (card.hidden || found.length > MOST) continue;
    const walker = document.createTreeWalker($(".card__text", card), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.data.toLowerCase();
      if (text.length !== node.length) continue;
      for (let at = text.indexOf(list.words); at >= 0; at = text.indexOf(list.words, at + list.words.length)) {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + list.words.length);
        found.push(range);
      }
    }
  }
  CSS.highlights.set("search", new Highlight(...found));
}
