/* Marks the line that a result has shown, at the place to which it has led, and brings it into view. `texts` are what to
   look for there, until one of them is found: on the page footnote marks may stand between the words. */
function markResult(texts) {
  const letters = text => text.normalize("NFKC").replace(/[\s\u00ad\u200b\u2060\ufeff]/g, "");
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1))) ?? document.getElementById("content");
  const blocks = Array.from(place.querySelectorAll("p, li, tr, caption, dt, dd, h1, h2, h3, h4, h5, h6"),
    block => ({ block, text: letters(block.textContent) }));
  const holding = texts.map(text => blocks.filter(({ text: all }) => all.includes(letters(text)))).find(found => found.length) ?? [];
  const innermost = holding.find(({ block }) => !holding.some(other => other.block !== block && block.contains(other.block)));
  if (!innermost) return;

  const range = new Range();
  range.selectNodeContents(innermost.block);
  if (self.Highlight) CSS.highlights.set("search-result", new Highlight(range));
  const { top, bottom, height } = innermost.block.getBoundingClientRect();
  const roof = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) || 0;
  const begun = Math.min(bottom, top + 80); // its first lines
  if (top >= roof && begun <= innerHeight * 0.75) return;
  innermost.block.scrollIntoView({ block: height < innerHeight / 2 ? "center" : "start" });
}
