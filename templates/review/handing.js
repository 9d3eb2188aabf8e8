// The file of comments: handed in, and taken back.
const KEPT =
  "Your comments are kept in this browser, for exactly this version. To hand them in, save the file and send it to the " +
  "team that built this package.";
const UNKEPT =
  "This browser keeps nothing for this file. Save the comments before you close this tab, else they are gone.";

function openComments() {
  const dialog = $("#comments"),
    said = el("p.dialog__told", {role: "status"});
  const out = el("textarea.field.dialog__file", {readonly: true, rows: 10, "aria-label": "The file as text"});
  const fresh = () => {
    out.value = store.file;
  };
  const name = el("input.field", {
    type: "text",
    value: store.reviewer,
    autocomplete: "name",
    maxlength: 200,
    oninput: event => {
      store.change(held => {
        held.reviewer = event.target.value.trim();
      });
      fresh();
    },
  });
  const take = el("input", {
    type: "file",
    accept: ".json,application/json",
    onchange: async () => {
      if (!take.files[0]) return;
      said.textContent = importFile(await take.files[0].text());
      take.value = "";
      name.value = store.reviewer;
      for (const id of list.cards.keys()) list.redraw(id);
      fresh();
    },
  });
  fresh();
  dialog.replaceChildren(
    el("h2.dialog__title", {id: "comments-title"}, "My comments"),
    el("p", null, store.kept ? KEPT : UNKEPT),
    el("label.dialog__row", null, "Reviewer ", name),
    el(
      "div.dialog__row",
      null,
      el(
        "button.button.button--main",
        {
          type: "button",
          onclick: () => {
            if (!store.reviewer) {
              said.textContent = "Write your name first: the file says whose comments these are.";
              name.focus();
              return;
            }
            download();
            said.textContent = "The file was handed to the browser's downloads.";
          },
        },
        "Save the comments file",
      ),
      el(
        "button.button",
        {
          type: "button",
          onclick: async () => {
            try {
              await navigator.clipboard.writeText(out.value);
              said.textContent = "Copied.";
            } catch {
              out.closest("details").open = true;
              out.select();
              said.textContent = "The text is selected: copy it with Ctrl+C, and save it as a file that ends in .json.";
            }
          },
        },
        "Copy it as text",
      ),
      el("label.dialog__take", null, "Take a file of mine back in ", take),
    ),
    said,
    ownList(dialog),
    el("details", null, el("summary.dialog__text", null, "The file as text"), out),
    el("form.dialog__end", {method: "dialog"}, el("button.button", {value: ""}, "Close ", el("kbd", null, "Esc"))),
  );
  dialog.showModal();
}

// What was said, each leading to its block
function ownList(dialog) {
  const go = comment => {
    dialog.close();
    select(comment.block, {focus: true});
  };
  return store.comments.length
    ? el(
        "ul.own",
        null,
        store.comments.map(comment =>
          el(
            "li.own__line",
            null,
            site.blocks.has(comment.block)
              ? el("button.link", {type: "button", onclick: () => go(comment)}, comment.block)
              : comment.block,
            el("b", null, capital(comment.kind)),
            el("span.own__said", null, comment.comment),
          ),
        ),
      )
    : el("p", null, "You have written none yet.");
}

function download() {
  const slug = text =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "reviewer";
  const url = URL.createObjectURL(new Blob([store.file], {type: "application/json"}));
  const link = el("a", {href: url, download: `comments-${slug(store.reviewer)}-${data.content.slice(0, 8)}.json`});
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// Says what was taken in, or why nothing was.
function importFile(text) {
  const nothing = why => `${why} Nothing was taken in.`;
  let given;
  try {
    given = JSON.parse(text);
  } catch {
    return nothing("This is no comments file: it is not JSON, or it was cut off.");
  }
  if (given?.format !== FORMAT || !Array.isArray(given.comments))
    return nothing(`This is no comments file: it does not say that its format is “${FORMAT}”.`);
  if (given.content !== data.content)
    return nothing(
      "These comments were made on another version of the content; " +
        "“python build.py comments” places them in the new one.",
    );
  const who = String(given.reviewer ?? "");
  if (store.reviewer && who && who !== store.reviewer && store.comments.length)
    return nothing(
      `These are the comments of ${who}, and yours are here already; ` +
        "“python build.py comments” merges what several people wrote.",
    );
  const read = given.comments.map(asComment),
    known = read.filter(one => one && site.blocks.has(one.block));
  store.change(held => {
    held.reviewer ||= who;
    const ids = new Map(held.comments.map(one => [one.id, one]));
    for (const one of known) if (!(ids.get(one.id)?.made > one.made)) ids.set(one.id, one); // the newer of both stays
    held.comments = [...ids.values()];
  });
  const left = read.length - known.length;
  const out = left ? ` ${number(left, "entry was", "entries were")} left out: no comment on a block of this site.` : "";
  return `${number(known.length, "comment")} taken in.${out}`;
}
