// Asks the server, and hears from it what moves.

/** A path of a delivery stream. */
export function pathOf(stream, what = '') {
  const path = what ? '/' + what.split('/').map(encodeURIComponent).join('/') : '';
  return 'delivery-streams/' + encodeURIComponent(stream.name) + path + '?region=' + encodeURIComponent(stream.region);
}

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    const failed = new Error(body.message || 'The server answers ' + response.status);
    failed.status = response.status;
    throw failed;
  }
  return body;
}

export async function get(path) {
  return answer(await fetch(path, {headers: {Accept: 'application/json'}}));
}

export async function post(path, body) {
  const json = body === undefined ? {} : {headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)};
  return answer(await fetch(path, {method: 'POST', ...json}));
}

/** Hears of all streams, or of one, while the page can be seen. Returns what ends it. */
export function watch(stream, heard, again) {
  const query = stream ? '?stream=' + encodeURIComponent(stream.name) + '&region=' + encodeURIComponent(stream.region) : '';
  const connection = document.getElementById('connection');
  let source = null;
  const open = () => {
    if (source || document.hidden) return;
    source = new EventSource('events' + query);
    source.addEventListener('stream', event => heard(JSON.parse(event.data)));
    source.addEventListener('gone', again);
    source.onopen = () => { connection.textContent = ''; };
    source.onerror = () => { connection.textContent = 'The server does not answer. Figures are old.'; };
  };
  const close = () => { if (source) source.close(); source = null; };
  const change = () => { if (document.hidden) { close(); } else { again(); open(); } };
  document.addEventListener('visibilitychange', change);
  open();
  return () => { document.removeEventListener('visibilitychange', change); close(); connection.textContent = ''; };
}
