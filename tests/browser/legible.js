// What of the safety parts can a reader not see, or not read? One line a fault; none is a page as it must be.
paper => {
  const PART = ':is(.safety-banner, #important-safety-information)';
  const banner = document.querySelector('.safety-banner');
  const full = document.querySelector('#important-safety-information');
  const view = { width: document.documentElement.clientWidth, height: innerHeight };
  const faults = new Set();
  const fault = (e, what) => faults.add(`${e.tagName.toLowerCase()}.${e.getAttribute('class') ?? ''}: ${what}`);

  // Contrast by WCAG 2.2, from computed colours.
  const rgba = text => text.match(/[\d.]+/g).map(Number);
  const linear = c => (c / 255 <= .04045 ? c / 255 / 12.92 : ((c / 255 + .055) / 1.055) ** 2.4);
  const luminance = ([r, g, b]) => .2126 * linear(r) + .7152 * linear(g) + .0722 * linear(b);
  const contrast = (...colours) => {
    const [light, dark] = colours.map(luminance).sort((p, q) => q - p);
    return (light + .05) / (dark + .05);
  };
  // What lies behind a text; null for a picture, of which nobody can say how light it is.
  const paperBehind = e => {
    for (; e; e = e.parentElement) {
      const style = getComputedStyle(e), colour = rgba(style.backgroundColor);
      if (style.backgroundImage !== 'none' && !e.matches('.data-table__region')) return null;
      if ((colour[3] ?? 1) === 1) return colour;
    }
    return [255, 255, 255];
  };

  // Texts that only a screen reader gets, and what is no text of the label.
  const spared = e => e.closest('a > .external-link__note, a > .visually-hidden, .bar-chart, .data-table__download, .data-table__back');
  const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });

  const checkType = e => {
    const style = getComputedStyle(e), ink = rgba(style.webkitTextFillColor), behind = paperBehind(e);
    if (parseFloat(style.fontSize) < (e.closest('sup, sub') ? 7 : 11)) fault(e, `type of ${style.fontSize}`);
    if (!behind || (ink[3] ?? 1) < 1 || contrast(ink, behind) < 4.5) fault(e, `${ink} on ${behind}`);
    if (style.webkitTextSecurity !== 'none' || parseFloat(style.webkitTextStrokeWidth)) fault(e, 'is masked');
  };
  const rectsOf = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(r => r.width && r.height);
  };
  const checkTexts = part => {
    const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    let last = -Infinity;
    while (walk.nextNode()) {
      const e = walk.currentNode.parentElement, rects = rectsOf(walk.currentNode);
      if (!walk.currentNode.data.trim() || spared(e)) continue;
      if (!seen(e) || !rects.length) { fault(e, 'is not seen'); continue; }
      checkType(e);
      if (!e.closest('.data-table__region, .scroll-region') && rects.some(r => r.left < -1 || r.right > view.width + 1))
        fault(e, 'lies beyond the edge');
      const top = Math.min(...rects.map(r => r.top)) + scrollY;
      if (part === full && !e.closest('sup, sub, .data-table')) {
        if (top < last - 4) fault(e, 'stands above what comes before it');
        last = top;
      }
    }
  };

  const checkHolders = part => {
    for (let e = part; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.opacity !== '1') fault(e, 'is faded');
      if ([style.filter, style.transform, style.clipPath, style.maskImage].some(value => value !== 'none')) fault(e, 'is cut or moved');
      if (style.textDecorationLine !== 'none') fault(e, 'is struck');
    }
  };
  const checkBanner = () => {
    scrollTo({ top: 0, left: 0, behavior: 'instant' });
    const box = banner.getBoundingClientRect(), position = getComputedStyle(banner).position;
    const first = banner.querySelector('p, h2').getBoundingClientRect();
    if (box.width < view.width - 1) fault(banner, `is ${box.width} wide`);
    if (first.top > box.bottom - 10) fault(banner, 'begins below its own edge');
    if (paper) {
      if (position === 'sticky' || position === 'fixed') fault(banner, `is ${position}`);
      if (banner.scrollHeight > banner.clientHeight + 1) fault(banner, 'hides a part of its text');
    } else {
      const rests = box.bottom < view.height && Math.abs(box.bottom - full.getBoundingClientRect().top) <= 1;
      if (!rests && Math.abs(box.bottom - view.height) > 1) fault(banner, `ends at ${box.bottom} of ${view.height}`);
      if (box.height < 40 || box.height > view.height / 2) fault(banner, `is ${box.height} high`);
    }
  };

  // Where a finger meets a part, nothing else lies on it.
  const meets = (part, x, y) => part.contains(document.elementFromPoint(x, y));
  const checkCovered = () => {
    for (const e of banner.querySelectorAll('a'))
      if (getComputedStyle(e).pointerEvents === 'none') fault(e, 'cannot be clicked');
    const all = document.querySelectorAll('*');
    for (const e of all) e.style.setProperty('pointer-events', 'auto', 'important');
    banner.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = banner.getBoundingClientRect();
    for (const x of [.1, .5, .9])
      for (const y of [.15, .5, .85])
        if (!meets(banner, box.left + box.width * x, box.top + box.height * y)) fault(banner, 'is covered');
    for (const e of full.querySelectorAll('h2, h3, h4, p, li')) {
      if (spared(e) || !e.textContent.trim()) continue;
      e.scrollIntoView({ block: 'center', behavior: 'instant' });
      const [r] = e.getClientRects();
      const x = r && Math.min(view.width - 2, Math.max(2, r.left + 4));
      if (!r || !meets(full, x, r.top + r.height / 2)) fault(e, 'is covered');
    }
    for (const e of all) e.style.removeProperty('pointer-events');
  };

  for (const e of [document.documentElement, document.body])
    if (getComputedStyle(e).overflowY !== 'visible') fault(e, 'cannot be scrolled');
  for (const e of document.querySelectorAll(`${PART} :is(sup, sub)`))
    if (!getComputedStyle(e).verticalAlign.startsWith(e.matches('sup') ? 'super' : 'sub')) fault(e, 'stands in its line');
  for (const e of document.querySelectorAll('.section--boxed'))
    if (['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(getComputedStyle(e)[`border${side}Width`]) < 2)) fault(e, 'has no box');
  // The product's names, and on screen the ways to the label and the boxed warning.
  const shown = e => seen(e) && rectsOf(e).length && parseFloat(getComputedStyle(e).fontSize) >= 11;
  const named = [...document.querySelectorAll('.hero__established, .masthead__established, .footer__established')];
  if (!named.some(shown)) fault(document.body, 'does not name the product');
  for (const e of paper ? [] : document.querySelectorAll('.masthead__navigation a'))
    if (!seen(e) || !rectsOf(e).length) fault(e, 'is not seen');
  for (const e of document.querySelectorAll('.page__indication p'))
    if (!seen(e) || !rectsOf(e).length) fault(e, 'is not seen');
  for (const part of [banner, full]) checkHolders(part);
  checkBanner();
  for (const part of [banner, full]) checkTexts(part);
  checkCovered();
  return [...faults];
}
