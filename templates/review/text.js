// Elements and texts. What anybody wrote becomes text, never markup.
const $ = (selector, root = document) => root.querySelector(selector);

// el("li.card", {hidden: true, onclick: f}, "text", child…)
function el(name, attributes, ...children) {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag);
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value != null) made.setAttribute(key, value);
  }
  made.append(...children.flat(9).filter(child => child != null && child !== false && child !== ""));
  return made;
}

const number = (count, one, many) => `${count} ${count === 1 ? one : (many ?? `${one}s`)}`;

// Offsets are kept in code points, browsers count in code units.
const ASTRAL = /[\ud800-\udbff]/;
const unitOf = (text, point) => (ASTRAL.test(text) ? [...text].slice(0, point).join("").length : point);
const pointOf = (text, unit) => (ASTRAL.test(text) ? [...text.slice(0, unit)].length : unit);

const APART = " | ";
const textOf = block => block.cells.join(APART);

// A redline's runs: "=both", "-old alone", "+new alone". `offset`: where the new text begins in its block.
function redlined(runs, offset = null) {
  let place = offset;
  return runs.flatMap(run => {
    const text = run.slice(1),
      figure = /\d/.test(text) ? (text.length < 20 && !/\s/.test(text) ? ".figure.figure--whole" : ".figure") : "";
    if (run[0] === "-") return worded(`del.old${figure}`, text);
    const made = worded(run[0] === "+" ? `ins.new${figure}` : "span", text, place);
    if (place != null) place += text.length;
    return made;
  });
}

// A text as it is seen: [^1] is the mark of a note, what stands between ^ ^ is raised, between ~ ~ lowered, where
// nothing else can be meant. In what has changed, 55154-0612-8 and 2.5–5 stay in one piece.
const NOTED = /\[\^([^\]\s]+)\]/;
const RAISED = /\^(\[[^\]^]{1,40}\]|[^\s^[\]]{1,24})\^/;
const LOWERED = /~([\p{L}\p{N}](?:[^\s~^]{0,10}[\p{L}\p{N}+])?)~/;
const CODES = /(\d[\d.]*(?:[-–]\d[\d.]*)+)/;
const joined = all => new RegExp(all.map(one => one.source).join("|"), "gu");
const LEVELS = joined([NOTED, RAISED, LOWERED]);
const LEVELS_AND_CODES = joined([NOTED, RAISED, LOWERED, CODES]);

// `place`: where the text begins in its block; each piece then says its own.
function worded(name, text, place = null) {
  const made = [];
  let done = 0;
  const at = by => (place == null ? null : {"data-o": place + by});
  for (const found of text.matchAll(/^(del|ins)/.test(name) ? LEVELS_AND_CODES : LEVELS)) {
    const [all, noted, raised, lowered, code] = found,
      {index} = found;
    if (index > done) made.push(el(name, at(done), text.slice(done, index)));
    if (noted) made.push(el(name, null, el("sup", null, "[", el("span", at(index + 2), noted), "]")));
    else if (raised) made.push(el(name, null, el("sup", at(index + 1), raised)));
    else if (lowered) made.push(el(name, null, el("sub", at(index + 1), lowered)));
    else made.push(el(`${name}.figure--whole`, at(index), code));
    done = index + all.length;
  }
  if (done < text.length || !made.length) made.push(el(name, at(done), text.slice(done)));
  return made;
}

// ——— A block's text and the letters of the page ———
// A page writes m² as an element and its blanks as it likes: the letters alone are compared.
const PASSED = /[\s•^~|]/;
const UNREAD = ".visually-hidden, .external-link__note, [hidden], script, style, title, desc";

const NOTE_MARK = /\[\^([^\]\s]+)\]/g; // of a footnote, which a page shows without its brackets

function foldedLetters(text, keep) {
  const brackets = new Set();
  for (const {index, 0: mark} of text.matchAll(NOTE_MARK)) brackets.add(index).add(index + mark.length - 1);
  for (let place = 0; place < text.length; place++) {
    if (PASSED.test(text[place]) || brackets.has(place)) continue;
    for (const letter of text[place].normalize("NFKC").toLowerCase()) keep(letter, place);
  }
}

// Every letter of the element that belongs to no block within it: [letter, text node, its place there]
function pageLetters(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT),
    found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (parent.closest("[data-block]") !== element || parent.closest(UNREAD)) continue;
    foldedLetters(node.data, (letter, place) => found.push([letter, node, place]));
  }
  return found;
}

const SAME = 4; // so many letters in a row are no chance
// For each letter of the page its place in the block's text, or -1
function aligned(letters, text) {
  const folded = [],
    places = [];
  foldedLetters(text, (letter, place) => {
    folded.push(letter);
    places.push(place);
  });
  const meets = (i, j) => {
    for (let k = 0; k < SAME; k++) {
      if (i + k >= letters.length || j + k >= folded.length) return k > 0;
      if (letters[i + k][0] !== folded[j + k]) return false;
    }
    return true;
  };
  const found = letters.map(() => -1);
  let i = 0,
    j = 0;
  while (i < letters.length && j < folded.length) {
    if (letters[i][0] === folded[j]) {
      found[i++] = places[j++];
      continue;
    }
    let skip = 1,
      next = null;
    for (; skip < 400 && !next; skip++) {
      for (let a = 0; a <= skip && !next; a++) if (meets(i + a, j + skip - a)) next = [i + a, j + skip - a];
    }
    if (!next) break;
    [i, j] = next;
  }
  return found;
}
