// Sends a file in pieces (tus 1.0). What breaks off goes on where it stopped: by itself, or when the same file is dropped again in this window.
const Piece = 4 << 20, Longest = 30_000, Tries = 40;
const tus = { 'Tus-Resumable': '1.0.0' };
const base64 = text => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

/** What the host says when it refuses, or that it does not answer. */
class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
    // The line, the host or another piece on its way: it may pass.
    this.passes = status === 0 || status === 409 || status === 423 || status >= 500 && status !== 507;
  }
}

async function ask(method, url, headers, body) {
  let answer;
  try {
    answer = await fetch(url, { method, headers: { ...tus, ...headers }, body });
  } catch {
    throw new Refusal(0, 'the host does not answer');
  }
  if (answer.ok) return answer;
  const told = method === 'HEAD' ? null : await answer.json().catch(() => null);
  throw new Refusal(answer.status, answer.status === 401 ? 'signed out: sign in and drop it again, it goes on where it stopped' : told?.detail ?? 'not taken');
}

async function begin(file, path) {
  const answer = await ask('POST', '/api/v1/uploads', { 'Upload-Length': file.size, 'Upload-Metadata': `filename ${base64(path)}` });
  return answer.headers.get('Location');
}

const offsetAt = async url => Number((await ask('HEAD', url)).headers.get('Upload-Offset'));

/** Resolves when the host has taken the file in. */
export async function upload(file, path, progress) {
  const key = `upload:${path}:${file.size}:${file.lastModified}`;
  let url = sessionStorage.getItem(key), offset = null, wait = 500;
  for (let tries = 0; ;) {
    try {
      if (url && offset === null) offset = await offsetAt(url);
      if (!url) {
        url = await begin(file, path);
        offset = 0;
        sessionStorage.setItem(key, url);
      }
      while (offset < file.size) {
        progress(offset, null);
        const sent = await ask('PATCH', url, { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' }, file.slice(offset, offset + Piece));
        offset = Number(sent.headers.get('Upload-Offset'));
        [tries, wait] = [0, 500];
      }
      sessionStorage.removeItem(key);
      return;
    } catch (refusal) {
      const isGone = refusal.status === 404 && url;
      if (++tries > Tries || !isGone && !refusal.passes) throw refusal;
      if (isGone) {
        // It was given up meanwhile: from the beginning.
        sessionStorage.removeItem(key);
        url = null;
      }
      progress(offset ?? 0, refusal);
      offset = null;
      await pause(wait);
      wait = Math.min(Longest, wait * 2);
    }
  }
}
