// Search in the booklet, from a folder or a server, without asking anyone.
// The words are loaded when somebody types or comes with ?q=. Each word of the query finds words of the booklet: the
// same one, else one with another beginning or ending (Welsh mutates, Arabic puts the article before, Polish bends),
// one that begins with it, and, where there is none of these, one with a slip or two. Sections are ranked by how rare
// the words are (BM25F; Robertson and Zaragoza 2009, 3.6), in heading, index, chapter and text.
(() => {
  "use strict";
  const language = document.documentElement.lang.split("-")[0];

  // Small letters without accents, tatweel and vowel signs; Arabic letters that are typed for one another.
  const same = { "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ی": "ي", "ئ": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ک": "ك", "ؤ": "و", "ł": "l", "ø": "o", "ß": "ss", "’": "'" };
  const plain = (text) =>
    text.replace(/[أإآىیئةۃہھکؤ]/g, (c) => same[c]).normalize("NFKD").toLowerCase()
      .replace(/[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g, "").replace(/[łøß’]/g, (c) => same[c]);
  const split = (text) => plain(text).match(/[\p{L}\p{M}\p{N}]+/gu) || [];

  // Other beginnings of a word: what stands in the dictionary for a mutated Welsh word, for an Arabic one with its article.
  const mutations = [["ngh", "c"], ["mh", "p"], ["nh", "t"], ["ph", "p"], ["th", "t"], ["ch", "c"], ["dd", "d"], ["ng", "g"],
    ["b", "p"], ["d", "t"], ["g", "c"], ["f", "b"], ["f", "m"], ["m", "b"], ["n", "d"], ["l", "ll"], ["r", "rh"], ["l", "gl"], ["r", "gr"]];
  const beginnings = (word) => {
    const found = [word];
    if (language === "cy" && word.length > 3) {
      for (const [now, then] of mutations) if (word.startsWith(now)) found.push(then + word.slice(now.length));
      if (/^[aeiouwy]/.test(word)) found.push("g" + word);
    } else if (language === "ar") {
      const bare = word.replace(/^[وف]?(?:[بك]?ال|لل)(?=..)/, "");
      if (bare !== word) found.push(bare);
      else if (/^[وفبلك]...../.test(word)) found.push(word.slice(1));
      for (const one of [...found]) {
        const stem = one.replace(/(...)(?:ات|ين|ون|ان|ها|هم|يه|ه)$/, "$1");
        if (stem !== one) found.push(stem);
      }
    }
    return found;
  };
  // How like a word of the booklet is to what was typed, by its ending: 1 the same, 0 not at all.
  const compare = (typed, word) => {
    if (typed === word) return 1;
    let shared = 0;
    while (shared < typed.length && typed[shared] === word[shared]) shared++;
    const length = Math.max(typed.length, word.length);
    const rest = length - shared;
    const whole = shared === Math.min(typed.length, word.length);
    if (shared === 3 ? rest < 2 : shared > 3 && (whole ? rest < 5 : rest < 4 && shared / length > 0.55)) return 0.8 - rest / 20;
    return shared === typed.length && shared >= 3 ? 0.45 : 0;
  };
  const mistyped = (a, b, most) => { // Damerau and Levenshtein, stopped where there are more slips than `most`
    if (Math.abs(a.length - b.length) > most) return false;
    let [before, last] = [[], [...Array(b.length + 1).keys()]];
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return false;
      [before, last] = [last, row];
    }
    return last[b.length] <= most;
  };

  // Words of which questions are made; they are looked for only where nothing else was typed.
  const EMPTY = {
    en: "a am an and any are at be can could do does for from get had has have how i if in is it many me much my of on one or should that the there to was what when where which who why will with would you your",
    cy: "a ac am ar at beth ble dw fi faint fod fy gan i ie mae mi neu o oes pa pam pryd pwy rwy sut sydd wrth y yn r n yw ydw ydy yr allaf alla gallaf maen",
    pl: "a aby albo bo byc co czy czym dla do gdy gdzie i ile ja jak jaka jaki jakie jest kiedy kto ktory lub ma mam mi mnie moge mozna na nie o od oraz po przy sa sie to w we z za ze",
    ur: "كا كي كي كے كو كيا كيسے كب كہاں كون كتنا كتني كتنے مي ميں ہے ہيں سے پر اور يا ا ہوں سكتا سكتي مجهے اس يہ ہو",
    ar: "من في علي الي عن ما ماذا متي اين كيف كم هل لماذا هذا هذه ان او و مع لي انا يمكنني يمكن",
  };
  const FIELDS = { title: [5, 0.4], named: [4, 0], chapter: [1.2, 0.2], text: [1, 0.7] }; // weight, what length takes off
  const SATURATION = 3;
  const makeSearch = (found, instead) => {
    const terms = new Map(); // word -> section -> weight in it
    const sections = found.map(([place, chapter, title, text, named]) => ({ place, chapter, title, text, named }));
    for (const [field, [weight, share]] of Object.entries(FIELDS)) {
      const words = sections.map((section) => split(section[field] || ""));
      const mean = words.reduce((sum, some) => sum + some.length, 0) / words.filter((some) => some.length).length || 1;
      words.forEach((some, number) => some.forEach((word) => {
        if (!terms.has(word)) terms.set(word, new Map());
        const places = terms.get(word);
        places.set(number, (places.get(number) || 0) + weight / (1 - share + (share * some.length) / mean));
      }));
    }
    const empty = new Set(split(EMPTY[language] || ""));
    // headings and entries of the index, each by itself: one that is all of what was typed counts for more
    const names = sections.map(({ title, named }) => [title, ...(named || "").split(", ")].map((name) => split(name).filter((word) => !empty.has(word))));
    const starts = new Map([...terms.keys()].map((word) => [word, beginnings(word)]));
    const match = (typed) => {
      const forms = beginnings(typed);
      const likes = new Map();
      const keep = (word, value) => { if (value > (likes.get(word) || 0)) likes.set(word, value); };
      for (const [word, others] of starts) {
        if (word === typed) { keep(word, 1); continue; }
        const bare = language === "ar" && others.length > 1 && /^[وفبك]?ال|^[وف]?لل/.test(word) ? others.slice(1) : others;
        for (const form of forms) for (const other of bare) keep(word, compare(form, other) * (form === typed && other === word ? 1 : 0.95));
      }
      const most = typed.length > 7 ? 2 : typed.length > 3 ? 1 : 0;
      if (most && ![...likes.values()].some((value) => value > 0.5)) for (const word of terms.keys()) if (mistyped(typed, word, most)) keep(word, 0.5);
      if (!likes.size && typed.length > 4) for (const word of terms.keys()) if (word.includes(typed)) keep(word, 0.3);
      return likes;
    };
    // How well a name is all of what was typed, by its least like word.
    const cover = (name, found) => name.length === found.length ? Math.min(...found.map((likes) => Math.max(...name.map((word) => likes.get(word) || 0)))) : 0;
    const isName = (found) => names.some((some) => some.some((name) => cover(name, found) > 0.4));
    const read = (query) => { // with what the booklet says for it, and two words that were written as one
      const takeFull = (some) => some.some((word) => !empty.has(word)) ? some.filter((word) => !empty.has(word)) : some;
      let typed = takeFull(split(query));
      const text = ` ${split(query).join(" ")} `;
      for (const [said, written] of instead) {
        const words = split(said);
        if (!text.includes(` ${words.join(" ")} `)) continue;
        const others = typed.some((word) => !words.includes(word)); // then what was said may mean something of its own
        if (others && isName(typed.map(match))) continue;
        typed = [...typed.filter((word) => !words.includes(word) || (others && terms.has(word))), ...takeFull(split(written))];
      }
      return typed.flatMap((word) => {
        if (!terms.has(word)) for (let at = 3; at <= word.length - 3; at++) if (terms.has(word.slice(0, at)) && terms.has(word.slice(at))) return [word.slice(0, at), word.slice(at)];
        return [word];
      });
    };
    return (query) => {
      const scores = new Map();
      const hits = new Set();
      const found = [...new Set(read(query))].map(match);
      let whole = 0;
      for (const likes of found) {
        const places = new Map();
        for (const [word, like] of likes) {
          if (like > 0) hits.add(word);
          for (const [number, weight] of terms.get(word)) places.set(number, (places.get(number) || 0) + like * weight);
        }
        const common = [...places.values()].filter((weight) => weight >= 0.3).length;
        const rarity = Math.log(1 + (sections.length - common + 0.5) / (common + 0.5)) ** 2; // squared: questions are full of common words
        whole += rarity;
        for (const [number, weight] of places) {
          const score = scores.get(number) || { sum: 0, covered: 0 };
          score.sum += (rarity * weight * (SATURATION + 1)) / (weight + SATURATION);
          score.covered += rarity;
          scores.set(number, score);
        }
      }
      return [...scores].map(([number, { sum, covered }]) => ({ number, score: sum * (covered / whole) * (1 + Math.max(...names[number].map((name) => cover(name, found)))) }))
        .sort((a, b) => b.score - a.score || a.number - b.number).slice(0, 20)
        .map(({ number }) => ({ ...sections[number], hits }));
    };
  };

  globalThis.bookletSearch = makeSearch; // for whoever wants to ask it without a page

  const form = document.getElementById("search");
  const input = document.getElementById("query");
  const list = document.getElementById("found");
  const status = document.getElementById("status");
  let words;
  let find;
  const load = () => words || (words = new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = form.dataset.words;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }).then(() => { find = makeSearch(globalThis.bookletWords, globalThis.bookletInstead || []); }));

  // A piece of the text round the first word that was found, with what was found marked.
  const excerpt = (section) => {
    const pieces = section.text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) || [];
    const hits = pieces.map((piece) => section.hits.has(plain(piece)));
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
