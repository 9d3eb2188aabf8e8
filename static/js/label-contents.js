// Marks where the reader is in the contents of the label, and closes them on a small screen when a choice is made.
(() => {
  const contents = document.querySelector(".label-contents");
  if (!contents || !("IntersectionObserver" in window)) return;
  const details = contents.querySelector(".label-contents__details");
  const list = contents.querySelector(".label-contents__list");
  const shown = contents.querySelector(".label-contents__current");
  const links = [...list.querySelectorAll("a")];
  const places = links.map((link) => document.getElementById(link.hash.slice(1)));
  const inView = new Set();
  let current = null;

  const mark = (link) => {
    if (link === current) return;
    current?.removeAttribute("aria-current");
    current = link;
    current.setAttribute("aria-current", "true");
    shown.textContent = link.textContent.trim().replace(/\s+/g, " ");
    const { offsetTop: top, offsetHeight: height } = link;
    if (top < list.scrollTop || top + height > list.scrollTop + list.clientHeight - 32) list.scrollTop = top - 96;
  };
  // The last place that begins above this line of the view is where the reader is.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) inView[isIntersecting ? "add" : "delete"](target);
      const last = places.findLast((place) => inView.has(place));
      if (last) mark(links[places.indexOf(last)]);
    },
    { rootMargin: "-20% 0px -79% 0px" },
  );
  for (const place of places) if (place) observer.observe(place);
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) details.open = false;
  });
})();
