// Marks where the reader is in the contents of the label, and closes them on a small screen when a choice is made.
(() => {
  const contents = document.querySelector(".label-contents");
  if (!contents || !("IntersectionObserver" in window)) return;
  const details = contents.querySelector(".label-contents__details");
  const list = contents.querySelector(".label-contents__list");
  const shown = contents.querySelector(".label-contents__current");
  const placeOf = (link) => document.getElementById(link.hash.slice(1));
  const links = [...list.querySelectorAll("a")].filter(placeOf);
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
  // The last place that begins above a line in the upper part of the view is where the reader is.
  const observer = new IntersectionObserver(
    () => {
      const last = links.findLast((link) => placeOf(link).getBoundingClientRect().top <= innerHeight * 0.2);
      if (last) mark(last);
    },
    { rootMargin: "-20% 0px -79% 0px" },
  );
  for (const link of links) observer.observe(placeOf(link));
  list.addEventListener("click", (event) => {
    if (event.target.closest("a")) details.open = false;
  });
})();
