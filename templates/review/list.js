// The blocks in their order: of the page that is shown, or of the whole site. Filters narrow both.
const SCOPES = {page: "This page", site: "Whole site", overview: "Overview"};

const list = {
  scope: "page",
  current: "",
  on: new Set(),
  kind: "",
  words: "",
  root: $("#list"),
  cards: new Map(),
  drawn: "",

  draw() {
    const key = this.scope === "page" ? stage.route : this.scope;
    if (this.drawn === key) return;
    this.drawn = key;
    this.cards = new Map();
    this.root.replaceChildren(
      ...(this.scope === "overview" ? overview() : this.scope === "page" ? this.ofPage(stage.route) : this.ofSite()),
    );
    this.root.scrollTop = 0;
    $("#filters").hidden = this.scope === "overview";
    this.filter();
    this.mark();
    this.lay(this.cards.size > MANY ? SOME : Infinity);
  },

  // Lays out the next parts, then, whenever nobody waits, those that follow.
  lay(count) {
    clearTimeout(this.laying);
    const parts = [...this.root.querySelectorAll(".part:not(.part--laid)")];
    for (const part of parts.slice(0, count)) part.classList.add("part--laid");
    if (parts.length > count) this.laying = setTimeout(() => this.lay(SOME), 40);
  },

  ofPage(route) {
    const page = site.pages.get(route),
      first = data.pages[0].route === route;
    return [
      headCard(page),
      ...this.gone(""),
      ...runsOf(page.blocks, isShared).map(([shared, ids]) =>
        shared ? this.fold(ids, first) : el("div.group.group--own", null, this.parts(ids)),
      ),
    ];
  },

  ofSite() {
    const met = new Set(),
      made = [...this.gone("")];
    for (const page of data.pages) {
      const fresh = page.blocks.filter(id => !met.has(id));
      for (const id of fresh) met.add(id);
      made.push(el("section.of-page", null, pageHeading(page, fresh), headCard(page), this.parts(fresh)));
    }
    return made;
  },

  // What other pages show, too: read once, and folded where it was met before.
  fold(ids, open) {
    const names = [...new Set(ids.map(id => data.parts[site.blocks.get(id).part]))],
      least = Math.min(...ids.map(id => site.shownOn.get(id).length));
    const where = least === data.pages.length ? "on every page" : "on other pages, too";
    const count = is => ids.filter(id => is(site.blocks.get(id))).length;
    const counts = [
      number(ids.length, "block"),
      count(isChanged) && `${count(isChanged)} changed`,
      count(hasFindings) && `${count(hasFindings)} with findings`,
    ];
    return el(
      "details.group.group--shared",
      {open, "data-open": String(open)},
      el(
        "summary.fold",
        null,
        el("b", null, `${names.slice(0, 2).join(", ")}${names.length > 2 ? ` and ${names.length - 2} more` : ""}`),
        el("span.fold__where", null, ` ${where}`),
        el("span.fold__counts", null, counts.filter(Boolean).join(" · ")),
      ),
      this.parts(ids, names.length === 1),
    );
  },

  // `named`: their name stands right above them
  parts(ids, named = false) {
    return runsOf(ids, id => site.blocks.get(id).part).map(([code, held]) =>
      el(
        "section.part",
        {"data-part": code},
        el(
          named || headed(held[0], code) ? "h3.unseen" : "h3.part__name",
          {"data-said": named ? "above" : headed(held[0], code) ? held[0] : null},
          el("code", null, code),
          " ",
          data.parts[code],
          el(
            "span.part__shared",
            null,
            isShared(held[0]) && this.scope === "site" ? ` on ${site.shownOn.get(held[0]).length} pages` : "",
          ),
        ),
        el(
          "ul.cards",
          null,
          held.flatMap(id => [this.card(id), ...this.gone(id)]),
        ),
      ),
    );
  },

  card(id) {
    const card = cardOf(site.blocks.get(id));
    this.cards.set(id, card);
    return card;
  },

  gone(behind) {
    const cards = (site.removed.get(behind) ?? []).map(removedCard);
    return behind ? cards : cards.length ? [el("ul.cards", null, cards)] : [];
  },

  matches(block, on = this.on) {
    if (FILTERS.some(([name, , is]) => on.has(name) && !is(block))) return false;
    if (this.kind && !commentsOf(block.id).some(SAID.find(([value]) => value === this.kind)[2])) return false;
    return !this.words || searchable(block).includes(this.words);
  },

  // `kept`: a block that stays in the list even if it no longer belongs there, since somebody works on it.
  filter(kept = "") {
    if (this.scope === "overview") {
      $("#told").textContent = "";
      return;
    }
    const narrowed = this.on.size > 0 || this.kind || this.words;
    let shown = 0;
    for (const [id, card] of this.cards) {
      card.hidden = id !== kept && !this.matches(site.blocks.get(id));
      if (!card.hidden) shown++;
    }
    for (const card of this.root.querySelectorAll("[data-gone]"))
      card.hidden = Boolean(this.kind || this.words || ![...this.on].every(name => GONE[name]?.(card)));
    for (const part of this.root.querySelectorAll(".part")) part.hidden = !part.querySelector(".card:not([hidden])");
    // Where the heading that names a part is filtered out, the part's own name stands for it.
    for (const name of this.root.querySelectorAll("[data-said]"))
      name.className = this.cards.get(name.dataset.said)?.hidden ? "part__name" : "unseen";
    for (const head of this.root.querySelectorAll(".head"))
      head.hidden = Boolean(
        this.kind ||
        this.words ||
        [...this.on].some(name => name !== "changed" || !head.classList.contains("head--changed")),
      );
    for (const page of this.root.querySelectorAll(".of-page"))
      page.hidden = !page.querySelector(".card:not([hidden]), .head:not([hidden])");
    for (const fold of this.root.querySelectorAll(".group--shared")) {
      const some = fold.querySelector(".card:not([hidden])");
      fold.hidden = !some;
      fold.open = narrowed ? true : fold.dataset.open === "true";
    }
    const gone = this.root.querySelectorAll("[data-gone]:not([hidden])").length,
      all = number(this.cards.size, "block");
    $("#told").textContent = `${narrowed ? `${shown} of ${all}` : all}${gone ? `, ${gone} removed` : ""}`;
    this.root.classList.toggle("list--none", !shown && !gone);
    this.count();
    highlight();
  },

  // How many blocks each filter would leave, beside those that are on.
  count() {
    for (const [name, , is] of FILTERS) {
      const others = new Set(this.on);
      others.delete(name);
      let count = 0;
      for (const id of this.cards.keys())
        if (is(site.blocks.get(id)) && this.matches(site.blocks.get(id), others)) count++;
      $(`#filters [value="${name}"] .count`).textContent = count;
    }
  },

  redraw(id) {
    const card = this.cards.get(id);
    if (card) drawComments(card, site.blocks.get(id));
    this.filter(id);
    marks.measure();
  },

  // All blocks again
  clear() {
    this.on.clear();
    this.kind = this.words = $("#kind").value = $("#search").value = "";
    for (const button of document.querySelectorAll("#filters button")) button.setAttribute("aria-pressed", "false");
    this.filter();
  },

  visible() {
    return [...this.cards.values()].filter(card => !card.hidden && !card.closest("details.group:not([open])"));
  },

  mark() {
    for (const card of this.root.querySelectorAll(".card[aria-current]")) {
      card.removeAttribute("aria-current");
      card.tabIndex = -1;
    }
    const card = this.cards.get(this.current);
    if (card) {
      card.setAttribute("aria-current", "true");
      card.tabIndex = 0;
    } else {
      const first = this.visible()[0];
      if (first) first.tabIndex = 0;
    }
  },

  step(by) {
    const cards = this.visible(),
      at = cards.findIndex(card => card.dataset.id === this.current);
    const next = cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(cards.length - 1, Math.max(0, at + by))];
    if (next) select(next.dataset.id, {focus: true});
  },
};

