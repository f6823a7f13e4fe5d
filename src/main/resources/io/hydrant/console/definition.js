// What a delivery stream is.
import {html} from './lit-html.js';
import {get, pathOf} from './server.js';
import {time} from './words.js';

export function definitionPage(stream, show) {
  let shown = null;
  let trouble = '';
  const draw = () => show(html`
    ${trouble ? html`<p class="failed" role="alert">${trouble}</p>` : ''}
    ${shown === null ? '' : html`
      <p>Version ${shown.version}, created ${time(shown.created)}${shown.updated ? ', changed ' + time(shown.updated) : ''}.</p>
      <h2>In words</h2><pre tabindex="0">${shown.words}</pre>
      <h2>As DescribeDeliveryStream has it, with defaults</h2><pre tabindex="0">${JSON.stringify(shown.description, null, 2)}</pre>`}`);
  draw();
  get(pathOf(stream, 'definition')).then(answer => { shown = answer; draw(); }, e => { trouble = e.message; draw(); });
  return () => {};
}
