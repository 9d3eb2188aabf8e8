// A block with all that is known of it.
const SIGNS = {error: "■", warning: "▲", note: "●"};
const VERDICTS = {
  verbatim: ["✓", "Verbatim", "good"],
  differs: ["≠", "Differs", "near"],
  "not found": ["✕", "Not found", "bad"],
};
const FATES = {changed: ["±", "Changed"], inserted: ["+", "New"], "moved-here": ["↷", "Moved here"]};
const KIND_NAMES = {
  item: "list item",
  header: "table head",
  row: "table row",
  band: "table band",
  foot: "table foot",
  term: "term",
};
const PLACINGS = {
  edited: "The block has changed since.",
  moved: "The words stand in this block now.",
  lost: "The quoted words are gone; this is the likeliest block.",
};
const signOf = finding =>
  finding.waived ? {error: "□", warning: "△", note: "○"}[finding.severity] : SIGNS[finding.severity];
const capital = word => word[0].toUpperCase() + word.slice(1);

function cardOf(block) {
  const looks = [isChanged(block) && ".card--changed", ["heading", "title"].includes(block.kind) && ".card--heading"];
  const card = el(
    `li.card${looks.filter(Boolean).join("")}`,
    {"data-id": block.id, tabindex: "-1"},
    el("code.card__id", null, block.id),
    el(
      "div.card__body",
      null,
      badgesOf(block),
      textBody(block),
      metaOf(block),
      ...findingsOf(block).map(finding => findingNote(finding, block.at)),
      ...references(block),
      el("div.said"),
    ),
    el(
      "button.card__add",
      {type: "button", onclick: () => compose(block.id)},
      "Comment",
      el("span.unseen", null, ` on ${block.id}`),
    ),
  );
  drawComments(card, block);
  return card;
}

const badge = (look, sign, text) =>
  el(`span.badge.badge--${look}`, null, el("span", {"aria-hidden": "true"}, sign), ` ${text}`);

function badgesOf(block) {
  const open = openFindings(block),
    waived = findingsOf(block).length - open.length,
    {change, uncited} = block,
    made = [];
  if (change) made.push(badge(change.fate, ...FATES[change.fate]));
  if (change?.figures) made.push(badge("figures", "#", "Figures"));
  if (block.behind) made.push(badge("behind", "±", "Hidden text or link"));
  for (const severity of RANKS) {
    const count = open.filter(finding => finding.severity === severity).length;
    if (count) made.push(badge(severity, SIGNS[severity], number(count, capital(severity))));
  }
  if (waived) made.push(badge("waived", "△", `${waived} waived`));
  const some = uncited && uncited[0] < uncited[1];
  if (uncited) made.push(badge("uncited", "○", some ? `${uncited[0]} of ${uncited[1]} uncited` : "Uncited"));
  return made.length > 0 && el("p.badges", null, made);
}

// What it is, where it is written, and what of it is not seen
function metaOf(block) {
  return hiddenNote(block.hidden ?? [], block.links ?? [], block.behind ?? [], [
    site.terms.has(block.id) ? "description" : (KIND_NAMES[block.kind] ?? block.kind),
    " · ",
    placed(block.at),
  ]);
}

// A place whose folder may be cut short, its file and line never
function placed(at) {
  const cut = at.lastIndexOf("/") + 1;
  return el(
    "code.card__at",
    {title: at},
    el("span.card__folder", null, at.slice(0, cut)),
    el("span.card__file", null, at.slice(cut)),
  );
}

// ——— Its text ———
const isShort = pieces => pieces.map(piece => piece.textContent).join("").length < 14; // "12 mg" stays whole

function textBody(block) {
  const cells = cellsOf(block);
  if (block.cells.length === 1 && cells.length === 1) {
    const term = site.terms.get(block.id);
    return el("p.card__text", {dir: "auto"}, term && el("span.cell__head", null, term), cells[0].words);
  }
  return el(
    "div.card__text.cells",
    null,
    cells.map(({head, words}) =>
      el(
        isShort(words) ? "div.cell.cell--short" : "div.cell",
        null,
        head && el("span.cell__head", {dir: "auto"}, head),
        el("span.cell__words", {dir: "auto"}, words),
      ),
    ),
  );
}

