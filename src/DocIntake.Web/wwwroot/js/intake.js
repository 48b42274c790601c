// Follows the journal: rows that changed are drawn again by the server and put in their place, without a reload.
import { fetchPiece, swap } from './swap.js';

const table = document.getElementById('arrivals');
const changed = new Set();
let drawing = false;

async function draw() {
  if (drawing || changed.size === 0) return;
  drawing = true;
  const ids = [...changed].slice(0, 50);
  ids.forEach(id => changed.delete(id));
  try {
    const piece = await fetchPiece(`/intake?handler=Changed&${ids.map(id => `id=${id}`).join('&')}`);
    for (const row of piece.querySelectorAll('tbody')) row.classList.add('fresh');
    swap(piece, part => { if (part.tagName === 'TBODY') table.tHead.after(part); });
    while (table.tBodies.length > table.dataset.shown) table.tBodies[table.tBodies.length - 1].remove();
    document.getElementById('nothing-yet')?.remove();
  } catch {
    // The host is away; the feed comes back by itself and tells what was missed.
    ids.forEach(id => changed.add(id));
  }
  drawing = false;
  setTimeout(draw, 250);
}

const feed = new EventSource(`/journal/feed?after=${table.dataset.after}`);
feed.addEventListener('changed', event => {
  JSON.parse(event.data).arrivals.forEach(id => changed.add(id));
  draw();
});
addEventListener('pagehide', () => feed.close());
