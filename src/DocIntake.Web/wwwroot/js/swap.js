// Takes a piece of HTML that the server drew and puts each part that has an id in the place of the one that is there.

/** The piece as a document of its own; it is inert until it is put in. Throws when the server did not answer with one. */
export async function fetchPiece(address, options) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' }, ...options });
  if (answer.redirected && new URL(answer.url).pathname === '/sign-in') {
    location.reload();
  }
  if (!answer.ok) throw new Error(`The host answered ${answer.status}.`);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** Puts the parts in; calls onNew with those whose id is not on the page yet. */
export function swap(piece, onNew = () => {}) {
  for (const part of piece.querySelectorAll('[id]')) {
    const old = document.getElementById(part.id);
    if (old) old.replaceWith(part); else onNew(part);
  }
}
