"""The script that looks at a page in a browser: what is hidden, pale, covered, cut, turned, added, without a sign.

It gives pairs of a kind (a key of `seen.KINDS`) and the words it is about, each kind a few times at most.
"""

LOOK = r"""mode => {
  const found = [], counts = {};
  const cut = text => text.replace(/\s+/g, ' ').trim().slice(0, 60);
  const tell = (kind, text) => {
    counts[kind] = (counts[kind] || 0) + 1;
    if (counts[kind] <= 3) found.push([kind, cut(text)]);
  };
  // what is not shown on purpose: by the markup, for want of a script, or on paper
  const APART = 'script, style, template, noscript, title, defs, symbol, [hidden], .skip, .spare, details:not([open]) > :not(summary)';
  const LEADING = 'nav, header, footer, form, audio, .pager, .downloads, .on-paper, .cited, .buttons, .links, .place, .letters';
  const style = element => getComputedStyle(element);
  const parents = element => { const all = []; for (let e = element; e; e = e.parentElement) all.push(e); return all; };
  const wide = document.documentElement.clientWidth, narrow = wide < 700;  // cells say their column there

  const pen = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const seenColours = {};
  const colour = text => {
    if (!(text in seenColours)) {
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = '#000';
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      seenColours[text] = [...pen.getImageData(0, 0, 1, 1).data];
    }
    return seenColours[text];
  };
  const mix = (over, under) => { const a = over[3] / 255; return [0, 1, 2].map(i => over[i] * a + under[i] * (1 - a)).concat(255); };
  const light = c => { const l = c.slice(0, 3).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * l[0] + .7152 * l[1] + .0722 * l[2]; };
  const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
  const canvas = mode === 'dark' ? [0, 0, 0, 255] : [255, 255, 255, 255];
  const ground = element => {
    const layers = [];
    for (const e of parents(element)) {
      const s = style(e), c = colour(s.backgroundColor);
      if (s.backgroundImage !== 'none' && !s.backgroundImage.includes('svg')) return null;
      if (c[3]) layers.push(c);
      if (c[3] === 255) break;
    }
    return layers.reduceRight((under, over) => mix(over, under), canvas);
  };
  const weigh = (paint, element, least) => {
    const under = ground(element);
    return !under || contrast(mix(colour(paint), under), under) >= least;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const checked = new Set();
  let node;
  while ((node = walker.nextNode())) {
    if (!/[^\s\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(node.data)) continue;
    const element = node.parentElement;
    if (element.closest(APART) || (narrow && element.closest('thead'))) continue;
    if (mode === 'print' && element.closest(LEADING)) continue;
    range.selectNodeContents(node);
    const boxes = [...range.getClientRects()].filter(r => r.width > .5 && r.height > .5);
    const words = node.data;
    if (!boxes.length || style(element).visibility !== 'visible') { tell('hidden', words); continue; }
    const up = parents(element);
    if (up.reduce((all, e) => all * style(e).opacity, 1) < .5) tell('pale', words);
    const inDrawing = element.closest('svg');
    const s = style(element), paint = inDrawing ? s.fill : (s.webkitTextFillColor || s.color);
    const svgText = inDrawing && element.closest('svg').querySelector('rect[fill]:not([fill="none"])');
    if (!(svgText && contrast(colour(paint), [255, 255, 255, 255]) < 3) && !weigh(paint, element, 3)) tell('pale', words);
    if (!['screen', 'desk', 'book'].includes(mode)) continue;
    if (parseFloat(s.fontSize) < 9 || boxes[0].height < 5) tell('small', words);
    const size = parseFloat(s.fontSize);
    if (s.lineHeight !== 'normal' && parseFloat(s.lineHeight) < size * .9) tell('piled', words);
    if (parseFloat(s.letterSpacing) < -.6 || parseFloat(s.wordSpacing) < -1) tell('piled', words);
    const scrolls = up.some(e => ['auto', 'scroll'].includes(style(e).overflowX) && e !== document.documentElement && e !== document.body);
    const box = boxes[0];
    const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (!scrolls && !inDrawing && (middle[0] < 0 || middle[0] > wide || middle[1] < 0)) { tell('off', words); continue; }
    if (checked.has(element)) continue;
    checked.add(element);
    for (const e of up) {
      const t = style(e), r = e.getBoundingClientRect();
      if (t.clipPath !== 'none' || (t.clip !== 'auto' && t.position === 'absolute')) tell('cut', words);
      if (t.overflowX !== 'visible' && !['auto', 'scroll'].includes(t.overflowX) && e !== document.body && e !== document.documentElement
          && !inDrawing && (box.right < r.left + 1 || box.left > r.right - 1 || box.bottom < r.top + 1 || box.top > r.bottom - 1)) tell('cut', words);
      if (t.overflowY !== 'visible' && e !== document.body && e !== document.documentElement && !inDrawing
          && (box.bottom > r.bottom + 2 || box.top < r.top - 2) && e.scrollHeight > e.clientHeight + 2) tell('cut', words);
      if (!e.closest('svg') && (!['none', 'matrix(1, 0, 0, 1, 0, 0)'].includes(t.transform) || t.rotate !== 'none' || t.scale !== 'none')) tell('turned', words);
      if (t.filter !== 'none' || (t.maskImage && t.maskImage !== 'none')) tell('pale', words);
    }
    if (s.writingMode !== 'horizontal-tb' || s.unicodeBidi.includes('override')) tell('turned', words);
    const sided = element.closest('[dir]');
    if (sided && ['ltr', 'rtl'].includes(sided.dir) && s.direction !== sided.dir && !inDrawing) tell('turned', words);
    if (s.webkitTextSecurity && s.webkitTextSecurity !== 'none') tell('hidden', words);
    if (up.some(e => style(e).textDecorationLine.includes('line-through') && !e.closest('del, s'))) tell('struck', words);
    if (s.textTransform !== 'none') tell('changed', words);
    if (s.userSelect === 'none') tell('held', words);
    const link = element.closest('a[href]');
    if (link && style(link).pointerEvents === 'none') tell('held', words);
  }
  if (!['screen', 'desk', 'book'].includes(mode)) {
    for (const picture of document.querySelectorAll('main img, main .drawing-picture, body > section img, .drawing-picture'))
      if (!picture.closest(APART) && picture.getBoundingClientRect().height < 10) tell('picture', picture.getAttribute('alt') || picture.getAttribute('aria-label') || '');
    for (const box of document.querySelectorAll('.box, .card'))
      if (box.getBoundingClientRect().height < 5) tell('hidden', box.textContent);
    return found;
  }

  // words that a style adds, and signs that it takes away
  const content = (element, part) => {
    const said = style(element, part);
    const has = said.content && !['none', 'normal'].includes(said.content) && said.display !== 'none' && said.visibility === 'visible';
    return has ? said.content : '';
  };
  const getPart = (element, part) => getComputedStyle(element, part);
  const sign = item => {
    for (const element of [item, item.firstElementChild])
      if (element) {
        const said = getPart(element, '::before');
        if (said.content && !['none', 'normal'].includes(said.content) && said.display !== 'none') return said.content + said.borderTopStyle + said.width;
      }
    const icon = item.querySelector(':scope > svg.icon');
    if (icon && icon.getBoundingClientRect().width > 8) return (icon.querySelector('use') || icon).outerHTML;
    return '';
  };
  for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('svg') || element.closest(APART)) continue;
    for (const part of ['::before', '::after']) {
      const said = getPart(element, part);
      if (!said.content || ['none', 'normal'].includes(said.content)) continue;
      const words = said.content.replace(/(?:attr|counters?|url)\([^)]*\)/g, '');
      const shown = element.getAttribute('data-label') || '';
      if (/[\p{L}\p{N}]/u.test(words) && !words.includes(shown || '\0')) tell('added', words);
      if (shown && part === '::before' && said.display === 'none') tell('hidden', shown);
    }
  }
  const signs = {};
  for (const item of document.querySelectorAll('li')) {
    if (item.closest('nav, header, footer, .downloads, .index, .citation-list, .choices, form, ' + APART)) continue;
    const list = item.parentElement, kind = ['do-list', 'dont-list', 'tick-list'].find(name => list.classList.contains(name));
    const own = sign(item), marked = style(item).listStyleType !== 'none' && style(item).display === 'list-item';
    if (kind ? !own : !own && !marked) { if (!list.matches('.chapters, .more, .links, .simple.more')) tell('sign', item.textContent); }
    if (kind && own) signs[kind] = own;
    if (list.localName === 'ol' && !own && ['disc', 'circle', 'square'].includes(style(item).listStyleType)) tell('sign', item.textContent);
  }
  if (signs['do-list'] && signs['do-list'] === signs['dont-list']) tell('sign', 'what to do and what not to do have the same sign');

  for (const box of document.querySelectorAll('.box, .card, .admonition')) {
    if (box.closest(APART)) continue;
    const s = style(box), under = ground(box.parentElement);
    const edged = ['Top', 'Right', 'Bottom', 'Left'].some(side => s[`border${side}Style`] !== 'none' && parseFloat(s[`border${side}Width`]) > 0
      && (!under || contrast(mix(colour(s[`border${side}Color`]), under), under) > 1.3));
    const filled = s.backgroundImage !== 'none' || s.borderImageSource !== 'none' || (under && contrast(ground(box) || under, under) > 1.02);
    if (!edged && !filled) tell('frame', box.textContent);
  }
  for (const table of document.querySelectorAll('table')) {
    const cells = [...table.querySelectorAll('th, td')];
    if (cells.length && !cells.some(cell => style(cell).borderTopStyle !== 'none' || style(cell).borderBottomStyle !== 'none' || style(cell.parentElement).borderBottomStyle !== 'none' || style(cell.parentElement).borderTopStyle !== 'none')) tell('frame', table.textContent);
  }
  for (const picture of document.querySelectorAll('img')) {
    const r = picture.getBoundingClientRect();
    if (!picture.complete || !picture.naturalWidth || r.width < 10 || r.height < 10 || style(picture).visibility !== 'visible' || parents(picture).some(e => style(e).opacity < .5)) tell('picture', picture.alt);
  }
  for (const drawing of document.querySelectorAll('.drawing-picture')) {
    const name = drawing.getAttribute('aria-label') || '';
    const shapes = [...drawing.querySelectorAll('rect, path, line, circle, polygon, polyline, ellipse')];
    const shows = shape => {
      const s = style(shape), r = shape.getBoundingClientRect();
      const painted = paint => paint && paint !== 'none' && colour(paint)[3] > 100;
      return r.width + r.height > 1 && s.visibility === 'visible' && s.display !== 'none' && +s.opacity > .4
        && ((painted(s.stroke) && parseFloat(s.strokeWidth) > 0 && +s.strokeOpacity > .4 && weigh(s.stroke, drawing, 1.2)) || (painted(s.fill) && +s.fillOpacity > .4));
    };
    if (shapes.length && shapes.some(shape => !shows(shape))) tell('picture', name);
    if (drawing.getBoundingClientRect().width < 60 || drawing.getBoundingClientRect().height < 20) tell('picture', name);
  }
  for (const icon of document.querySelectorAll('svg.icon, .box .icon')) {
    const r = icon.getBoundingClientRect(), use = icon.querySelector('use');
    const name = use && (use.getAttribute('href') || '').slice(1);
    if (r.width < 8 || r.height < 8 || r.width > 100 || (use && !document.getElementById(name))) tell('picture', 'the sign of ' + icon.parentElement.textContent);
  }
  if (document.documentElement.scrollWidth > wide + 1) tell('off', 'the page is wider than the screen');
  return found;
}"""

