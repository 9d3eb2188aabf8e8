// What is pressed, chosen and dragged.
function searched() {
  list.words = $("#search").value.trim().toLowerCase();
  list.filter();
}

function choices(place, all, act) {
  $(place).append(
    ...all.map(([value, text, title]) =>
      el("button.button", {type: "button", value, title, "aria-pressed": "false", onclick: () => act(value)}, text),
    ),
  );
}

// How much of a page is not as it was
function changesOf(page) {
  const count = page.blocks.filter(id => isChanged(site.blocks.get(id))).length + (data.heads[page.route] ? 1 : 0);
  return (
    count > 0 &&
    el(
      "span.page__changed",
      null,
      el("span", {"aria-hidden": "true"}, `±${count}`),
      el("span.unseen", null, `, ${count} changed`),
    )
  );
}

function controls() {
  choices(
    "#widths",
    Object.entries(WIDTHS).map(([key, [name, width]]) => [key, name, `${width} pixels wide`]),
    width => stage.choose(width, stage.banner),
  );
  choices(
    "#banners",
    Object.entries(BANNERS).map(([key, [name, title]]) => [key, name, title]),
    banner => stage.choose(stage.width, banner),
  );
  choices("#scopes", Object.entries(SCOPES), setScope);
  $("#pages").append(
    ...data.pages.map(page =>
      el(
        "li",
        null,
        el(
          "button.page",
          {
            type: "button",
            value: page.route,
            title: `${page.name}, ${page.route}`,
            onclick: () => {
              goTo(page.route);
              if (list.scope !== "page") setScope("page");
            },
          },
          el("span.page__name", null, page.name),
          changesOf(page),
        ),
      ),
    ),
  );
  onPage.push(route => {
    for (const button of document.querySelectorAll("#pages button")) {
      if (button.value === route) button.setAttribute("aria-current", "page");
      else button.removeAttribute("aria-current");
    }
  });
  $("#filters").append(
    ...FILTERS.map(([name, text]) =>
      el(
        "button.chip",
        {
          type: "button",
          value: name,
          "aria-pressed": "false",
          onclick: event => {
            const button = event.currentTarget,
              on = !list.on.has(name);
            if (on) list.on.add(name);
            else list.on.delete(name);
            button.setAttribute("aria-pressed", String(on));
            list.filter();
          },
        },
        text,
        " ",
        el("span.count", null, "0"),
      ),
    ),
    el(
      "select.field.kinds",
      {
        id: "kind",
        "aria-label": "Comments that a block has",
        onchange: event => {
          list.kind = event.target.value;
          list.filter();
        },
      },
      SAID.map(([value, text]) => el("option", {value}, text)),
    ),
  );
  $("#search").addEventListener("input", searched);
  $("#actual").addEventListener("click", event => {
    stage.actual = !stage.actual;
    event.currentTarget.setAttribute("aria-pressed", String(stage.actual));
    stage.fit();
  });
  $("#marks-shown").addEventListener("click", event => {
    marks.shown = !marks.shown;
    event.currentTarget.setAttribute("aria-pressed", String(marks.shown));
    marks.measure();
  });
  $("#open-comments").addEventListener("click", openComments);
  $("#open-keys").addEventListener("click", openKeys);
  $("#pick").addEventListener("pointerdown", event => event.preventDefault()); // the selection stays
  $("#pick").addEventListener("click", () => picking.take());
  list.root.addEventListener("click", event => {
    const card = event.target.closest(".card[data-id]");
    if (card && !event.target.closest("button, summary, form, a") && document.getSelection().isCollapsed)
      select(card.dataset.id, {focus: true});
  });
  list.root.addEventListener(
    "toggle",
    event => {
      if (event.target.matches("details.group") && !list.on.size && !list.kind && !list.words)
        event.target.dataset.open = String(event.target.open);
    },
    true,
  );
  list.root.addEventListener("scroll", () => steps.listScrolled(), {passive: true});
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"])
    list.root.addEventListener(
      kind,
      () => {
        steps.leader = "list";
      },
      {passive: true},
    );
  document.addEventListener("selectionchange", () => picking.changed(document));
  document.addEventListener("keydown", onKey);
  dividing();
}

function dividing() {
  const divider = $("#divider"),
    desk = $("#desk");
  const wide = innerWidth >= 1700; // there the page's half is high enough for a larger page
  const set = share => {
    const whole = Math.round(Math.min(75, Math.max(25, share)));
    divider.setAttribute("aria-valuenow", whole);
    desk.style.setProperty("--share", `${whole}%`);
    stage.fit();
  };
  if (wide) set(60);
  divider.addEventListener("pointerdown", event => {
    divider.setPointerCapture(event.pointerId);
    desk.classList.add("desk--moving");
  });
  divider.addEventListener("pointermove", event => {
    if (divider.hasPointerCapture(event.pointerId)) set((100 * event.clientX) / innerWidth);
  });
  divider.addEventListener("lostpointercapture", () => desk.classList.remove("desk--moving"));
  divider.addEventListener("keydown", event => {
    const by = {ArrowLeft: -2, ArrowRight: 2}[event.key];
    if (by) {
      event.preventDefault();
      set(Number(divider.getAttribute("aria-valuenow")) + by);
    }
  });
}
