// Sends records, or tries one without delivering it.
import {html} from './lit-html.js';
import {pathOf, post} from './server.js';
import {bytes, count, pretty, record} from './words.js';

const CHANGES = ['-1.25', '0.4', '2.1', '-0.07'];
const TICKERS = ['AMZN', 'TBV', 'QXZ', 'WMT'];
const SECTORS = ['TECHNOLOGY', 'HEALTHCARE', 'ENERGY', 'RETAIL'];

/** As the demo data of the AWS console. */
const sample = i => JSON.stringify({TICKER_SYMBOL: TICKERS[i % 4], SECTOR: SECTORS[(i + 1) % 4], CHANGE: Number(CHANGES[i % 4]), PRICE: 80 + i});

export function tryPage(stream, show) {
  let said = '';
  let busy = false;
  let answer = null;
  const draw = () => show(html`
    <p><label for="records">A record in each line</label></p>
    <textarea id="records" rows="6" spellcheck="false"></textarea>
    <div class="row">
      <button @click=${tryOne} ?disabled=${busy}>Try the first line</button>
      <button @click=${put} ?disabled=${busy}>Send all lines</button>
      <button class="plain" @click=${fill}>Sample data</button>
    </div>
    <p class="dim">A trial runs the stream's whole pipeline over one record and delivers nothing. It takes some seconds.</p>
    <p role="status" id="said">${said}</p>
    ${answer ? result() : ''}`);

  const result = () => html`<section class="card" id="trial">
    <h2 class=${answer.outcome === 'failed' ? 'failed' : 'ok'}>It would be ${answer.outcome}</h2>
    ${answer.failure ? html`<p><strong>${answer.failure.code}</strong></p><p>${answer.failure.message}</p><p class="dim key">Error object: ${answer.failure.key}</p>` : ''}
    ${answer.key ? html`<p>Key in s3://${answer.bucket}: <code>${answer.key}</code></p>
      <p>Its content, ${bytes(answer.record.bytes)}:</p><pre tabindex="0">${pretty(record(answer.record))}</pre>` : ''}</section>`;

  const lines = () => document.getElementById('records').value.split('\n').filter(line => line !== '');
  const fill = () => { document.getElementById('records').value = [0, 1, 2, 3, 4].map(sample).join('\n'); };
  const work = async (saying, job) => {
    if (lines().length === 0) { said = 'Write a record first.'; draw(); return; }
    busy = true; said = saying; answer = null; draw();
    try { said = await job(); } catch (e) { said = e.message; }
    busy = false; draw();
  };
  const tryOne = () => work('Running the pipeline over the record …', async () => {
    answer = await post(pathOf(stream, 'try'), {record: lines()[0]});
    return '';
  });
  const put = () => work('Sending …', async () => {
    const all = lines();
    let failed = 0;
    for (let i = 0; i < all.length; i += 500) {
      failed += (await post(pathOf(stream, 'records'), {records: all.slice(i, i + 500).map(line => line + '\n')})).FailedPutCount;
    }
    return failed ? count(failed) + ' of ' + count(all.length) + ' records were not taken.' : count(all.length) + ' sent.';
  });
  draw();
  return () => {};
}
