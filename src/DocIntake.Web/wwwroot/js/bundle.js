// A bundle while it is arranged: what is typed is kept as one leaves the field, rows are dragged, and the server draws what it comes out as. Each drag has its
// button; Alt with an arrow moves the row that has the focus. Without script the buttons send the same form.
import { fetchPiece } from './swap.js';

const form = () => document.getElementById('arrange');
let queue = Promise.resolve();

const fields = () => [...form().querySelectorAll('input[id]:not([type=hidden]), select[id]')];
const values = () => new Map(fields().map(field => [field.id, field.value]));

// What was typed or chosen since it was sent stays, in whichever field.
function swapIn(piece, sent) {
  const active = document.activeElement;
  const at = active?.type === 'text' ? active.selectionStart : null;
  const since = [...values()].filter(([id, value]) => sent.has(id) && sent.get(id) !== value);
  const open = [...document.querySelectorAll('#arranged details[open]')].map(one => one.closest('[id]')?.id);
  const fresh = piece.getElementById('arranged');
  if (!fresh) { location.reload(); return; }
  document.getElementById('arranged').replaceWith(fresh);
  open.forEach(id => { const details = id && document.querySelector(`#${CSS.escape(id)} details`); if (details) details.open = true; });
  since.forEach(([id, value]) => { const field = document.getElementById(id); if (field) field.value = value; });
  const again = active?.id && document.getElementById(active.id);
  if (!again) return;
  // A button that can do no more hands the focus to its neighbour.
  (again.disabled ? again.parentElement.querySelector('button:enabled') : again)?.focus({ preventScroll: true });
  if (at !== null && again.type === 'text') again.setSelectionRange(at, at);
}

/** One after the other: each is sent from the page as the one before left it. */
function send(extra) {
  queue = queue.then(async () => {
    const [body, sent] = [new URLSearchParams(new FormData(form())), values()];
    for (const [name, value] of Object.entries(extra)) body.set(name, value);
    try {
      swapIn(await fetchPiece(form().getAttribute('action'), { method: 'POST', body }), sent);
    } catch {
      // The host is away: a sending of the page itself says so.
      form().submit();
    }
  });
  return queue;
}

document.addEventListener('submit', event => {
  const by = event.submitter;
  if (event.target !== form() || by?.hasAttribute('formaction')) return;
  event.preventDefault();
  send({ do: by?.value || 'keep' });
});
document.addEventListener('change', event => {
  if (event.target.closest('.moving') || event.target.id === 'new-section' || !form()?.contains(event.target)) return;
  send({ do: 'keep' });
});
document.addEventListener('keydown', event => {
  if (!event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
  const row = event.target.closest('tr.exhibit');
  if (!row || !document.getElementById(`up-${row.dataset.key}`)) return;
  event.preventDefault();
  send({ do: `${event.key === 'ArrowUp' ? 'up' : 'down'}:${row.dataset.key}` });
});

// Only the handle drags, so that text in a row can still be marked.
let dragged = null;
document.addEventListener('pointerdown', event => {
  const row = event.target.closest('.handle')?.closest('tr.exhibit');
  if (row) row.draggable = true;
});
document.addEventListener('pointerup', () => document.querySelectorAll('tr[draggable]').forEach(row => row.removeAttribute('draggable')));
document.addEventListener('dragstart', event => {
  dragged = event.target.closest?.('tr.exhibit');
  if (!dragged) return;
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', dragged.dataset.key);
  dragged.classList.add('dragged');
});
const unmark = () => document.querySelectorAll('.drop-here').forEach(row => row.classList.remove('drop-here'));
document.addEventListener('dragend', () => {
  dragged?.classList.remove('dragged');
  dragged?.removeAttribute('draggable');
  dragged = null;
  unmark();
});
const target = event => (dragged ? event.target.closest?.('.exhibits tr') : null);
document.addEventListener('dragover', event => {
  const row = target(event);
  unmark();
  if (!row) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = 'move';
  row.classList.add('drop-here');
});
document.addEventListener('drop', event => {
  const row = target(event);
  if (!row) return;
  event.preventDefault();
  const { top, height } = row.getBoundingClientRect();
  // On the lower half it goes behind the row: before the next one, or to the end of the section.
  const before = row.matches('.exhibit') && event.clientY < top + height / 2 ? row : row.nextElementSibling;
  const to = before ? `before:${before.dataset.key}` : `into:${row.closest('tbody').dataset.section}`;
  if (before !== dragged) send({ do: 'move', moved: dragged.dataset.key, to });
});
