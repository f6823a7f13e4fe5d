// One delivery stream: where its records are, and its last fifteen minutes.
import {html} from './lit-html.js';
import {Charts} from './charts.js';
import {get, pathOf, post, watch} from './server.js';
import {bytes, count, duration, rate} from './words.js';

export function pipelinePage(stream, show) {
  let shown = null;
  let heardAt = 0;
  let said = '';
  let flushing = false;
  const charts = new Charts();

  const draw = () => show(html`
    ${shown === null ? html`<p class="dim">Reading …</p>` : html`
      ${picture()}
      <div class="row">
        <button @click=${flush} ?disabled=${flushing || shown.status !== 'ACTIVE'}>Flush</button>
        <span role="status">${said}</span>
      </div>
      <h2>Now</h2>
      ${figures()}
      <h2>The last fifteen minutes</h2>
      <div class="charts">
        <figure><figcaption>Records in a second: <span class="legend-in">in</span>, <span class="legend-delivered">delivered</span>, <span class="legend-failed">failed</span></figcaption><div class="chart" id="chart-rates"></div></figure>
        <figure><figcaption>Buffered</figcaption><div class="chart" id="chart-buffered"></div></figure>
        <figure><figcaption>Age of the oldest record that is not delivered</figcaption><div class="chart" id="chart-freshness"></div></figure>
      </div>`}`, shown);

  const picture = () => {
    const p = shown.pipeline;
    const b = p.buffered;
    const left = b.remainingSeconds === undefined ? null
      : Math.max(0, Math.round(b.remainingSeconds - (Date.now() - heardAt) / 1000));
    return html`<ol class="pipeline" aria-label="Pipeline">
      <li>In<strong id="n-in">${count(p.in)}</strong>${rate(shown.inPerSecond)}/s</li>
      ${p.function ? html`<li>In function ${p.function.name}<strong id="n-function">${count(p.function.records)}</strong></li>` : ''}
      <li>Buffered<strong id="n-buffered">${count(b.records)}</strong>
        <meter min="0" max=${b.limitBytes} .value=${Math.min(b.bytes, b.limitBytes)} aria-label="Buffered bytes"></meter>
        ${bytes(b.bytes)} of ${bytes(b.limitBytes)}<br>
        ${left === null ? html`<span class="dim">no open buffer</span>` : left === 0 ? 'closes now' : 'closes in ' + duration(left)}</li>
      <li>Waiting for a checkpoint<strong id="n-checkpoint">${count(p.waitingForCheckpoint)}</strong></li>
      ${p.backlog ? html`<li>Waiting for the destination<strong>${bytes(p.backlog.bytes)}</strong>${p.backlog.objects ? count(p.backlog.objects) + ' objects' : ''}</li>` : ''}
      <li class="to-delivered">Delivered<strong id="n-delivered">${count(p.delivered)}</strong>${p.objects ? count(p.objects) + (p.objects === 1 ? ' object' : ' objects') : ''}</li>
      <li class="to-failed">Failed<strong id="n-failed">${count(p.failed)}</strong>${p.failed ? html`<a href="#/streams/${stream.region}/${stream.name}/failures">Why?</a>` : ''}</li>
      <li class="to-dropped">Dropped<strong id="n-dropped">${count(p.dropped)}</strong></li>
    </ol>`;
  };

  const figures = () => {
    const p = shown.pipeline;
    return html`<dl class="figures">
      <div><dt>Delivered</dt><dd>${rate(shown.deliveredPerSecond)}/s</dd></div>
      <div><dt>Freshness</dt><dd>${duration(shown.freshnessSeconds)} of ${duration(shown.freshnessBoundSeconds)}</dd></div>
      <div><dt>Behind the tip of the stream</dt><dd>${p.lagMillis === undefined ? '–' : duration(p.lagMillis / 1000)}</dd></div>
      <div><dt>Busiest stage</dt><dd>${p.busiest ? p.busiest.stage + ', ' + p.busiest.percent + ' %' : '–'}</dd></div>
      <div><dt>Job</dt><dd>${shown.jobState}</dd></div>
    </dl>`;
  };

  const flush = async () => {
    flushing = true;
    said = 'Delivering the buffers …';
    draw();
    try {
      await post(pathOf(stream, 'flush'));
      said = 'Flushed: all objects are in the bucket.';
      await load();
    } catch (e) { said = 'Not flushed: ' + e.message; }
    flushing = false;
    draw();
  };

  const took = heard => {
    const history = heard.history || shown?.history;
    shown = {...heard, history};
    heardAt = Date.now();
    draw();
    if (history) {
      if (!heard.history) charts.add(history, heard);
      charts.draw(history);
    }
  };
  const load = async () => {
    try { took(await get(pathOf(stream))); } catch (e) { said = e.message; show(html`<p role="alert" class="failed">${e.message}</p>`, null); }
  };

  draw();
  load();
  const unwatch = watch(stream, took, load);
  const tick = setInterval(() => { if (!document.hidden && shown?.pipeline.buffered.remainingSeconds) draw(); }, 1000);
  return () => { unwatch(); clearInterval(tick); charts.close(); };
}