function cellsOf(block) {
  const offsets = [];
  let place = 0;
  for (const cell of block.cells) {
    offsets.push(place);
    place += cell.length + APART.length;
  }
  const heads = block.kind === "header" ? [] : (block.heads ?? []);
  if (block.change?.cells)
    return block.change.cells.map(([, now, runs]) => ({
      head: heads[now] ?? "",
      words: redlined(runs, now == null ? null : offsets[now]),
    }));
  if (block.change?.fate === "inserted")
    return block.cells.map((cell, i) => ({head: heads[i] ?? "", words: redlined([`+${cell}`], offsets[i])}));
  return block.cells.map((cell, i) => ({
    head: heads[i] ?? "",
    words: block.cells.length === 1 ? judged(block) : worded("span", cell, offsets[i]),
  }));
}

// The text with its sentences that are not verbatim set off
function judged(block) {
  const text = textOf(block),
    made = [];
  let place = 0;
  const said = (block.references ?? [])
    .filter(one => one.start != null && one.verdict !== "verbatim")
    .sort((one, other) => one.start - other.start);
  for (const one of said) {
    const start = unitOf(text, one.start),
      end = unitOf(text, one.end);
    if (start < place) continue;
    if (start > place) made.push(...worded("span", text.slice(place, start), place));
    made.push(...worded(`span.judged.judged--${VERDICTS[one.verdict][2]}`, text.slice(start, end), start));
    place = end;
  }
  if (place < text.length || !made.length) made.push(...worded("span", text.slice(place), place));
  return made;
}

function removedCard(gone) {
  return el(
    "li.card.card--gone",
    {tabindex: "-1", "data-gone": gone.id},
    el("code.card__id", null, gone.id),
    el(
      "div.card__body",
      null,
      el(
        "p.badges",
        null,
        gone.moved ? badge("moved-here", "↶", `Moved to ${gone.moved}`) : badge("gone", "−", "Removed"),
      ),
      el("p.card__text", {dir: "auto"}, gone.moved ? worded("span", textOf(gone)) : worded("del.old", textOf(gone))),
      el("p.meta", null, `${KIND_NAMES[gone.kind] ?? gone.kind} of ${gone.name}, in the version before`),
    ),
  );
}

// ——— What is known of it ———
// `at`: where its block is written, which need not be told twice
function findingNote(finding, at = "") {
  const {severity, waived} = finding;
  return el(
    `div.note.note--${severity}${waived ? ".note--waived" : ""}`,
    null,
    el(
      "p.note__line",
      null,
      el("span.note__sign", {"aria-hidden": "true"}, signOf(finding)),
      el("b.note__what", null, waived ? `${capital(severity)}, waived` : capital(severity)),
      " ",
      el("code.note__rule", null, finding.rule),
      " ",
      finding.message,
    ),
    finding.hint && !waived && el("p.note__hint", null, finding.hint),
    waived && el("p.note__hint", null, `Waived until ${waived[2]} by ${waived[1]}: ${waived[0]}`),
    finding.at !== at && el("p.note__at", null, el("code", null, finding.at)),
  );
}

// What is verbatim is told in one line that opens; what is not stands there at once.
function references(block) {
  const all = block.references ?? [],
    good = all.filter(one => one.verdict === "verbatim"),
    text = textOf(block);
  const made = all.filter(one => one.verdict !== "verbatim").map(one => referenceNote(one, text));
  const sources = new Map();
  for (const one of good) {
    const key = `${one.source ?? ""}\n${one.cites ? "" : "whole"}`;
    sources.set(key, [...(sources.get(key) ?? []), one]);
  }
  for (const held of sources.values()) {
    const places = [...new Set(held.map(one => (one.at ?? "").split("/").at(-1)).filter(Boolean))];
    made.push(
      el(
        "details.note.note--good.cited",
        null,
        el(
          "summary.note__line",
          null,
          el("span.note__sign", {"aria-hidden": "true"}, "✓"),
          el("b.note__what", null, "Verbatim"),
          ` ${held.length > 1 ? `${held.length} passages ` : ""}${sourceWords(held[0])} `,
          el("code", null, placesTold(places)),
        ),
        held.map(one => quotation(one, text, false, true)),
      ),
    );
  }
  return made;
}

