/* The way to the search: shown where scripts run. What finds, and what is found, is fetched when a reader first asks. */
(() => {
  "use strict";
  const root = document.querySelector(".search");
  const [open, panel, field, close, status, key] = ["open", "panel", "field", "close", "status", "key"]
    .map(part => root?.querySelector(`.search__${part}`));
  if (!panel?.showPopover) return; // an old browser: its own search within the page is still there

  open.popoverTargetElement = close.popoverTargetElement = panel;
  field.autofocus = true;
  root.hidden = false;

  let attached = false;
  panel.addEventListener("toggle", async ({ newState }) => {
    if (newState !== "open") return;
    field.select();
    if (attached) return;
    status.textContent = status.dataset.loading;
    try {
      await Promise.all([root.dataset.program, root.dataset.index].map(fetched));
      if (!attached) attachSearch(panel, field, status);
      attached = true;
    } catch {
      status.textContent = status.dataset.failed;
    }
  });

  const scripts = new Map();
  function fetched(address) {
    if (!scripts.has(address)) {
      scripts.set(address, new Promise((done, failed) => {
        const onerror = () => failed(scripts.delete(address));
        document.head.append(Object.assign(document.createElement("script"), { src: address, onload: done, onerror }));
      }));
    }
    return scripts.get(address);
  }

  // The / key opens the search, unless the reader writes one, or has switched this off (WCAG 2.1.4).
  const stored = kind => { try { return self[kind]; } catch { return undefined; } }; // a browser may forbid it
  key.checked = stored("localStorage")?.getItem("search-key") !== "off";
  key.addEventListener("change", () => stored("localStorage")?.setItem("search-key", key.checked ? "on" : "off"));
  addEventListener("keydown", event => {
    const writes = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || !key.checked || writes || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    panel.showPopover();
  });

  // The panel ends above the keys that a phone shows.
  visualViewport.addEventListener("resize", () => {
    panel.style.setProperty("--room", visualViewport.scale === 1 ? `${visualViewport.height}px` : "100svh");
  });

  // A result on another page has led here.
  const result = JSON.parse(stored("sessionStorage")?.getItem("search-result") ?? "null");
  stored("sessionStorage")?.removeItem("search-result");
  if (result?.address === location.href) {
    const arrived = async () => { await fetched(root.dataset.program); markResult(result.texts); };
    if (document.readyState === "complete") arrived();
    else addEventListener("load", arrived); // when the browser itself has gone to the place
  }
})();
