// The whole at a glance: what there is, what is open, who has approved.
const STANDINGS = {
  approved: "✓ approved",
  outdated: "↻ approved another version: must look again",
  refused: "✕ refused: the record does not hold",
  missing: "○ not approved yet",
};

function overview() {
  const blocks = data.blocks,
    changed = blocks.filter(isChanged),
    all = [...new Set([...blocks.flatMap(block => block.findings ?? []), ...data.elsewhere])].map(
      place => data.findings[place],
    );
  const bySeverity = severity => all.filter(finding => finding.severity === severity);
  const fates = fate => blocks.filter(block => block.change?.fate === fate).length;
  const comments = [...data.comments, ...store.comments],
    figured = blocks.filter(isFigured).length,
    gone = data.removed.filter(one => !one.moved);
  return [
    el("h3.divide", null, "Overview"),
    el(
      "div.facts",
      null,
      facts("Approval", [
        ["State", `${data.released ? "✓" : "◇"} ${capital(data.status)}`],
        ...data.roles.map(([role, state, name, day, signed]) => [
          capital(role),
          [STANDINGS[state], name, day, signed && "signed"].filter(Boolean).join(", "),
        ]),
        !data.roles.length && ["Roles", "none is required to approve"],
        ["Content", el("code.whole", null, data.content)],
      ]),
      facts("Blocks", [
        ...data.pages.map(page => [
          page.name,
          `${page.blocks.length}, ${page.blocks.filter(id => !isShared(id)).length} of its own`,
        ]),
        ["Different blocks", String(blocks.length)],
        [
          "Uncited",
          only(`${number(blocks.filter(block => block.uncited).length, "block")} of running text`, "uncited"),
        ],
      ]),
      facts(
        "Changes",
        data.compared
          ? [
              ["Since", data.against || "the version before"],
              [
                "Changed",
                [only(number(fates("changed"), "block"), "changed"), ", ", only(`${figured} with figures`, "figures")],
              ],
              ["New", String(fates("inserted"))],
              ["Moved", String(fates("moved-here"))],
              ["Removed", String(gone.length)],
              [
                "Hidden text or links",
                String(blocks.filter(block => block.behind).length + Object.keys(data.heads).length),
              ],
              !changed.length && !gone.length && ["", "No block has changed."],
            ]
          : [["Since", "no earlier version is at hand to tell changes from"]],
      ),
      facts(
        "Findings",
        RANKS.map(severity => {
          const found = bySeverity(severity),
            open = found.filter(one => !one.waived).length;
          return [
            [el("span", {"aria-hidden": "true"}, `${SIGNS[severity]} `), capital(severity)],
            `${open} open, ${found.length - open} waived`,
          ];
        }).concat([["", only("Show blocks with findings", "findings")]]),
      ),
      facts(
        "Sources",
        Object.entries(VERDICTS).map(([verdict, [sign, name]]) => [
          [el("span", {"aria-hidden": "true"}, `${sign} `), name],
          number(
            blocks.flatMap(block => block.references ?? []).filter(one => one.verdict === verdict).length,
            "passage",
          ),
        ]),
      ),
      facts("Comments", [
        ...KINDS.map(kind => [capital(kind), `${comments.filter(one => one.kind === kind).length}`]),
        ["Of earlier rounds", `${data.comments.length}, ${data.comments.filter(isOpen).length} open`],
        comments.length > 0 && ["", only("Show blocks with comments", "", "any")],
      ]),
    ),
    data.elsewhere.length > 0 &&
      el(
        "section.apart",
        null,
        el("h4.apart__name", null, `Findings that belong to no block (${data.elsewhere.length})`),
        data.elsewhere.map(place => findingNote(data.findings[place])),
      ),
    site.lost.length > 0 &&
      el(
        "section.apart",
        null,
        el("h4.apart__name", null, `Earlier comments that stand at no block now (${site.lost.length})`),
        site.lost.map(comment => saidNote(comment, false)),
      ),
    el(
      "section.apart",
      null,
      el("h4.apart__name", null, "How to read this file"),
      el(
        "p",
        null,
        "Pages are shown without their own scripts, as in a browser that has them off: the site's search is not seen. " +
          "Words that only it shows are listed as hidden text. In comments and files, ^ ^ holds what is raised, ~ ~ " +
          "what is lowered.",
      ),
      el(
        "p",
        null,
        "Words that are ",
        el("ins.new", null, "underlined"),
        " are new; words that are ",
        el("del.old", null, "struck"),
        " are gone. Of a citation, struck words stand in the source alone, underlined ones on the site alone.",
      ),
    ),
  ].filter(Boolean);
}

// Leads to the blocks of the whole site that a filter leaves.
function only(text, filter, kind = "") {
  return el(
    "button.link",
    {
      type: "button",
      onclick: () => {
        setScope("site");
        list.clear();
        if (kind) {
          list.kind = $("#kind").value = kind;
          list.filter();
        } else $(`#filters [value="${filter}"]`).click();
        list.root.focus();
      },
    },
    text,
  );
}

function facts(name, rows) {
  return el(
    "section.fact",
    null,
    el("h4.fact__name", null, name),
    el(
      "dl.pairs",
      null,
      rows.filter(Boolean).map(([key, value]) => el("div", null, el("dt", null, key), el("dd", null, value))),
    ),
  );
}
