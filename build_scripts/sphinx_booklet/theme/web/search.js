// Search in the booklet, from a folder or a server, without asking anyone.
// The words are loaded when somebody types or comes with ?q=. A word of the query is looked for at
// the beginnings of words, then anywhere; where nothing is found its end is cut off, letter by
// letter, down to four (endings differ in most languages), then its first letter (Welsh changes it).
(() => {
  "use strict";
  const form = document.getElementById("search");
  const input = document.getElementById("query");
  const list = document.getElementById("found");
  const status = document.getElementById("status");
  let words;
  let sections;

  // Small letters without accents, tatweel and vowel signs; Arabic letters that are typed for one another.
  const same = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ؤ": "و", "ł": "l", "ø": "o", "ß": "ss", "’": "'" };
  const plain = (text) =>
    text.replace(/[أإآىیئةۃہھکؤ]/g, (c) => same[c]).normalize("NFKD").toLowerCase()
      .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, "").replace(/[łøß’]/g, (c) => same[c]);

  const load = () => words || (words = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = form.dataset.words;
    script.onload = () => resolve(globalThis.bookletWords);
    script.onerror = reject;
    document.head.append(script);
  }).then((found) => {
    sections = found.map(([place, chapter, title, text]) => ({
      place, chapter, title, text, inTitle: " " + plain(title).replace(/[^\p{L}\p{M}\p{N}]+/gu, " "),
      inText: " " + plain(text).replace(/[^\p{L}\p{M}\p{N}]+/gu, " "),
    }));
  }));

  const shapes = (word) => {
    const found = [word];
    for (let end = word.length - 1; end >= 4; end--) found.push(word.slice(0, end));
    if (word.length > 4) for (let end = word.length; end >= 5; end--) found.push(word.slice(1, end));
    return found;
  };
  const shape = (word) => {
    for (const form of shapes(word)) {
      for (const start of [" ", ""]) {
        if (sections.some((s) => s.inTitle.includes(start + form) || s.inText.includes(start + form))) return start + form;
      }
    }
    return null;
  };
  const find = (query) => {
    const wanted = plain(query).split(/[^\p{L}\p{M}\p{N}]+/u).filter(Boolean).map(shape).filter(Boolean);
    if (!wanted.length) return [];
    const scored = sections.map((section, place) => {
      let score = 0;
      for (const word of wanted) {
        const inTitle = section.inTitle.includes(word);
        const inText = section.inText.split(word).length - 1;
        if (inTitle || inText) score += 100 + (inTitle ? 30 : 0) + (section.inTitle.trim() === word.trim() ? 30 : 0) + Math.min(inText, 9);
      }
      return { section, score, place };
    }).filter((one) => one.score);
    return scored.sort((a, b) => b.score - a.score || a.place - b.place).slice(0, 20)
      .map((one) => ({ ...one.section, wanted }));
  };

  // A piece of the text round the first word that was found, with what was found marked.
  const excerpt = (section) => {
    const text = section.text;
    const pieces = text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) || [];
    const hits = pieces.map((piece) => section.wanted.some((w) => (" " + plain(piece)).includes(w)));
    const first = Math.max(hits.indexOf(true), 0);
    const from = Math.max(first - 16, 0);
    const box = document.createElement("p");
    if (from) box.append("… ");
    pieces.slice(from, first + 30).forEach((piece, n) => {
      if (hits[from + n]) {
        const mark = document.createElement("mark");
        mark.append(piece);
        box.append(mark);
      } else box.append(piece);
    });
    if (first + 30 < pieces.length) box.append(" …");
    return box;
  };
  const show = (query) => {
    const found = query.trim() ? find(query) : [];
    list.replaceChildren(...found.map((section) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = section.place;
      link.append(section.title === section.chapter ? section.title : section.chapter + " – " + section.title);
      item.append(link, excerpt(section));
      return item;
    }));
    status.textContent = !query.trim() ? "" : found.length ? form.dataset.found.replace("{count}", found.length) : form.dataset.none;
  };

  let waiting;
  const run = () => load().then(() => show(input.value));
  input.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(run, 250); });
  form.addEventListener("submit", (event) => { event.preventDefault(); run(); });
  form.hidden = false;
  document.getElementById("unscripted").hidden = true;
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked; run(); }
})();