// Whether a part's first block says its name
const headed = (id, code) => site.blocks.get(id).kind === "heading" && textOf(site.blocks.get(id)) === data.parts[code];

// Neighbours that have something in common: [[it, [them]], …]
function runsOf(all, of) {
  const runs = [];
  for (const one of all) {
    const key = of(one);
    if (runs.length && runs.at(-1)[0] === key) runs.at(-1)[1].push(one);
    else runs.push([key, [one]]);
  }
  return runs;
}

// `fresh`: those of its blocks that were not met before
function pageHeading(page, fresh) {
  const own = fresh.length < page.blocks.length ? " of its own" : "";
  return el(
    "h3.divide",
    null,
    page.name,
    el("span.divide__more", null, ` ${page.route} · ${number(fresh.length, "block")}${own}`),
  );
}

function headCard(page) {
  const changed = data.heads[page.route] ?? [];
  return el(
    `div.head${changed.length ? ".head--changed" : ""}`,
    null,
    el("b.head__name", null, "Page head"),
    hiddenNote(page.hidden, [], changed, [el("code", null, page.route), changed.length > 0 && " · changed"]),
  );
}

const MANY = 200,
  SOME = 6; // blocks; parts
const HEADING = 34; // pixels, of a part's name that stays on top

// Makes a block the current one on both sides.
async function select(id, {from = "list", focus = false} = {}) {
  if (!site.blocks.has(id)) return;
  list.current = id;
  if (list.scope === "overview") setScope("page");
  if (!site.pages.get(stage.route).blocks.includes(id)) await goTo(site.shownOn.get(id)[0]);
  const card = list.cards.get(id);
  if (card?.hidden && from === "page")
    tell(`The filters leave ${id} out.`, [
      "Show all blocks",
      () => {
        list.clear();
        select(id, {focus: true});
      },
    ]);
  else if (card?.hidden) list.clear();
  if (card && !card.hidden) {
    const fold = card.closest("details.group");
    if (fold && !fold.open) {
      fold.open = true;
      fold.dataset.open = "true";
    }
    list.mark();
    if (focus) card.focus({preventScroll: true});
    bringIn(card, from === "page" ? "middle" : "nearest");
  }
  steps.leader = "none";
  if (from !== "page") stage.reveal(id);
  marks.measure();
}

