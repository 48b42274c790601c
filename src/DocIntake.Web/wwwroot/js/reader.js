// A page and what was found on it: pointing at a line lights its box, pointing at a box lights its line; j and k turn pages, n and p walk hits: on the page, then from page to page and document to document.
import { onKeys } from './keys.js';

export function lightUp(root) {
  const light = (key, on) => root.querySelectorAll(`[data-key="${CSS.escape(key)}"]`).forEach(part => part.classList.toggle('lit', on));
  for (const [start, end] of [['pointerover', 'pointerout'], ['focusin', 'focusout']]) {
    root.addEventListener(start, event => {
      const key = event.target.closest('[data-key]')?.dataset.key;
      if (key) light(key, true);
    });
    root.addEventListener(end, event => {
      const key = event.target.closest('[data-key]')?.dataset.key;
      if (key) light(key, false);
    });
  }
}

const reader = document.querySelector('.reader');
if (reader) {
  const follow = rel => () => reader.querySelector(`a[rel=${rel}]`)?.click();
  const hits = [...reader.querySelectorAll('.box-hit')];
  let now = -1;
  const leave = way => reader.querySelector(reader.querySelector('[data-hits]') ? `a[data-hit=${way}]` : `a[rel=${way}]`)?.click();
  const walk = (by, way) => () => {
    if (!hits[now + by]) return leave(way);
    hits[now]?.classList.remove('now');
    now += by;
    hits[now].classList.add('now');
    hits[now].scrollIntoView({ block: 'center' });
  };
  lightUp(reader);
  onKeys({ j: follow('next'), k: follow('prev'), n: walk(1, 'next'), p: walk(-1, 'prev') });
  reader.querySelector('.strip [aria-current]')?.scrollIntoView({ block: 'nearest' });
}
