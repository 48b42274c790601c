// Files dropped anywhere on the desk, or chosen, are sent one after the other with their progress.
import { upload } from './tus.js';

const form = document.querySelector('form.upload');
let depth = 0, queue = Promise.resolve();

function line(name) {
  const row = document.createElement('div');
  const label = document.createElement('bdi');
  label.textContent = name;
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  const said = document.createElement('span');
  said.textContent = 'waiting';
  row.append(label, bar, said);
  (document.getElementById('uploads') ?? document.querySelector('main')).prepend(row);
  return { row, bar, said };
}

async function send({ file, path }, { row, bar, said }) {
  try {
    await upload(file, path, (offset, refusal) => {
      bar.value = file.size ? offset / file.size : 1;
      said.textContent = refusal ? `${refusal.message}; it goes on by itself` : `${Math.floor(100 * bar.value)} %`;
    });
    bar.value = 1;
    said.textContent = 'taken in';
    said.className = 'state-filed';
    setTimeout(() => row.remove(), 2500);
  } catch (refusal) {
    said.textContent = refusal.status === 413 ? 'too large: put it into the inbox folder' : refusal.message;
    said.className = 'warn';
  }
}

function add(files) {
  for (const item of files) {
    const shown = line(item.path);
    queue = queue.then(() => send(item, shown));
  }
}

/** Every file of a dropped folder, with its path in it: a folder named by a case number says where its files belong. */
async function* filesOf(entry) {
  if (entry.isFile) {
    const file = await new Promise((ok, no) => entry.file(ok, no));
    yield { file, path: entry.fullPath.replace(/^\//, '') };
    return;
  }
  const reader = entry.createReader();
  for (let some; (some = await new Promise((ok, no) => reader.readEntries(ok, no))).length;) {
    for (const child of some) yield* filesOf(child);
  }
}

const carriesFiles = event => event.dataTransfer?.types.includes('Files');
const show = by => document.body.classList.toggle('dropping', (depth = Math.max(0, depth + by)) > 0);

document.addEventListener('dragenter', event => { if (carriesFiles(event)) { event.preventDefault(); show(1); } });
document.addEventListener('dragleave', event => { if (carriesFiles(event)) show(-1); });
document.addEventListener('dragover', event => { if (carriesFiles(event)) event.preventDefault(); });
document.addEventListener('drop', async event => {
  if (!carriesFiles(event)) return;
  event.preventDefault();
  show(-depth);
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (entries.length === 0) {
    add([...event.dataTransfer.files].map(file => ({ file, path: file.name })));
  }
  for (const entry of entries) {
    for await (const item of filesOf(entry)) add([item]);
  }
});

form?.querySelector('input[type=file]').addEventListener('change', event => {
  add([...event.target.files].map(file => ({ file, path: file.name })));
  event.target.value = '';
});