# Whether something lies over the words: the element at the middle of each first line is the one that they are of.
COVERED = r"""() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('*, *::before, *::after { pointer-events: auto !important }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const found = [], range = document.createRange(), seen = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode())) {
    const element = node.parentElement;
    if (!node.data.trim() || seen.has(element)) continue;
    if (element.closest('script, style, template, title, [hidden], .skip, svg, thead, details:not([open]) > :not(summary)')) continue;
    seen.add(element);
    range.selectNodeContents(node);
    const box = [...range.getClientRects()].find(r => r.width > 2 && r.height > 2);
    if (!box) continue;
    const x = box.left + Math.min(box.width / 2, 20), y = (box.top + box.bottom) / 2;
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
    const hit = document.elementFromPoint(x, y);
    const near = hit && (hit === element || element.contains(hit) || hit.closest('a') === element.closest('a') && hit.contains(element) && hit.localName === 'a');
    const field = hit && hit.closest('.downloads li');
    if (hit && !near && !(field && field.contains(element))) found.push(['covered', node.data.replace(/\s+/g, ' ').trim().slice(0, 60)]);
    if (found.length > 3) break;
  }
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter(other => other !== sheet);
  return found;
}"""

# What the element with the focus looks like, to compare with itself without it.
LOOKS = r"""() => {
  const element = document.activeElement;
  const read = () => { const s = getComputedStyle(element); return [s.boxShadow, s.backgroundColor].join('|'); };
  const s = getComputedStyle(element), outlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0;
  const focused = read();
  element.blur();
  return [element.localName, outlined || focused !== read(), element.textContent.trim().slice(0, 40)];
}"""
