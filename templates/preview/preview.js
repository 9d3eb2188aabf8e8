/* The preview's own script, in front of livereload's client: it keeps the page the newest and its place the same, and
   shows what is wrong. All that it adds stands outside of the page's body, in a shadow tree. */
(() => {
  "use strict";
  const digest = document.querySelector("script[data-page]").dataset.page; // of the page as a build would write it
  const memory = {
    get: name => JSON.parse(sessionStorage.getItem(`preview:${name}`)),
    set: (name, value) => sessionStorage.setItem(`preview:${name}`, JSON.stringify(value)),
    drop: name => sessionStorage.removeItem(`preview:${name}`),
  };

  // The place on the page, kept over a reload even where the text above it has changed.

  const LINE = 96; // px below the top; what begins above it is what is being read
  const FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]";

  function place() {
    const above = e => e.getClientRects().length && e.getBoundingClientRect().top <= LINE;
    const anchor = [...document.body.querySelectorAll("[id]")].filter(above).at(-1);
    const focused = document.activeElement;
    return {
      path: location.pathname,
      left: scrollX,
      top: scrollY,
      anchor: anchor?.id,
      offset: anchor?.getBoundingClientRect().top,
      focus: [...document.querySelectorAll(FOCUSABLE)].indexOf(focused),
      words: focused?.textContent,
    };
  }

  function restore(kept) {
    const anchor = kept.top > 0 && kept.anchor && document.getElementById(kept.anchor);
    const top = anchor ? scrollY + anchor.getBoundingClientRect().top - kept.offset : kept.top;
    scrollTo({ left: kept.left, top, behavior: "instant" });
    const focused = document.querySelectorAll(FOCUSABLE)[kept.focus];
    if (focused?.textContent === kept.words) focused.focus({ preventScroll: true });
  }

  function renew() {
    memory.set("place", place());
    history.scrollRestoration = "manual";
    location.reload();
  }

  const kept = memory.get("place");
  memory.drop("place");
  if (kept?.path === location.pathname) {
    restore(kept);
    // Where the address names a section, the browser jumps there once more when all has come.
    addEventListener("load", () => { restore(kept); setTimeout(leave); }, { once: true });
  } else leave();

  function leave() { // to the browser again, which goes where it was only once all has come
    history.scrollRestoration = "auto";
  }

  // What is wrong: over the page where it stops the site, at the edge where it does not.

  // The shadow tree: at once, before it is needed, since an ended preview sends nothing more.
  const tool = opened();
  let state;

  async function opened() {
    const host = document.createElement("fairbalance-preview");
    Object.assign(host, { hidden: true, lang: "en", dir: "ltr" });
    const root = host.attachShadow({ mode: "open" });
    root.innerHTML = await (await fetch("/-preview/preview.html")).text();
    const styles = [...root.querySelectorAll("link")];
    const styled = styles.map(link => new Promise(done => { link.onload = link.onerror = done; }));
    document.documentElement.append(host);
    await Promise.all(styled);
    host.hidden = false;
    root.querySelector(".overlay__fold").onclick = fold;
    root.querySelector(".overlay").oncancel = fold;
    root.querySelector(".corner__button").onclick = turn;
    return root;
  }

  async function show(newer) {
    state = newer;
    if (!state.broken) memory.drop("folded");
    paint(await tool);
  }

  function paint(root) {
    const over = state.broken && !memory.get("folded");
    const listed = !state.broken && state.entries.length > 0;
    const overlay = root.querySelector(".overlay");
    fill(root, ".overlay__entries", state.broken ? state.entries : []);
    fill(root, ".corner__entries", listed ? state.entries : []);
    root.querySelector(".overlay__count").textContent = counted(state.entries);
    root.querySelector(".overlay__meanwhile").textContent =
      `${state.drawn ? "Behind this is the last good page." : ""} This goes away by itself when the files are mended.`;
    root.querySelector(".corner__count").textContent = state.ended ? "has ended" : counted(state.entries);
    const corner = root.querySelector(".corner");
    corner.hidden = over || !(state.entries.length || state.ended);
    corner.classList.toggle("corner--broken", state.broken);
    corner.classList.toggle("corner--comments", listed && state.entries.every(entry => entry.severity === "comment"));
    const unfolded = listed && (memory.get("unfolded") ?? innerWidth >= 1024);
    corner.classList.toggle("corner--unfolded", unfolded);
    root.querySelector(".corner__entries").hidden = !unfolded;
    root.querySelector(".corner__button").ariaExpanded = listed ? unfolded : null;
    if (over && !overlay.open) overlay.showModal();
    if (!over && overlay.open) overlay.close();
  }

  async function fold() {
    memory.set("folded", true);
    paint(await tool);
    (await tool).querySelector(".corner__button").focus();
  }

  async function turn() {
    if (state.broken) memory.drop("folded");
    else if (!state.ended) memory.set("unfolded", (await tool).querySelector(".corner__entries").hidden);
    paint(await tool);
  }

  function fill(root, list, entries) {
    const template = root.querySelector("#entry").content.firstElementChild;
    const mixed = new Set(entries.map(entry => entry.severity)).size > 1;
    const orders = entries.length > 1 ? ["Look first at", entries.length > 2 ? `Then ${entries.length - 1} more` : "Then"] : [];
    const items = entries.map((entry, number) => {
      const item = template.cloneNode(true);
      const say = (part, text) => {
        const element = item.querySelector(`.entry__${part}`);
        element.textContent = text;
        element.hidden = !text;
      };
      item.classList.add(`entry--${entry.severity}`);
      say("order", orders[number] ?? "");
      say("severity", entry.kind || (mixed ? entry.severity : ""));
      for (const part of ["place", "rule", "message", "hint"]) say(part, entry[part]);
      if (entry.line) {
        const parts = item.querySelectorAll(".entry__line :is(.entry__number, code > *)");
        [entry.number, entry.line[0], entry.line[1] || " ", entry.line[2]].forEach((text, n) => { parts[n].textContent = text; });
      }
      item.querySelector(".entry__line").hidden = !entry.line;
      return item;
    });
    root.querySelector(list).replaceChildren(...items);
  }

  function counted(entries) {
    const named = (number, what) => `${number} ${what}${number === 1 ? "" : "s"}`;
    const count = kind => entries.filter(entry => entry.severity === kind).length;
    const kinds = ["error", "warning", "note", "comment"].filter(count).map(kind => named(count(kind), kind));
    return kinds.join(", ");
  }

  // What is new: asked for when the page has come, when livereload says so, and when a page comes out of memory.

  let looks = 0;
  async function look() {
    const mine = ++looks;
    const answer = await fetch(`/-preview/state.json?path=${encodeURIComponent(location.pathname)}`).catch(() => null);
    const newest = await answer?.json();
    if (!newest || mine !== looks) return;
    if (newest.page === digest) show(newest);
    else renew();
  }

  let ending;
  window.LiveReloadPluginPreview = class {
    static identifier = "fairbalance";
    static version = "1";
    reload() {
      clearTimeout(ending);
      ending = null;
      look();
      return true;
    }
  };
  // The client tries again soon; a preview that stays away has ended.
  document.addEventListener("LiveReloadDisconnect", () => {
    ending ??= setTimeout(() => show({ broken: false, drawn: true, entries: [], ended: true }), 1500);
  });
  addEventListener("pageshow", event => event.persisted && look());
  look();
})();
