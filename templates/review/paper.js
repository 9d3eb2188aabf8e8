// On paper: every block once, with its notes
function onPaper() {
  const paper = $("#paper"),
    met = new Set();
  paper.replaceChildren(
    el(
      "p.paper__head",
      null,
      el("b", null, data.site),
      data.released ? " Released" : " DRAFT",
      " · content ",
      el("code", null, data.content),
    ),
    ...overview(),
    ...data.pages.flatMap(page => {
      const fresh = page.blocks.filter(id => !met.has(id));
      for (const id of fresh) met.add(id);
      return [
        pageHeading(page, fresh),
        headCard(page),
        el(
          "ul.cards",
          null,
          fresh.flatMap(id => [cardOf(site.blocks.get(id)), ...(site.removed.get(id) ?? []).map(removedCard)]),
        ),
      ];
    }),
  );
  // What is hidden is told; what is verbatim stands in the block itself.
  for (const details of paper.querySelectorAll("details.meta")) details.open = true;
  paper.hidden = false;
}
