// Comments: written at a block or at selected words, kept at once, given away as one file.
function drawComments(card, block) {
  const said = $(".said", card);
  const open = $("form", said);
  said.replaceChildren(
    ...(site.said.get(block.id) ?? []).map(comment => saidNote(comment, false)),
    ...ownComments(block.id).map(comment => saidNote(comment, true)),
  );
  if (open) said.append(open);
}

function saidNote(comment, own) {
  const {kind, state = "open", reply} = comment;
  return el(
    `div.note.note--said${own ? ".note--own" : ""}`,
    null,
    el(
      "p.note__line",
      null,
      el("span.note__sign", {"aria-hidden": "true"}, {"must change": "!", question: "?", suggestion: "✎"}[kind]),
      el("b.note__what", null, capital(kind)),
      " ",
      el("span.note__who", null, own ? store.reviewer || "you" : comment.reviewer),
      " ",
      el("time.note__when", null, (comment.made ?? "").slice(0, 16).replace("T", " ")),
      !own && el(`span.state.state--${state}`, null, state),
    ),
    comment.quote && el("blockquote.quoted.quoted--said", null, comment.quote),
    el("p.note__comment", null, comment.comment),
    reply && el("p.note__reply", null, el("b", null, "Reply: "), reply),
    PLACINGS[comment.placing] &&
      el(
        "p.note__hint",
        null,
        PLACINGS[comment.placing],
        comment.said && comment.said !== comment.block && ` It was made on ${comment.said}.`,
      ),
    own &&
      el(
        "p.note__acts",
        null,
        el(
          "button.link",
          {type: "button", onclick: () => compose(comment.block, {comment})},
          "Edit",
          el("span.unseen", null, ` comment on ${comment.block}`),
        ),
        el(
          "button.link",
          {type: "button", onclick: () => remove(comment)},
          "Delete",
          el("span.unseen", null, ` comment on ${comment.block}`),
        ),
      ),
  );
}

function remove(comment) {
  store.change(held => {
    held.comments = held.comments.filter(one => one.id !== comment.id);
  });
  list.redraw(comment.block);
  tell("Comment deleted.", [
    "Undo",
    () => {
      store.change(held => held.comments.push(comment));
      list.redraw(comment.block);
    },
  ]);
  list.cards.get(comment.block)?.focus();
}

// Opens the form at a block. `quote` and its `offset` in code units; `comment` to edit one.
async function compose(id, {quote = "", offset = -1, comment = null, text = "", kind = KINDS[0], quiet = false} = {}) {
  await select(id, {from: "compose"});
  closeForm();
  const draft = {
    id: comment?.id ?? "",
    block: id,
    quote: comment?.quote ?? quote,
    offset: comment?.offset ?? (quote ? pointOf(textOf(site.blocks.get(id)), offset) : -1),
    kind: comment?.kind ?? kind,
    comment: comment?.comment ?? text,
  };
  const form = formOf(draft);
  $(".said", list.cards.get(id)).append(form);
  bringIn(list.cards.get(id), "nearest");
  if (!quiet) (store.reviewer ? $("textarea", form) : $("input[type=text]", form)).focus();
}

function formOf(draft) {
  const keep = () =>
    store.change(held => {
      held.draft = {...draft, kind: form.elements.kind.value, comment: form.elements.comment.value};
    });
  const form = el(
    "form.form",
    {
      "aria-label": `Comment on ${draft.block}`,
      oninput: keep,
      onsubmit: event => {
        event.preventDefault();
        save(form, draft);
      },
      onkeydown: event => {
        if (event.key === "Escape") {
          event.stopPropagation();
          discard();
        }
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          form.requestSubmit();
        }
      },
    },
    draft.quote && el("blockquote.quoted.quoted--said", null, draft.quote),
    !store.reviewer &&
      el(
        "label.form__name",
        null,
        "Your name, asked once ",
        el("input.field", {type: "text", name: "reviewer", required: true, autocomplete: "name", maxlength: 200}),
      ),
    el(
      "fieldset.form__kinds",
      null,
      el("legend.unseen", null, "Kind"),
      KINDS.map(kind =>
        el(
          "label.form__kind",
          null,
          el("input", {type: "radio", name: "kind", value: kind, checked: kind === draft.kind}),
          ` ${capital(kind)}`,
        ),
      ),
    ),
    el(
      "label",
      null,
      el("span.unseen", null, "Comment"),
      el("textarea.field", {name: "comment", rows: 3, required: true}),
    ),
    el(
      "div.form__acts",
      null,
      el("button.button.button--main", {type: "submit"}, draft.id ? "Save" : "Add comment"),
      el("button.button", {type: "button", onclick: discard}, "Cancel"),
      el(
        "span.form__keys",
        null,
        el("kbd", null, "Ctrl"),
        "+",
        el("kbd", null, "Enter"),
        " saves, ",
        el("kbd", null, "Esc"),
        " cancels",
      ),
    ),
  );
  form.elements.comment.value = draft.comment;
  return form;
}

function save(form, draft) {
  const text = form.elements.comment.value.trim(),
    kind = form.elements.kind.value,
    block = site.blocks.get(draft.block);
  if (!text) {
    form.elements.comment.setCustomValidity("Write what you want to say.");
    form.reportValidity();
    form.elements.comment.setCustomValidity("");
    return;
  }
  const made = {
    id: draft.id || newId(),
    block: draft.block,
    page: stage.route,
    text: textOf(block),
    quote: draft.quote,
    offset: draft.quote ? draft.offset : -1,
    kind,
    comment: text,
    made: `${new Date().toISOString().slice(0, 19)}Z`,
  };
  const name = form.elements.reviewer?.value.trim();
  form.remove();
  store.change(held => {
    if (name) held.reviewer = name;
    held.draft = null;
    const at = held.comments.findIndex(one => one.id === made.id);
    if (at < 0) held.comments.push(made);
    else held.comments[at] = {...made, page: held.comments[at].page};
  });
  list.redraw(draft.block);
  list.cards.get(draft.block)?.focus({preventScroll: true});
  say(`Comment on ${draft.block} kept.`);
}

function closeForm() {
  for (const form of document.querySelectorAll(".said form")) form.remove();
}

function discard() {
  const card = $(".said form")?.closest(".card");
  closeForm();
  store.change(held => {
    held.draft = null;
  });
  card?.focus({preventScroll: true});
}
