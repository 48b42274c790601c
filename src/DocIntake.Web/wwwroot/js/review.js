// Review by keyboard: Enter accepts, 1-9 choose a case, 0 says none, e edits, s skips; choosing a type chooses its category.
import { onKeys } from './keys.js';
import './reader.js';

const answer = document.getElementById('answer');
if (answer) {
  const choose = key => () => answer.querySelector(`[data-choice="${key}"]`)?.click();
  onKeys({
    ...Object.fromEntries([...'0123456789'].map(key => [key, choose(key)])),
    Enter: () => answer.requestSubmit(document.getElementById('accept')),
    e: () => document.getElementById('first-edit').focus(),
    s: () => document.getElementById('next-review')?.click(),
  });
  document.getElementById('first-edit').addEventListener('change', event => {
    const category = event.target.selectedOptions[0].dataset.category;
    if (category) document.getElementById('category').value = category;
  });
  document.getElementById('other-case').addEventListener('input', () => choose('other')());
  // One answer, however often Enter is pressed.
  addEventListener('submit', event => event.target.querySelectorAll('button').forEach(button => { button.disabled = true; }));
}
