// All delivery streams.
import {html, svg} from './lit-html.js';
import {get, watch} from './server.js';
import {bytes, count, duration, rate} from './words.js';

const keyOf = stream => stream.region + '/' + stream.name;

export function listPage(show) {
  let streams = null;
  let search = '';
  let trouble = '';

  const draw = () => show('Delivery streams', html`
    <h1 tabindex="-1">Delivery streams</h1>
    ${trouble ? html`<p class="failed" role="alert">${trouble}</p>` : ''}
    ${streams === null ? html`<p class="dim">Reading …</p>`
      : streams.size === 0 ? noStream()
      : html`${streams.size > 10 ? searchField() : ''}${table()}`}`);

  const searchField = () => html`
    <p><label>Filter by name or cause
      <input type="search" .value=${search} @input=${e => { search = e.target.value.toLowerCase(); draw(); }}></label></p>`;

  const table = () => html`
    <div class="scroll" tabindex="0" role="region" aria-label="Delivery streams"><table class="list">
      <thead><tr>
        <th scope="col">Name</th><th scope="col">State</th><th scope="col">From, to</th>
        <th scope="col" class="n">In/s</th><th scope="col" class="n">Delivered/s</th>
        <th scope="col" class="n">Freshness</th><th scope="col" class="n">Failed, last hour</th>
        <th scope="col">15 minutes</th>
      </tr></thead>
      <tbody>${[...streams.values()].filter(matches).sort(worstFirst).map(line)}</tbody>
    </table></div>`;

  const matches = stream => !search || (stream.name + ' ' + stream.cause).toLowerCase().includes(search);
  const worstFirst = (a, b) => (a.health !== 'failed') - (b.health !== 'failed') || a.name.localeCompare(b.name);

  const line = stream => html`<tr>
    <th scope="row"><a href="#/streams/${keyOf(stream)}">${stream.name}</a><br><span class="dim">${stream.region}</span></th>
    <td data-label="State"><span class=${stream.health}>${stream.health}</span>
      ${stream.cause === 'It delivers' ? '' : html`<br><span class="dim">${stream.cause}</span>`}</td>
    <td data-label="From, to" class="key">${stream.source}<br>${stream.destination}</td>
    <td data-label="In/s" class="n">${rate(stream.inPerSecond)}</td>
    <td data-label="Delivered/s" class="n">${rate(stream.deliveredPerSecond)}</td>
    <td data-label="Freshness" class="n ${stream.freshnessSeconds > stream.freshnessBoundSeconds ? 'failed' : ''}">
      ${duration(stream.freshnessSeconds)}<br><span class="dim">of ${duration(stream.freshnessBoundSeconds)}</span></td>
    <td data-label="Failed, last hour" class="n">${stream.failedLastHour > 0
      ? html`<a class="failed" href="#/streams/${keyOf(stream)}/failures">${count(stream.failedLastHour)}</a>`
      : count(stream.failedLastHour)}</td>
    <td>${spark(stream.points || [])}</td></tr>`;

  const load = async () => {
    try {
      const listed = (await get('delivery-streams')).deliveryStreams;
      streams = new Map(listed.map(stream => [keyOf(stream), stream]));
      trouble = '';
    } catch (e) { trouble = e.message; }
    draw();
  };

  let unwatch = () => {};
  draw();
  load().then(() => { unwatch = stopped ? unwatch : watch(null, stream => {
    const before = streams && streams.get(keyOf(stream));
    if (streams) streams.set(keyOf(stream), {...before, ...stream,
      points: [...(before?.points || []), stream.inPerSecond || 0].slice(-180)});
    draw();
  }, load); });
  let stopped = false;
  return () => { stopped = true; unwatch(); };
}

function spark(points) {
  if (points.length < 2) return '';
  const top = Math.max(...points, 1);
  const line = points.map((value, i) => (i * 110 / (points.length - 1)).toFixed(1) + ',' + (22 - value / top * 20).toFixed(1)).join(' ');
  return html`<svg class="spark" viewBox="0 0 110 24" role="img" aria-label="Up to ${rate(Math.max(...points))} records in a second">${svg`<polyline points=${line}></polyline>`}</svg>`;
}

function noStream() {
  const at = location.origin;
  return html`<p>There is no delivery stream yet. Paste this into a terminal:</p>
    <pre tabindex="0">export AWS_ENDPOINT_URL=${at} AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1
aws s3 mb s3://orders
aws firehose create-delivery-stream --delivery-stream-name orders --extended-s3-destination-configuration RoleARN=arn:aws:iam::123456789012:role/firehose,BucketARN=arn:aws:s3:::orders
aws firehose put-record --delivery-stream-name orders --record '{"Data":"aGVsbG8K"}'
curl -X POST ${at}/_hydrant/delivery-streams/orders/flush
aws s3 ls --recursive s3://orders</pre>
    <p class="dim">The stream appears here when it is created. With access keys, use one of them instead of "any", and <code>hydrant serve</code> has no S3 of its own.</p>`;
}