const placesTold = places =>
  places.length > 2 ? `${places[0]} … ${places.at(-1).split(":").at(-1)}` : places.join(", ");
const sourceWords = one =>
  !one.source ? "" : one.cites ? `in ${one.source}` : `in ${one.source} (nothing is cited here)`;

function referenceNote(one, text) {
  const [sign, name, look] = VERDICTS[one.verdict];
  const nothing = one.absent ? "what it cites is not there" : "nothing near it stands in what is cited";
  return el(
    `div.note.note--${look}`,
    null,
    el(
      "p.note__line",
      null,
      el("span.note__sign", {"aria-hidden": "true"}, sign),
      el("b.note__what", null, one.cites ? name : `${name}, uncited`),
      " ",
      one.verdict === "not found"
        ? one.cites
          ? `${nothing}: ${one.cites.join(", ")}`
          : "nothing near it stands in the label"
        : `${one.cites ? "from" : "nearest in"} ${one.source} `,
      one.at && el("code", null, one.at),
    ),
    quotation(one, text, true),
    (one.instead ?? []).map(place =>
      el(
        "blockquote.quoted",
        {dir: "auto"},
        el("span.quoted__key", null, `${place.source} begins`),
        worded("span", place.says ?? ""),
        place.at && el("code.quoted__at", null, place.at),
      ),
    ),
    one.strays && el("p.note__hint", null, `The source has no cross-reference there to ${one.strays.join(", ")}.`),
    one.cut && el("p.note__hint", null, "The source's sentence says more; the site has a stretch of it."),
  );
}

function quotation(one, text, whole = false, placed = false) {
  const at = placed && one.at && el("code.quoted__at", null, one.at);
  if (one.redline)
    return el(
      "blockquote.quoted",
      {dir: "auto"},
      el("span.quoted__key", null, "source → site"),
      redlined(one.redline),
      at,
    );
  const all = one.start === 0 && unitOf(text, one.end) === text.length; // the block stands right above
  const said =
    one.quotation ||
    (whole && !all ? one.text || text.slice(unitOf(text, one.start ?? 0), unitOf(text, one.end ?? text.length)) : "");
  return (
    said &&
    el(
      "blockquote.quoted",
      {dir: "auto"},
      el("span.quoted__key", null, one.quotation ? "source" : "site"),
      worded("span", said),
      at,
    )
  );
}

function hiddenNote(hidden, links, changed, lead) {
  const names = [hidden.length && number(hidden.length, "hidden text"), links.length && number(links.length, "link")]
    .filter(Boolean)
    .join(", ");
  if (!names && !changed.length) return el("p.meta", null, lead);
  const rows = [
    ...changed.map(change => [`${change.kind} changed`, redlined(change.redline)]),
    ...hidden.map(([kind, text, element]) => [kind === element ? kind : `${kind} (${element})`, [text]]),
    ...links.map(([href, text]) => ["link", [text, " → ", el("code", null, href)]]),
  ];
  const brief = [...hidden.map(([kind, text]) => `${kind}: ${text}`), ...links.map(([href]) => `→ ${href}`)].join(
    " · ",
  );
  return el(
    "details.meta",
    {open: changed.length > 0},
    el(
      "summary.meta__line",
      null,
      el("span", null, lead, names && " · ", names && el("span.meta__names", null, names)),
      el("span.meta__brief", null, brief),
    ),
    el(
      "dl.pairs",
      null,
      rows.map(([kind, said]) => el("div", null, el("dt", null, kind), el("dd", null, said))),
    ),
  );
}
