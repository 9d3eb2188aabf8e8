/* Shows what is found while a reader writes. Arrow keys walk through it, Enter goes to the first. */
function attachSearch(panel, field, status) {
  const finder = new Finder(searchIndex);
  const list = panel.querySelector(".search__results");
  const sample = panel.querySelector("template").content.firstElementChild;
  const here = location.pathname.split("/").pop() || "index.html";

  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 60);
  });
  panel.addEventListener("keydown", walk);
  panel.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !panel.contains(relatedTarget)) panel.hidePopover(); // it must not cover what has the focus
  });
  show();

  function show() {
    clearTimeout(waiting);
    waiting = undefined;
    const { kind, count, results } = finder.find(field.value);
    const first = count > results.length ? status.dataset.first.replace("{shown}", results.length) : "";
    status.textContent = `${status.dataset[kind] ?? ""} ${first}`.replace("{n}", count).trim();
    list.replaceChildren(...results.map(drawn));
    list.scrollTop = 0;
  }

  function drawn({ page, anchor, path, title, excerpt }) {
    const item = sample.cloneNode(true);
    const link = item.querySelector("a");
    const route = searchIndex.pages[page];
    const elsewhere = route && route !== here; // what has no route stands on every page
    link.href = elsewhere ? route + (anchor && `#${anchor}`) : `#${anchor || "content"}`;
    link.querySelector(".search__path").textContent = path.join(" › ");
    write(link.querySelector(".search__title"), title);
    write(link.querySelector(".search__excerpt"), excerpt);
    const found = excerpt.find(piece => piece.found);
    const whole = excerpt.map(piece => piece.text).join("").replace(/^… | …$/g, "");
    link.addEventListener("click", event => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) leave(elsewhere, link.href, found ? [whole, found.text] : []);
    });
    return item;
  }

  function write(element, pieces) {
    element.append(...pieces.map(({ text, found }) => {
      const shown = text.replaceAll("\t", " | ");
      return found ? Object.assign(document.createElement("mark"), { textContent: shown }) : shown;
    }));
  }

  function leave(elsewhere, address, texts) {
    panel.hidePopover();
    if (!elsewhere) setTimeout(markResult, 0, texts); // when the browser has gone to the place
    else try { sessionStorage.setItem("search-result", JSON.stringify({ address, texts })); } catch { /* it is not marked */ }
  }

  function walk(event) {
    if (waiting && ["ArrowDown", "Enter"].includes(event.key)) show();
    const links = [...list.querySelectorAll("a")];
    const place = links.indexOf(document.activeElement); // -1 in the field
    const writes = /^.$/u.test(event.key) || event.key === "Backspace";
    const go = element => {
      event.preventDefault();
      element?.focus();
    };
    if (event.key === "Escape") { // else it would only empty the field
      event.preventDefault();
      panel.hidePopover();
    } else if (event.key === "ArrowDown") go(links[place + 1]);
    else if (event.key === "Enter" && document.activeElement === field) {
      event.preventDefault();
      links[0]?.click();
    } else if (place < 0) return;
    else if (event.key === "ArrowUp") go(links[place - 1] ?? field);
    else if (event.key === "Home") go(links[0]);
    else if (event.key === "End") go(links.at(-1));
    else if (writes && !event.ctrlKey && !event.metaKey) field.focus();
  }
}
