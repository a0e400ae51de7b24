// Keeps what was accepted, walks by keyboard, writes the list. Without it the page still shows all messages.
const items = [...document.querySelectorAll('article')], list = document.getElementById('list');
const key = 'review ' + list.dataset.name, $ = id => document.getElementById(id);
let kept = {}, current = null;
try { kept = JSON.parse(localStorage.getItem(key) || '{}'); } catch { $('kept').textContent = $('kept').dataset.lost; }
const keep = () => { try { localStorage.setItem(key, JSON.stringify(kept)); } catch { $('kept').textContent = $('kept').dataset.lost; } };
const boxOf = item => item.querySelector('input[type=checkbox]'), textOf = item => item.querySelector('input[type=text]');
const write = () => {
  const accepted = items.filter(item => boxOf(item)?.checked);
  const wrong = items.filter(item => textOf(item)?.value.trim());
  list.value = [...accepted.map(item => boxOf(item).value),
    ...wrong.map(item => '# wrong ' + item.id + ': ' + textOf(item).value.trim())].join('\n') + '\n';
  $('count').textContent = accepted.length;
  $('bar').value = Number($('bar').dataset.signed) + accepted.length;
  items.forEach(item => item.classList.toggle('accepted', !!boxOf(item)?.checked));
};
items.forEach(item => {
  const box = boxOf(item), text = textOf(item), was = kept[item.id];
  if (was && was.hash === item.dataset.hash) { if (box) box.checked = was.ok; if (text && was.note) { text.value = was.note; text.parentNode.hidden = false; } }
  const note = () => { kept[item.id] = { hash: item.dataset.hash, ok: !!box?.checked, note: text?.value || '' }; keep(); write(); };
  box?.addEventListener('change', note); text?.addEventListener('input', note);
  item.querySelector('.say')?.addEventListener('click', () => say(item));
  item.addEventListener('focusin', () => choose(item, false));
});
const shown = () => items.filter(item => !item.hidden);
const choose = (item, move = true) => {
  if (!item || item === current) return;
  current?.classList.remove('current'); current = item; item.classList.add('current');
  if (move) { item.focus({ preventScroll: true }); item.scrollIntoView({ block: 'nearest' }); }
  const link = item.querySelector('a.place');
  if (link && $('frame') && getComputedStyle($('frame').parentNode).display !== 'none') { if ($('frame').src !== link.href) $('frame').src = link.href; }
  $('where').textContent = item.dataset.where || '';
};
const say = item => { const field = textOf(item); if (field) { field.parentNode.hidden = false; field.focus(); } };
const step = by => { const all = shown(), at = all.indexOf(current); choose(all[Math.min(Math.max(at + by, 0), all.length - 1)]); };
const filter = name => {
  items.forEach(item => { item.hidden = !(name === 'all' || item.dataset.in.split(' ').includes(name)); });
  document.querySelectorAll('nav button').forEach(b => b.setAttribute('aria-pressed', b.dataset.filter === name));
  choose(shown()[0]);
};
document.querySelectorAll('nav button').forEach(b => b.addEventListener('click', () => filter(b.dataset.filter)));
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches('input[type=text], textarea')) { if (event.key === 'Escape' || event.key === 'Enter') current?.focus(); return; }
  const pressed = event.key.toLowerCase();
  if (pressed === 'j' || pressed === 'k') step(pressed === 'j' ? 1 : -1);
  else if ((pressed === ' ' || pressed === 'a') && current && !event.target.matches('button, a, summary')) {
    const box = boxOf(current);
    if (!box) return event.preventDefault();
    if (event.target === box && pressed === ' ') return;
    box.checked = !box.checked; box.dispatchEvent(new Event('change')); if (box.checked) step(1);
  } else if (pressed === 'w' && current) say(current);
  else if (pressed === 'o' && current) current.querySelector('a.place')?.click();
  else return;
  event.preventDefault();
});
$('save').addEventListener('click', () => { const a = document.createElement('a');
  a.href = URL.createObjectURL(new Blob([list.value], { type: 'text/plain' })); a.download = list.dataset.name; a.click(); });
write();
const wanted = decodeURIComponent(location.hash.slice(1)), named = document.getElementById(wanted);
if (named?.matches('article')) { filter('all'); choose(named); }
else filter([...document.querySelectorAll('nav button')].some(b => b.dataset.filter === wanted) ? wanted : document.querySelector('nav button')?.dataset.filter || 'all');
