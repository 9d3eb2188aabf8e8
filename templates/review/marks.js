// Marks over the page: they lie above the frame, so that nothing of the page is moved or repainted by them.
const marks = {
  layer: $("#marks"),
  shown: true,
  boxes: new Map(),
  waiting: 0,

  // Where each block lies, and what is drawn for it; soon, and once for many askers.
  measure() {
    this.waiting ||= requestAnimationFrame(() => {
      this.waiting = 0;
      this.draw();
    });
  },

  draw() {
    const {doc, view} = stage;
    if (!doc?.body || !site.pages.has(stage.route)) return;
    const still = el("div.marks"),
      riding = el("div.marks");
    const banner = doc.querySelector(".safety-banner"),
      top = view.scrollY,
      left = view.scrollX;
    const elements = new Map();
    for (const element of doc.querySelectorAll("[data-block]"))
      for (const id of element.dataset.block.split(" ")) elements.set(id, elements.get(id) ?? element);
    for (const id of site.pages.get(stage.route).blocks) {
      const element = elements.get(id),
        made = element && this.of(id, element);
      if (!made?.length) continue;
      const rides = banner?.contains(element);
      for (const [mark, box] of made) {
        place(mark, box, rides ? 0 : left, rides ? 0 : top);
        (rides ? riding : still).append(mark);
      }
    }
    this.above = el("div.marks__part", null, still);
    this.layer.replaceChildren(this.above, el("div.marks__part", null, riding));
    this.still = still;
    this.follow(true);
  },

  follow(drawn) {
    if (!this.still) return;
    this.still.style.transform = `translate(${-stage.view.scrollX}px, ${-stage.view.scrollY}px)`;
    const banner = stage.doc.querySelector(".safety-banner")?.getBoundingClientRect(),
      {innerHeight} = stage.view;
    const rides = banner && banner.bottom >= innerHeight - 1; // what lies under it has no marks on it
    this.above.style.height = `${rides ? Math.min(banner.top, innerHeight) : innerHeight}px`;
    if (!drawn)
      this.soon ??= setTimeout(() => {
        this.soon = null;
        this.measure();
      }, 60); // the banner may ride or rest now
  },

  of(id, element) {
    const block = site.blocks.get(id),
      made = [],
      findings = findingsOf(block),
      comments = commentsOf(id);
    const current = id === list.current;
    const gone = site.removed.has(id);
    if (!this.shown && !current) return made;
    if (!(current || gone || isChanged(block) || findings.length || comments.length)) return made;
    const box = ownBox(element);
    if (!box.width) return made;
    if (current) made.push([el("div.mark.mark--current"), box]);
    if (!this.shown) return made;
    if (isChanged(block))
      made.push([el(`div.mark.mark--changed.mark--${block.change?.fate ?? "behind"}`), beside(box, -9, 4)]);
    if (gone)
      made.push([
        el("div.mark.mark--gone"),
        {left: Math.max(1, box.left - 10), top: box.bottom - 3, width: 14, height: 6},
      ]);
    const worst = worstOf(findings);
    const flags = [];
    if (worst)
      flags.push(el(`span.flag.flag--${worst.severity}${worst.waived ? ".flag--waived" : ""}`, null, signOf(worst)));
    if (comments.length) flags.push(el("span.flag.flag--said", null, "✎"));
    if (flags.length)
      made.push([el("div.mark.mark--flags", null, flags), beside(box, box.width + 4, flags.length * 16)]);
    for (const comment of comments) {
      if (comment.quote)
        for (const rect of rectsOf(element, block, comment)) made.push([el("div.mark.mark--quote"), rect]);
    }
    return made;
  },
};

function place(mark, box, left, top) {
  Object.assign(mark.style, {
    left: `${box.left + left}px`,
    top: `${box.top + top}px`,
    width: `${box.width}px`,
    height: `${box.height}px`,
  });
}

// A narrow box beside another, within the page's width
function beside(box, by, width) {
  const edge = stage.view.document.documentElement.clientWidth - width - 1;
  return {left: Math.min(edge, Math.max(1, box.left + by)), top: box.top, width, height: box.height};
}

// Of an element that holds other blocks, only what is its own
function ownBox(element) {
  if (!element.querySelector("[data-block]")) return element.getBoundingClientRect();
  const letters = pageLetters(element);
  if (!letters.length) return element.getBoundingClientRect();
  return rangeOf(letters[0], letters.at(-1)).getBoundingClientRect();
}

function rangeOf([, first, start], [, last, end]) {
  const range = first.ownerDocument.createRange();
  range.setStart(first, start);
  range.setEnd(last, end + 1);
  return range;
}

function rectsOf(element, block, comment) {
  const text = textOf(block),
    start = unitOf(text, comment.offset ?? -1);
  if (start < 0 || text.slice(start, start + comment.quote.length) !== comment.quote) return [];
  const letters = pageLetters(element),
    places = aligned(letters, text);
  const within = letters.filter(
    (_, number) => places[number] >= start && places[number] < start + comment.quote.length,
  );
  return within.length ? [...rangeOf(within[0], within.at(-1)).getClientRects()].filter(rect => rect.width > 1) : [];
}

const RANKS = ["error", "warning", "note"];
const worstOf = findings =>
  [...findings].sort(
    (one, other) =>
      Boolean(one.waived) - Boolean(other.waived) || RANKS.indexOf(one.severity) - RANKS.indexOf(other.severity),
  )[0];