function bringIn(card, where) {
  if (getComputedStyle(list.root).overflowY === "visible") {
    card.scrollIntoView({block: "nearest"});
    return;
  } // both halves on one narrow screen
  list.lay(Infinity); // where a card lies is known only when those above it are laid out
  const box = card.getBoundingClientRect(),
    room = list.root.getBoundingClientRect(),
    top = room.top + HEADING;
  if (box.top >= top && box.bottom <= room.bottom - 6) return;
  const lead =
    where === "middle" ? (room.height - box.height) / 3 : box.top < top ? HEADING + 2 : room.height - box.height - 12;
  list.root.scrollTop += box.top - room.top - Math.max(HEADING + 2, lead);
}

// ——— Both halves in step: the one that the reader moves leads ———
const steps = {
  leader: "none",
  pageScrolled() {
    if (this.leader !== "page" || list.scope === "overview") return;
    this.later(() => {
      const card = list.cards.get(blockInView());
      if (card && !card.closest("details.group:not([open])"))
        list.root.scrollTop += card.getBoundingClientRect().top - list.root.getBoundingClientRect().top - 40;
    });
  },
  listScrolled() {
    if (this.leader !== "list" || list.scope === "overview") return;
    this.later(() => {
      const top = list.root.getBoundingClientRect().top + 40;
      for (const id of site.pages.get(stage.route).blocks) {
        const card = list.cards.get(id),
          box = card && !card.hidden && card.getBoundingClientRect();
        if (box && box.height && box.bottom > top) {
          stage.reveal(id, "start");
          return;
        }
      }
    });
  },
  later(act) {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(act);
  },
};
