// Single letters are keys, where a reviewer wants them.
const SHORTCUTS = [
  ["j", "Next block", () => list.step(1)],
  ["k", "Block before", () => list.step(-1)],
  ["]", "Next page", () => turn(1)],
  ["[", "Page before", () => turn(-1)],
  [
    "c",
    "Comment on the block, or on the words that are selected",
    () =>
      picking.found
        ? picking.take()
        : list.current
          ? compose(list.current)
          : tell("Choose a block first: j and k step through them."),
  ],
  ["/", "Search", () => $("#search").focus()],
  ["f", "To the filters", () => $("#filters button").focus()],
  ["o", "Overview, or back to the page's blocks", () => setScope(list.scope === "overview" ? "page" : "overview")],
  ["1", "Phone", () => stage.choose("phone", stage.banner)],
  ["2", "Tablet", () => stage.choose("tablet", stage.banner)],
  ["3", "Desktop", () => stage.choose("desktop", stage.banner)],
  [
    "b",
    "Next state of the safety banner",
    () => {
      const all = Object.keys(BANNERS);
      stage.choose(stage.width, all[(all.indexOf(stage.banner) + 1) % all.length]);
    },
  ],
  ["e", "My comments: save the file", () => openComments()],
  ["?", "These keys", () => openKeys()],
];

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target,
    writing = target.closest?.("input:not([type=radio]), textarea, select");
  if (event.key === "Escape" && !$("dialog[open]")) {
    if (writing === $("#search")) {
      $("#search").value = "";
      searched();
      list.root.focus();
    }
    $("#pick").hidden = true;
    return;
  }
  if (writing || $("dialog[open]")) return;
  const onCard = target.classList?.contains("card");
  const act =
    onCard && event.key === "ArrowDown" ? "j" : onCard && event.key === "ArrowUp" ? "k" : store.keys ? event.key : "";
  const found = SHORTCUTS.find(([key]) => key === act);
  if (found) {
    event.preventDefault();
    found[2]();
  }
}

function turn(by) {
  const at = data.pages.findIndex(page => page.route === stage.route);
  const next = data.pages[at + by];
  if (next) {
    goTo(next.route);
    say(`Page ${next.name}`);
  }
}

function openKeys() {
  const dialog = $("#keys");
  dialog.replaceChildren(
    el("h2.dialog__title", {id: "keys-title"}, "Keys"),
    el(
      "dl.keys",
      null,
      SHORTCUTS.map(([key, what]) => el("div", null, el("dt", null, el("kbd", null, key)), el("dd", null, what))),
      el(
        "div",
        null,
        el("dt", null, el("kbd", null, "↓"), " ", el("kbd", null, "↑")),
        el("dd", null, "As j and k, where a block has the focus"),
      ),
    ),
    el(
      "label.dialog__row",
      null,
      el("input", {
        type: "checkbox",
        checked: store.keys,
        onchange: event =>
          store.change(held => {
            held.keys = event.target.checked;
          }),
      }),
      " Single letters are keys",
    ),
    el("form.dialog__end", {method: "dialog"}, el("button.button", null, "Close ", el("kbd", null, "Esc"))),
  );
  dialog.showModal();
}
