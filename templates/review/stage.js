// The page as it is seen: in a frame of its own, of a true width, without scripts.
const WIDTHS = {phone: ["Phone", 390, 844], tablet: ["Tablet", 820, 1180], desktop: ["Desktop", 1280, 1100]};
const BANNERS = {
  riding: ["Riding", "The first screen: the banner rides at its foot"],
  rest: ["At rest", "Scrolled to where the banner rests as the head of the full safety information"],
  short: ["Un-stuck", "A viewport so short that the banner lies in the page and covers nothing"],
};
const SHORT = 380,
  LEAST = 480; // pixels; below 400 the banner lets go
const PAD = 12;

const stage = {
  route: "",
  width: "desktop",
  banner: "riding",
  actual: false,
  scale: 1,
  frame: $("#frame"),
  ready: null,

  get doc() {
    return this.frame.contentDocument;
  },
  get view() {
    return this.frame.contentWindow;
  },

  // Shows a page; resolves when it is drawn.
  show(route) {
    if (route === this.route && this.ready) return this.ready;
    this.route = route;
    const page = site.pages.get(route);
    this.frame.title = `The page “${page.name}”`;
    this.ready = new Promise(done => {
      this.done = done;
    });
    this.frame.srcdoc = selfContained(page);
    for (const listener of onPage) listener(route);
    return this.ready;
  },

  drawn() {
    if (!this.route || !this.doc?.querySelector("[data-block]")) return;
    if (!answers(this.doc)) {
      // some browsers let nobody listen in a frame that may not run scripts; the policy still lets none run
      if (!this.frame.sandbox.contains("allow-scripts")) {
        this.frame.sandbox.add("allow-scripts");
        this.frame.srcdoc = selfContained(site.pages.get(this.route));
        return;
      }
    }
    this.listen(this.doc);
    this.place();
    marks.measure();
    this.done();
  },

  listen(doc) {
    const follow = event => {
      const link = event.target.closest?.("a[href]");
      if (link) {
        event.preventDefault();
        followed(link);
      }
    };
    doc.addEventListener("click", event => {
      follow(event);
      const id = blockAt(event.target);
      if (id && doc.getSelection().isCollapsed) select(id, {from: "page"});
    });
    doc.addEventListener("auxclick", follow);
    doc.addEventListener("submit", event => event.preventDefault());
    doc.addEventListener("selectionchange", () => picking.changed(doc));
    doc.addEventListener("keydown", event => onKey(event));
    for (const kind of ["wheel", "pointerdown", "touchstart", "keydown"])
      doc.addEventListener(
        kind,
        () => {
          steps.leader = "page";
        },
        {passive: true},
      );
    this.view.addEventListener(
      "scroll",
      () => {
        marks.follow();
        steps.pageScrolled();
      },
      {passive: true},
    );
    new ResizeObserver(() => marks.measure()).observe(doc.documentElement);
    doc.fonts?.ready.then(() => marks.measure());
  },

  fit() {
    const [, width, tallest] = WIDTHS[this.width],
      room = $("#room");
    const across = room.clientWidth - 2 * PAD,
      along = room.clientHeight - 2 * PAD;
    this.scale = this.actual ? 1 : Math.min(1, Math.max(0.2, across / width));
    const height = this.banner === "short" ? SHORT : Math.max(LEAST, Math.round(Math.min(tallest, along / this.scale)));
    const sheet = $("#sheet"),
      {frame} = this;
    for (const box of [frame, marks.layer])
      Object.assign(box.style, {width: `${width}px`, height: `${height}px`, transform: `scale(${this.scale})`});
    Object.assign(sheet.style, {
      width: `${Math.ceil(width * this.scale)}px`,
      height: `${Math.ceil(height * this.scale)}px`,
    });
    $("#size").textContent = `${width} × ${height}${this.scale < 1 ? ` · ${Math.round(this.scale * 100)}%` : ""}`;
    marks.measure();
  },

  // Brings the banner into the state that was asked for.
  place() {
    if (!this.doc?.body) return;
    const after = this.doc.querySelector(".safety-banner")?.nextElementSibling;
    const top = after ? after.getBoundingClientRect().top + this.view.scrollY : 0;
    steps.leader = "none";
    this.view.scrollTo({top: this.banner === "rest" ? top - this.view.innerHeight * 0.6 : 0, behavior: "instant"});
  },

  choose(width, banner) {
    const at = this.banner === banner && this.doc?.body ? blockInView() : null;
    Object.assign(this, {width, banner});
    this.fit();
    pressed("#widths", width);
    pressed("#banners", banner);
    requestAnimationFrame(() => {
      if (at) this.reveal(at, "start");
      else this.place();
    });
  },

  // Scrolls the page so that the block is seen, not under the banner.
  reveal(id, where = "nearest") {
    const element = this.element(id);
    if (!element) return;
    const box = element.getBoundingClientRect(),
      banner = this.doc.querySelector(".safety-banner");
    const inside = banner?.contains(element),
      riding = banner?.getBoundingClientRect();
    const floor = riding && !inside && riding.bottom >= this.view.innerHeight - 2 ? riding.top : this.view.innerHeight;
    if (inside || (where === "nearest" && box.top >= 8 && box.bottom <= floor - 8)) return;
    const lead = where === "start" ? 16 : Math.max(24, (floor - Math.min(box.height, floor)) / 3);
    this.view.scrollTo({top: this.view.scrollY + box.top - lead, behavior: "instant"});
  },

  element(id) {
    return this.doc?.querySelector(`[data-block~="${CSS.escape(id)}"]`);
  },
};
const onPage = [];

