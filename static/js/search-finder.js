/* Finds sections of the site, and in each the line that answers best. */

const LOOKED_AT = 40; // so many of those found are read again, to be put in order and shown
const AROUND = 0, APART = 1, IN_TEXT = 2, IN_TITLE = 3; // where the parts of a query stand, from worst to best

// Figures and signs are found exactly or not at all.
const isWord = term => /^\p{L}/u.test(term);
const fuzzy = term => isWord(term) && term.length > 4 && 1;
const WAYS = [
  { kind: "exact", options: { combineWith: "AND" } },
  { kind: "similar", options: { combineWith: "AND", fuzzy } },
  { kind: "some", options: { combineWith: "OR", fuzzy } },
];

class Finder {
  #entries;
  #reader;
  #index;

  /* `entries` are lists of page, number of the entry that holds it or -1, anchor, title and text. */
  constructor({ entries, synonyms }) {
    this.#entries = entries.map(([page, within, anchor, title, text], id) => ({ id, page, within, anchor, title, text }));
    this.#reader = new WordReader(synonyms);
    this.#index = new MiniSearch({
      fields: ["title", "path", "text"],
      tokenize: text => this.#terms(text),
      processTerm: term => term,
      searchOptions: { tokenize: term => [term], boost: { title: 6, path: 0.5 }, weights: { prefix: 0.3, fuzzy: 0.2 } },
    });
    this.#index.addAll(this.#entries.map(entry => ({ ...entry, path: this.#path(entry).join("\n") })));
  }

  /* How many entries answer the query and in which way, and the first of them, the best first. */
  find(query) {
    const parts = this.#parts(query);
    if (!parts.length) return { kind: "nothing", count: 0, results: [] };
    for (const { kind, options } of WAYS) {
      const found = this.#index.search({ ...options, queries: parts.map(part => part.query) });
      if (!found.length) continue;
      const most = kind === "some" ? Math.max(...found.map(result => result.queryTerms.length)) : 0;
      const answers = found.filter(result => result.queryTerms.length >= most);
      const seen = answers.slice(0, LOOKED_AT).map(result => this.#seen(result, parts));
      return { kind, count: answers.length, results: seen.sort((one, other) => other.rank - one.rank || other.score - one.score) };
    }
    return { kind: "none", count: 0, results: [] };
  }

  /* Titles of what the entry is a part of, the outermost first. */
  #path({ within }) {
    return within < 0 ? [] : [...this.#path(this.#entries[within]), this.#entries[within].title];
  }

  #terms(text) {
    const { words, together } = this.#reader.read(text);
    return [...words, ...together].map(word => word.term);
  }

  /* The query in parts, each to be found by its own words or by another name for them. */
  #parts(query) {
    const { words, together } = this.#reader.read(query);
    const parts = [];
    for (let first = 0; first < words.length; first += parts.at(-1).terms.length) {
      const spans = together.filter(span => span.first === first);
      const length = Math.max(1, ...spans.map(span => span.length));
      const names = spans.filter(span => span.length === length).map(span => span.term);
      const terms = words.slice(first, first + length).map(word => word.term);
      const last = first + length === words.length; // may still be being written
      const begins = term => isWord(term) && term.length > (last ? 0 : 3) && !names.some(name => name.startsWith("#"));
      const literal = { combineWith: "AND", queries: terms };
      parts.push({ terms, names, begins, query: { combineWith: "OR", prefix: begins, queries: [literal, ...names] } });
    }
    return parts;
  }

  /* The entry, or what holds it where it has no title of its own. */
  #titled(entry) {
    return entry.title || entry.within < 0 ? entry : this.#titled(this.#entries[entry.within]);
  }

  #seen({ id, score, terms }, parts) {
    const entry = this.#entries[id], titled = this.#titled(entry);
    const [title, ...lines] = [titled.title, ...entry.text.split("\n")].map(text => this.#look(text, new Set(terms), parts));
    const best = lines.reduce((best, line) => line.worth > best.worth ? line : best);
    const own = entry === titled ? title : {};
    const rank = own.whole ? IN_TITLE : best.whole && parts.length > 1 ? IN_TEXT : own.worth || best.worth ? APART : AROUND;
    return { ...entry, path: this.#path(titled).filter(Boolean), score, rank, title: pieces(title), excerpt: pieces(excerpt(best)) };
  }

  /* A line and what of it is found; `whole` where all that is wanted stands side by side. */
  #look(text, terms, parts) {
    const { words, together } = this.#reader.read(text);
    const hits = [...words, ...together].filter(word => terms.has(word.term));
    hits.sort((one, other) => one.start - other.start || other.end - one.end);
    const run = hits.length ? words.find((_, first) => follow(words, together, first, parts)) : undefined;
    const worth = new Set(hits.map(hit => hit.term)).size + (run ? LOOKED_AT : 0);
    return { text, hits, worth, whole: Boolean(run), start: (run ?? hits[0])?.start ?? 0 };
  }
}

/* Whether the parts of a query follow one another from the word `first` on. */
function follow(words, together, first, parts) {
  return parts.every(({ terms, names, begins }) => {
    const isSame = (term, word) => word?.term === term || (begins(term) && word?.term.startsWith(term));
    const length = terms.every((term, n) => isSame(term, words[first + n])) ? terms.length
      : together.find(span => span.first === first && names.includes(span.term))?.length;
    first += length ?? 0;
    return length;
  });
}

const BEFORE = 80, BEFORE_SENTENCE = 140, LENGTH = 240; // letters of an excerpt
const BOUNDARY = /(?<=[.;:!?][)”"]?)\s+(?=[\p{Lu}\d(])|\t/gu; // between sentences, and between cells

/* The part of a line around what is found, from the beginning of its sentence where that is near. */
function excerpt({ text, hits, start }) {
  if (text.length <= LENGTH) return { text, hits };
  const boundaries = Array.from(text.matchAll(BOUNDARY), ({ 0: space, index }) => ({ index, after: index + space.length }));
  const near = boundaries.findLast(({ after }) => after <= start && after >= start - BEFORE_SENTENCE);
  const from = start <= BEFORE_SENTENCE ? 0 : near?.after ?? text.indexOf(" ", start - BEFORE) + 1;
  const last = boundaries.findLast(({ index }) => index > start && index >= from + LENGTH / 2 && index <= from + LENGTH);
  const to = from + LENGTH >= text.length ? text.length : last?.index ?? text.lastIndexOf(" ", from + LENGTH);
  const moved = hits.filter(hit => hit.start >= from && hit.end <= to)
    .map(hit => ({ start: hit.start - from, end: hit.end - from }));
  return { text: text.slice(from, to), hits: moved, begun: from > 0, broken: to < text.length };
}

/* The text in pieces: those that were found, with what little stands between two of them, and the rest. */
function pieces({ text, hits, begun, broken }) {
  const marks = [];
  for (const { start, end } of hits) {
    const last = marks.at(-1);
    if (last && /^[ \u00a0/–-]?$/.test(text.slice(last.end, start))) last.end = Math.max(last.end, end);
    else if (!last || start > last.end) marks.push({ start, end });
  }
  const made = [{ text: begun ? "… " : "" }];
  let done = 0;
  for (const { start, end } of marks) {
    made.push({ text: text.slice(done, start) }, { text: text.slice(start, end), found: true });
    done = end;
  }
  return [...made, { text: text.slice(done) }, { text: broken ? " …" : "" }].filter(piece => piece.text);
}
