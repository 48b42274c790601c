// Review by keyboard: Enter accepts or cuts as proposed, 1-9 choose a case, 0 says none, e edits, l leaves it for later, s sets scissors before the
// page, r turns it, [ and ] move it, a shows like items, u takes the last answer back.
import { onKeys } from './keys.js';
import './reader.js';

// Whoever types ahead means the item before: a key that comes at once after a change is for nobody.
const settles = 300;
const shown = performance.now();
setTimeout(() => { document.documentElement.dataset.keys = 'on'; }, settles + 1);
addEventListener('keydown', event => {
  const isEarly = performance.now() - shown < settles;
  if ((isEarly || event.repeat) && (event.key === 'Enter' || event.key === ' ' || event.key.length === 1) && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event)) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }
}, true);

function isTyping(event) {
  return event.target.matches?.('textarea, input:not([type=radio], [type=checkbox])') && event.key !== 'Enter';
}

const press = id => () => document.getElementById(id)?.click();
onKeys({ a: () => document.querySelector('a[href^="/review/like"]')?.click(), u: press('undo') });

const answer = document.getElementById('answer');
if (answer) {
  const cuts = document.getElementById('cuts');
  const scissors = [...document.querySelectorAll('[data-cut]')];
  const asProposed = scissors.map(one => one.checked).join();
  const choose = key => () => answer.querySelector(`[data-choice="${key}"]`)?.click();
  // Scissors that a person has set, or that are proposed, are what Enter carries out; without any it accepts.
  const isCutting = () => scissors.some(one => one.checked)
    && (cuts.querySelector('[data-main]') !== null || scissors.map(one => one.checked).join() !== asProposed);
  const say = () => {
    if (!cuts) return;
    const count = scissors.filter(one => one.checked).length + 1;
    document.getElementById('split').firstChild.data = count > 1 ? `Cut into ${count} documents ` : 'Cut at the scissors ';
  };
  const position = () => Number(document.querySelector('.sheet')?.dataset.page ?? 1);
  const arrange = key => () => document.querySelector(`[data-arrange="${key}"]`)?.click();
  scissors.forEach(one => one.addEventListener('change', say));
  say();
  onKeys({
    ...Object.fromEntries([...'0123456789'].map(key => [key, choose(key)])),
    Enter: () => (isCutting() ? cuts : answer).requestSubmit(isCutting() ? document.getElementById('split') : document.getElementById('accept')),
    e: () => document.getElementById('first-edit').focus(),
    l: press('next-review'),
    s: () => document.querySelector(`[data-cut="${position()}"]`)?.click(),
    r: arrange('r'),
    '[': arrange('['),
    ']': arrange(']'),
  });
  document.getElementById('first-edit').addEventListener('change', event => {
    const category = event.target.selectedOptions[0].dataset.category;
    if (category) document.getElementById('category').value = category;
  });
  document.getElementById('other-case').addEventListener('input', () => choose('other')());
  // One answer, however often Enter is pressed; what the button says goes along, so it is not disabled before.
  addEventListener('submit', event => setTimeout(() => event.target.querySelectorAll('button').forEach(button => { button.disabled = true; })));

  // The next page is drawn while this one is looked at.
  const next = document.getElementById('next-review')?.dataset.next;
  if (next) setTimeout(() => { new Image().src = next; }, 400);

  const others = document.getElementById('others');
  const watch = setInterval(async () => {
    const seen = await fetch(`/review/${others.dataset.review}/others`).then(reply => reply.ok ? reply.json() : null, () => null);
    if (!seen) return;
    others.textContent = seen.says;
    if (!seen.isOpen) {
      clearInterval(watch);
      answer.querySelectorAll('button').forEach(button => { button.disabled = true; });
    }
  }, 4000);
  addEventListener('pagehide', () => navigator.sendBeacon(`/review/${others.dataset.review}/left`));
}
