// Walks the hits: j and k from document to document, n and p from hit to hit, Enter opens, x ticks. The preview follows. What is typed is searched
// for as soon as somebody pauses.
import { onKeys } from './keys.js';
import { fetchPiece, swap } from './swap.js';

const PAUSE = 350;
const SHORTEST = 3;

const box = document.getElementById('find');
let hits = [];
let at = 0;
let wanted = 0;
let pause = 0;
let asked = 0;

// Where the preview scrolls by itself; below the list it would take the whole page along.
const showHit = () => innerWidth > 1000 && document.querySelector('#preview .box-hit')?.scrollIntoView({ block: 'nearest' });

async function preview() {
  const shown = wanted;
  const address = new URL(hits[shown].href);
  history.replaceState(null, '', address);
  address.searchParams.set('handler', 'Preview');
  try {
    const piece = await fetchPiece(address);
    // Only the hit that is still wanted; a held key passes over many.
    if (shown === wanted) {
      swap(piece);
      showHit();
    }
  } catch {
    // The host is away; the list stays as it is.
  }
}

function select(index) {
  if (!hits[index] || index === at) return;
  hits[at].removeAttribute('aria-current');
  hits[index].setAttribute('aria-current', 'true');
  hits[index].scrollIntoView({ block: 'nearest' });
  at = wanted = index;
  preview();
}

const documentOf = index => hits[index]?.closest('li.found');

function nextDocument(by) {
  const here = documentOf(at);
  let index = at;
  while (hits[index] && documentOf(index) === here) index += by;
  if (!hits[index]) return;
  // The first hit of that document.
  while (by < 0 && index > 0 && documentOf(index - 1) === documentOf(index)) index -= 1;
  select(index);
}

// Takes up the list that is shown now.
function begin() {
  hits = [...document.querySelectorAll('.hits a.hit')];
  at = wanted = Math.max(0, hits.findIndex(hit => hit.hasAttribute('aria-current')));
  hits.forEach((hit, index) => hit.addEventListener('click', event => {
    // On a small screen the preview is below: there the link leads to it by itself.
    if (event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 1000) return;
    event.preventDefault();
    if (index === at) preview(); else select(index);
  }));
  showHit();
}

async function ask() {
  const query = box.value.trim();
  const address = new URL(`/search?q=${encodeURIComponent(query)}`, location);
  const mine = ++asked;
  if (query.length < SHORTEST) return;
  try {
    const piece = await fetchPiece(address);
    const found = piece.getElementById('found');
    // A query that is not finished is no fault yet; Enter tells.
    if (mine !== asked || !found || found.querySelector('.query-fault')) return;
    document.getElementById('found').replaceWith(found);
    document.title = piece.title;
    history.replaceState(null, '', address);
    begin();
  } catch {
    // The host is away; the list stays as it is.
  }
}

begin();
// Behind the last hit shown come the next ones.
onKeys({
  j: () => nextDocument(1),
  k: () => nextDocument(-1),
  n: () => hits[at + 1] ? select(at + 1) : document.querySelector('a.onward')?.click(),
  p: () => select(at - 1),
  x: () => documentOf(at)?.querySelector('input[type=checkbox]:enabled')?.click(),
  Enter: () => document.querySelector('#preview a.open')?.click(),
});
box.addEventListener('input', () => {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE);
});
