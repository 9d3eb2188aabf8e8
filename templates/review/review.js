// Starts, and joins the halves.
const live = $("#live"),
  notice = $("#notice");

function say(text) {
  live.textContent = "";
  requestAnimationFrame(() => {
    live.textContent = text;
  });
}

function tell(text, act = null) {
  notice.replaceChildren(
    text,
    ...(act
      ? [
          " ",
          el(
            "button.link",
            {
              type: "button",
              onclick: () => {
                notice.hidden = true;
                act[1]();
              },
            },
            act[0],
          ),
        ]
      : []),
  );
  notice.hidden = false;
  clearTimeout(tell.waiting);
  tell.waiting = setTimeout(() => {
    notice.hidden = true;
  }, 9000);
}

async function goTo(route) {
  const drawn = stage.show(route);
  if (list.scope === "page") list.draw();
  await drawn;
}

function setScope(scope) {
  list.scope = scope;
  pressed("#scopes", scope);
  list.draw();
}

function start() {
  store.read();
  try {
    localStorage.setItem(`${KEY} asked`, "1");
    localStorage.removeItem(`${KEY} asked`);
  } catch {
    store.kept = false;
  }
  const counted = () => {
    $("#own-count").textContent = store.comments.length;
    if (!store.kept) {
      const warning = $("#unkept");
      if (!warning)
        $(".top").after(
          el(
            "p.unkept",
            {id: "unkept", role: "alert"},
            "▲ This browser keeps nothing for this file: comments live only as long as this tab. " +
              "Save the comments file before you close it.",
          ),
        );
    }
  };
  store.listeners.push(counted);
  controls();
  $("#app").hidden = false;
  const across = $("#room").clientWidth - 2 * PAD;
  stage.width = across >= 900 ? "desktop" : across >= 560 ? "tablet" : "phone";
  stage.frame.addEventListener("load", () => stage.drawn());
  stage.fit();
  pressed("#widths", stage.width);
  pressed("#banners", stage.banner);
  pressed("#scopes", list.scope);
  goTo(data.pages[0].route);
  counted();
  new ResizeObserver(() => stage.fit()).observe($("#room"));
  if (store.draft && site.blocks.has(store.draft.block)) {
    const {block, ...draft} = store.draft,
      comment = store.comments.find(one => one.id === draft.id);
    compose(block, {
      quote: draft.quote,
      offset: unitOf(textOf(site.blocks.get(block)), Math.max(0, draft.offset)),
      text: draft.comment,
      kind: draft.kind,
      comment: comment && {...comment, kind: draft.kind, comment: draft.comment},
    });
  }
  addEventListener("storage", event => {
    if (event.key === KEY) {
      store.read();
      store.tell();
      for (const id of list.cards.keys()) drawComments(list.cards.get(id), site.blocks.get(id));
      list.filter();
    }
  });
  addEventListener("beforeunload", event => {
    if (!store.kept && (store.comments.length || store.draft)) event.preventDefault();
  });
  addEventListener("beforeprint", onPaper);
  addEventListener("afterprint", () => {
    $("#paper").hidden = true;
    $("#paper").replaceChildren();
  });
}

start();
