// Makes a passkey on the account page, and signs in with one at the door. The host asks, the device answers, a plain form carries the answer.
const said = document.querySelector('[data-passkey-said]');
const isNumber = /^[\d.]+$|^\[/.test(location.hostname);

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) continue;
  form.hidden = false;
  form.addEventListener('submit', async event => {
    event.preventDefault();
    try {
      if (isNumber) throw new Error(`Passkeys need a name instead of a number in the address: open ${location.protocol}//localhost${location.port ? ':' + location.port : ''} on this machine, or the host by its name.`);
      const asked = await fetch(form.dataset.passkey, { method: 'POST', headers: { RequestVerificationToken: form.elements.__RequestVerificationToken.value } });
      if (!asked.ok) throw new Error('The host does not ask for a passkey; load the page again.');
      const { ticket, options } = await asked.json();
      const publicKey = JSON.parse(options);
      const credential = form.dataset.passkeyMakes !== undefined
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) });
      form.elements.ticket.value = ticket;
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch (fault) {
      said.textContent = fault.name === 'NotAllowedError' ? 'Nothing was chosen on the device, or it took too long.' : fault.message;
    }
  });
}
