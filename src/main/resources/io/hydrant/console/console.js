// The console: a path behind the hash is a page.
import {html, render} from './lit-html.js';
import {definitionPage} from './definition.js';
import {failuresPage} from './failures.js';
import {listPage} from './list.js';
import {objectsPage} from './objects.js';
import {get, pathOf} from './server.js';
import {pipelinePage} from './stream.js';
import {tryPage} from './try.js';

const TABS = [['', 'Pipeline'], ['failures', 'Failures'], ['objects', 'Objects'], ['try', 'Try it'], ['definition', 'Definition']];
const PAGES = {'': pipelinePage, failures: failuresPage, objects: objectsPage, try: tryPage, definition: definitionPage};

const main = document.getElementById('main');
let leave = () => {};
let turn = 0;

function show(title, content) {
  document.title = title + ' – Hydrant';
  render(content, main);
}

/** Pages of one stream have its head above them. */
function streamPage(stream, tab, rest) {
  let head = null;
  const own = turn;
  const draw = (content, shown) => {
    if (own !== turn) return;
    head = shown || head;
    show(stream.name, html`
      <p><a href="#/">Delivery streams</a></p>
      <h1 tabindex="-1">${stream.name}</h1>
      ${head ? html`<p class="cause ${head.health}" id="cause">${head.cause}</p>
        <p class="dim">${head.source} to ${head.destination}, ${head.region}</p>` : ''}
      <nav class="tabs" aria-label="Delivery stream">${TABS.map(([path, text]) => html`
        <a href="#/streams/${stream.region}/${stream.name}${path ? '/' + path : ''}" aria-current=${path === tab ? 'page' : 'false'}>${text}</a>`)}</nav>
      ${content}`);
  };
  let last = html``;
  if (tab) get(pathOf(stream)).then(shown => draw(last, shown), () => {});
  return PAGES[tab](stream, (content, shown) => { last = content; draw(content, shown); }, rest);
}

function route() {
  leave();
  turn++;
  const [, where, region, name, tab = '', ...rest] = location.hash.slice(1).split('/').map(decodeURIComponent);
  render(html``, main);
  leave = where === 'streams' && name && PAGES[tab]
    ? streamPage({region, name}, tab, rest.join('/'))
    : listPage(show);
  if (turn > 1) main.querySelector('h1')?.focus();
}

addEventListener('hashchange', route);
route();