function answers(doc) {
  let heard = false;
  doc.addEventListener(
    "heard",
    () => {
      heard = true;
    },
    {once: true},
  );
  doc.dispatchEvent(new Event("heard"));
  return heard;
}

// The page's HTML with its stylesheets and pictures in it, and without what would run or ask.
function selfContained(page) {
  const doc = new DOMParser().parseFromString(page.html, "text/html");
  const route = address => routeOf(address)?.route;
  for (const element of doc.querySelectorAll("script, base, meta[http-equiv], link:not([rel~=stylesheet])"))
    element.remove();
  for (const link of doc.querySelectorAll("link")) {
    const style = doc.createElement("style");
    style.textContent = data.sheets[route(link.getAttribute("href"))] ?? "";
    link.replaceWith(style);
  }
  for (const picture of doc.querySelectorAll("img, source, image")) {
    picture.removeAttribute("srcset");
    for (const name of ["src", "href", "xlink:href"]) {
      if (picture.hasAttribute(name))
        picture.setAttribute(name, data.pictures[route(picture.getAttribute(name))] ?? "data:,");
    }
  }
  return `<!doctype html>${doc.documentElement.outerHTML}`;
}

// An address on the page that is shown: {route, anchor} within the site, null elsewhere.
function routeOf(address) {
  const home = "http://site.invalid/";
  let url;
  try {
    url = new URL(address ?? "", home + stage.route);
  } catch {
    return null;
  }
  if (!url.href.startsWith(home)) return null;
  return {
    route: decodeURIComponent(url.pathname.slice(1)) || "index.html",
    anchor: decodeURIComponent(url.hash.slice(1)),
  };
}

async function followed(link) {
  const address = link.getAttribute("href"),
    there = routeOf(address);
  if (!there || !site.pages.has(there.route)) {
    tell(
      there
        ? `This link leads to the file ${there.route}, which is not shown here.`
        : `This link leaves the site and was not followed: ${address}`,
    );
    return;
  }
  if (there.route !== stage.route) await goTo(there.route);
  const target = there.anchor && stage.doc.getElementById(there.anchor);
  if (target) {
    steps.leader = "page";
    target.scrollIntoView({behavior: "instant"});
  } else if (!there.anchor) stage.view.scrollTo(0, 0);
}

function blockAt(node) {
  const element = (node?.nodeType === 1 ? node : node?.parentElement)?.closest("[data-block]");
  return element ? element.dataset.block.split(" ")[0] : "";
}

// The first block that begins in view.
function blockInView() {
  for (const id of site.pages.get(stage.route).blocks) {
    const element = stage.element(id);
    if (!element || element.closest(".safety-banner")) continue;
    if (element.getBoundingClientRect().top >= 0) return id;
  }
  return "";
}

function pressed(group, value) {
  for (const button of document.querySelectorAll(`${group} button`))
    button.setAttribute("aria-pressed", button.value === value);
}
