// What failed and why, and how to send it again.
import {html} from './lit-html.js';
import {get, pathOf, post} from './server.js';
import {bytes, count, record, time} from './words.js';

export function failuresPage(stream, show) {
  let shown = null;
  let trouble = '';
  const selected = new Set();
  let dry = null;
  let said = '';

  const draw = () => show(html`
    ${trouble ? html`<p class="failed" role="alert">${trouble}</p>` : ''}
    ${shown === null ? html`<p class="dim">Reading the error output …</p>` : html`
      ${shown.trouble ? html`<p class="failed" role="alert">${shown.trouble}</p>` : ''}
      ${shown.failures.length === 0 ? html`<p>Nothing has failed: there is no error object.</p>
        <p class="dim">A record that fails is kept in the error output with its reason. It appears here.</p>` : html`
        <p>${count(shown.failedLastHour)} failed in the last hour. ${shown.isTruncated ? 'Older error objects are not shown.' : ''}
          <button class="plain" @click=${load}>Read again</button></p>
        ${redrive()}
        ${shown.failures.map(group)}`}`}`);

  const group = g => html`<section class="card">
    <h2><label><input type="checkbox" .checked=${selected.has(g.code)} @change=${e => {
      if (e.target.checked) selected.add(g.code); else selected.delete(g.code);
      dry = null; draw(); }}> ${g.code}</label></h2>
    <p>${g.message}</p>
    <p class="dim">${count(g.records)} ${g.records === 1 ? 'record' : 'records'}${g.redriven ? ', ' + count(g.redriven) + ' of them sent again' : ''}.
      First ${time(g.first)}, last ${time(g.last)}.
      <a href="#/streams/${stream.region}/${stream.name}/objects/${encodeURIComponent(g.key)}">Error object</a></p>
    <details open><summary>A record as it came, ${bytes(g.sample.bytes)}</summary><pre tabindex="0">${record(g.sample)}</pre></details>
  </section>`;

  const redrive = () => html`<div class="card row">
    <button @click=${() => send(true)} ?disabled=${selected.size === 0}>Dry run of a redrive</button>
    ${dry ? html`<button @click=${() => send(false)}>Send again now</button>` : ''}
    <span role="status">${said}</span></div>`;

  const send = async dryRun => {
    said = dryRun ? 'Counting …' : 'Sending …';
    dry = null;
    draw();
    try {
      const found = await post(pathOf(stream, 'redrive'), {code: [...selected], dryRun});
      dry = dryRun && found.recordsToSend > 0 ? found : null;
      said = dryRun ? counted(found) : found.id ? await ended(found.id) : 'Nothing was sent: ' + counted(found);
      if (!dryRun) await load();
    } catch (e) {
      said = e.status === 404 ? 'This server does not redrive. In a terminal: hydrant redrive DEFINITION --dry-run' : e.message;
    }
    draw();
  };

  const counted = found => count(found.recordsToSend) + ' to send, ' + count(found.recordsSentBefore) + ' sent before, '
    + count(found.recordsRefused) + ' cannot be sent.'
    + [...new Set(found.failures.map(group => group.refusal).filter(refusal => refusal))].map(refusal => ' ' + refusal + '.').join('');

  /** What a redrive has done when it has ended. */
  const ended = async id => {
    for (;;) {
      const run = await get(pathOf(stream, 'redrive/' + id));
      const sums = count(run.recordsDelivered) + ' delivered, ' + count(run.recordsFailed) + ' failed again';
      if (run.state !== 'RUNNING') return run.state === 'SUCCEEDED' ? 'Sent again: ' + sums + '.' : run.lastError;
      said = 'Sending … ' + sums;
      draw();
      await new Promise(later => setTimeout(later, 500));
    }
  };

  const load = async () => {
    try { shown = await get(pathOf(stream, 'failures')); trouble = ''; } catch (e) { trouble = e.message; }
    draw();
  };

  draw();
  load();
  return () => {};
}
