// Single keys, only while nobody is typing and no modifier is held.

const typing = target => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
  && !/^(checkbox|radio|button|submit)$/.test(target.type ?? '');

/** Calls actions[event.key](event); what an action handles, the browser does not. */
export function onKeys(actions) {
  document.addEventListener('keydown', event => {
    const action = actions[event.key];
    if (!action || document.querySelector('dialog[open]') || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    // Enter and space stay with the button or link that has the focus.
    if (event.key === 'Enter' && event.target.closest('a, button, summary')) return;
    if (action(event) !== false) event.preventDefault();
  });
}
