// Search in the pages: every word must occur in a section; words of its title count most. The index is loaded when it is
// needed. On a phone, the list of pages is closed at first.
const up = document.currentScript.dataset.up;
const input = document.getElementById('search');
const found = document.getElementById('found');
const count = document.getElementById('count');
const MOST = 12;

if (matchMedia('(max-width: 60rem)').matches) document.querySelector('.pages details').open = false;

let loading;
function load() {
  loading ??= new Promise((done) => {
    const script = document.createElement('script');
    script.src = `${up}/search-index.js`;
    script.onload = () =>
      done(window.searchIndex.map((section) => [...section, section.map((part) => part.toLowerCase())]));
    document.head.append(script);
  });
  return loading;
}

function scoreOf([page, title, , text], words) {
  let score = 0;
  for (const word of words) {
    const inTitle = title.includes(word);
    const inPage = page.includes(word);
    const at = text.indexOf(word);
    if (!inTitle && !inPage && at < 0) return 0;
    score += (inTitle ? 10 : 0) + (inPage ? 3 : 0) + (at >= 0 ? 1 : 0);
  }
  return score;
}

function excerptOf(text, words) {
  const lower = text.toLowerCase();
  const at = Math.max(0, Math.min(...words.map((word) => lower.indexOf(word)).filter((n) => n >= 0), text.length) - 40);
  return `${at > 0 ? '…' : ''}${text.slice(at, at + 120)}…`;
}

async function search() {
  const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  const index = words.length > 0 ? await load() : [];
  const hits = index
    .map((section) => [scoreOf(section[4], words), section])
    .filter(([score]) => score > 0)
    .sort(([a], [b]) => b - a);
  found.replaceChildren(
    ...hits.slice(0, MOST).map(([, [page, title, place, text]]) => {
      const link = document.createElement('a');
      link.href = `${up}/${place}`;
      const name = document.createElement('strong');
      name.textContent = page === title ? title : `${page}: ${title}`;
      const some = document.createElement('span');
      some.textContent = excerptOf(text, words);
      link.append(name, some);
      const item = document.createElement('li');
      item.append(link);
      return item;
    }),
  );
  found.hidden = hits.length === 0;
  count.textContent = words.length === 0 ? '' : `${hits.length} sections found`;
}

input.addEventListener('focus', load, { once: true });
input.addEventListener('input', search);
input.addEventListener('keydown', ({ key }) => {
  if (key === 'Escape') {
    input.value = '';
    search();
  }
  if (key === 'ArrowDown') found.querySelector('a')?.focus();
});
found.addEventListener('keydown', (event) => {
  const links = [...found.querySelectorAll('a')];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const next = links.indexOf(document.activeElement) + step;
  (links[next] ?? (next < 0 ? input : links[0])).focus();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input')) return;
  event.preventDefault();
  input.focus();
});
