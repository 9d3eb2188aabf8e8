// What a reviewer writes, kept in the browser under the digest of the content: a closed tab loses nothing.
const data = JSON.parse($("#data").textContent);
const KEY = `fairbalance review ${data.content}`;
const FORMAT = "fairbalance comments 1";
const KINDS = ["must change", "question", "suggestion"];

const store = {
  kept: true, // whether the browser keeps it
  reviewer: "",
  comments: [],
  draft: null,
  keys: true,
  listeners: [],

  // Another tab may have written meanwhile: what it wrote is read before anything is added.
  change(edit) {
    this.read();
    edit(this);
    const {reviewer, comments, draft, keys} = this;
    try {
      localStorage.setItem(KEY, JSON.stringify({reviewer, comments, draft, keys}));
      this.kept = true;
    } catch {
      this.kept = false;
    }
    this.tell();
  },

  read() {
    if (!this.kept) return;
    let held = null;
    try {
      held = JSON.parse(localStorage.getItem(KEY) ?? "null");
    } catch (error) {
      if (!(error instanceof SyntaxError)) this.kept = false;
    }
    if (!held || typeof held !== "object") return;
    this.reviewer = String(held.reviewer ?? "");
    this.comments = Array.isArray(held.comments) ? held.comments.map(asComment).filter(Boolean) : [];
    this.draft = held.draft && typeof held.draft === "object" ? held.draft : null;
    this.keys = held.keys !== false;
  },

  tell() {
    for (const listener of this.listeners) listener();
  },

  get file() {
    const {reviewer, comments} = this;
    return `${JSON.stringify({format: FORMAT, site: data.site, content: data.content, reviewer, comments}, null, 1)}\n`;
  },
};

// A comment with exactly the members that a file has, or null where it is none.
function asComment(given) {
  if (!given || typeof given !== "object" || !KINDS.includes(given.kind)) return null;
  const {id, block, page, text, quote, offset, kind, comment, made} = given;
  if (![id, block, page, text, quote, comment, made].every(value => typeof value === "string") || !id) return null;
  return {id, block, page, text, quote, offset: Number.isInteger(offset) ? offset : -1, kind, comment, made};
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, "0")).join("");
}

// ——— The site, looked up ———
const site = {
  blocks: new Map(data.blocks.map(block => [block.id, block])),
  pages: new Map(data.pages.map(page => [page.route, page])),
  shownOn: new Map(data.blocks.map(block => [block.id, []])),
  removed: new Map(), // id of the block before them → what is gone behind it
  said: new Map(), // id → comments of earlier rounds
  lost: [], // those that stand at no block now
  terms: new Map(), // id of a description → the term right before it
};
for (const [place, block] of data.blocks.entries()) {
  const before = data.blocks[place - 1];
  if (block.kind === "item" && before?.kind === "term" && before.part === block.part)
    site.terms.set(block.id, before.cells[0]);
}
for (const page of data.pages) for (const id of page.blocks) site.shownOn.get(id).push(page.route);
for (const gone of data.removed) {
  const behind = gone.behind ?? "";
  site.removed.set(behind, [...(site.removed.get(behind) ?? []), gone]);
}
for (const comment of data.comments) {
  if (site.blocks.has(comment.block)) site.said.set(comment.block, [...(site.said.get(comment.block) ?? []), comment]);
  else site.lost.push(comment);
}
const isShared = id => site.shownOn.get(id).length > 1;
const ownComments = id => store.comments.filter(comment => comment.block === id);
const commentsOf = id => [...(site.said.get(id) ?? []), ...ownComments(id)];
const findingsOf = block => (block.findings ?? []).map(number => data.findings[number]);
const openFindings = block => findingsOf(block).filter(finding => !finding.waived);
const hasFindings = block => Boolean(block.findings);
const isChanged = block => Boolean(block.change || block.behind);
const isFigured = block =>
  Boolean(block.change?.figures) ||
  (block.behind ?? []).some(change => change.redline.some(run => run[0] !== "=" && /\d/.test(run)));
const isOpen = comment => (comment.state ?? "open") === "open";
