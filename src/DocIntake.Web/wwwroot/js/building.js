// A bundle while it is built: the host tells how far it is, exhibit by exhibit; at the end the page is drawn anew.
const building = document.getElementById('building');
const feed = new EventSource(building.dataset.feed);
feed.addEventListener('step', event => {
  const { ready, says } = JSON.parse(event.data);
  document.getElementById('progress').value = ready;
  document.getElementById('step').textContent = says;
  building.querySelectorAll('li').forEach(line => line.classList.toggle('ready', Number(line.dataset.at) < ready));
});
feed.addEventListener('end', () => {
  feed.close();
  location.reload();
});
addEventListener('pagehide', () => feed.close());
