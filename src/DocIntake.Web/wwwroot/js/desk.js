// On every page: "/" goes to the search box, ? lists the keys, j and k walk the rows of a list, x ticks one, files can be dropped.
import { onKeys } from './keys.js';
import './upload.js';

document.documentElement.classList.add('scripted');

const keys = document.getElementById('keys');
const showKeys = () => keys.showModal();
document.getElementById('show-keys').addEventListener('click', showKeys);

onKeys({
  '?': showKeys,
  '/': () => {
    const box = document.getElementById('find');
    box.focus();
    box.select();
  },
});

const list = document.querySelector('[data-keys=rows]');
if (list) {
  const rows = [...list.tBodies].flatMap(body => [...body.rows]).filter(row => row.querySelector('a'));
  const here = () => rows.indexOf(document.activeElement?.closest('tr'));
  const go = by => rows[Math.min(rows.length - 1, Math.max(0, here() + by))]?.querySelector('a').focus();
  onKeys({
    j: () => go(1),
    k: () => go(-1),
    x: () => rows[here()]?.querySelector('input[type=checkbox]:enabled')?.click(),
  });
}

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// What is printed is audited.
addEventListener('beforeprint', () => navigator.sendBeacon(`/printed?page=${encodeURIComponent(location.pathname + location.search)}`));
