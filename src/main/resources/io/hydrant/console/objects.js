// What was delivered, and a look inside.
import {html} from './lit-html.js';
import {get, pathOf} from './server.js';
import {bytes, count, time} from './words.js';

export function objectsPage(stream, show, key) {
  return key ? inside(stream, show, key) : list(stream, show);
}

function list(stream, show) {
  let shown = null;
  let trouble = '';
  const draw = () => show(html`
    ${trouble ? html`<p class="failed" role="alert">${trouble}</p>` : ''}
    ${shown === null ? (trouble ? '' : html`<p class="dim">Reading the bucket …</p>`)
      : shown.objects.length === 0 ? html`<p>There is no object yet in s3://${shown.bucket}.</p>
        <p class="dim">A buffer becomes an object when it is full or old enough. Flush delivers it now.</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label="Objects"><table>
        <caption>s3://${shown.bucket}, the newest first${shown.isTruncated ? '; older ones are not shown' : ''}
          <button class="plain" @click=${load}>Read again</button></caption>
        <thead><tr><th scope="col">Key</th><th scope="col" class="n">Size</th>${shown.objects[0].records === undefined ? '' : html`<th scope="col" class="n">Records</th>`}<th scope="col">Delivered</th></tr></thead>
        <tbody>${shown.objects.map(object => html`<tr>
          <td class="key"><a href="#/streams/${stream.region}/${stream.name}/objects/${encodeURIComponent(object.key)}">${object.key}</a></td>
          <td class="n">${bytes(object.size)}</td>${object.records === undefined ? '' : html`<td class="n">${count(object.records)}</td>`}
          <td>${time(object.modified)}</td></tr>`)}</tbody></table></div>`}`);
  const load = async () => {
    try { shown = await get(pathOf(stream, 'objects')); trouble = ''; } catch (e) { trouble = e.message; }
    draw();
  };
  draw();
  load();
  return () => {};
}

function inside(stream, show, key) {
  let shown = null;
  let trouble = '';
  const draw = () => show(html`
    <p><a href="#/streams/${stream.region}/${stream.name}/objects">All objects</a></p>
    <h2>${key}</h2>
    ${trouble ? html`<p class="failed" role="alert">${trouble}</p>` : ''}
    ${shown === null ? '' : html`
      <p class="dim">${bytes(shown.size)}, ${time(shown.modified)}${shown.records === undefined ? '' : ', ' + count(shown.records) + (shown.kind === 'rows' ? ' rows' : ' lines')}.
        ${shown.isTruncated ? 'Only the beginning is shown. ' : ''}${shown.note || ''}</p>
      ${shown.lines.length ? html`<pre tabindex="0" id="inside">${shown.lines.join('\n')}</pre>` : ''}`}`);
  draw();
  get(pathOf(stream, 'objects/' + key)).then(answer => { shown = answer; draw(); }, e => { trouble = e.message; draw(); });
  return () => {};
}
