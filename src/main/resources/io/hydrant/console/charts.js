// Figures over time, by uPlot.

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const SIZES = ['', 'K', 'M', 'G', 'T'];
const short = (value, step) => {
  let unit = 0;
  while (Math.abs(value) >= step && unit < SIZES.length - 1) { value /= step; unit++; }
  return (Number.isInteger(value) ? value : value.toFixed(1)) + SIZES[unit];
};

export class Charts {
  constructor() {
    this.plots = new Map();
    this.dark = matchMedia('(prefers-color-scheme: dark)');
    this.again = () => { this.forget(); if (this.history) this.draw(this.history); };
    this.dark.addEventListener('change', this.again);
    addEventListener('resize', this.again);
  }

  /** A point that was heard, as the server would have it in its history. */
  add(history, heard) {
    const now = Date.now() / 1000;
    if (history.at.length && now - history.at.at(-1) < 4.5) return;
    const add = (series, value) => { series.push(value || 0); if (series.length > 180) series.shift(); };
    add(history.at, now);
    add(history.inPerSecond, heard.inPerSecond);
    add(history.deliveredPerSecond, heard.deliveredPerSecond);
    const failed = this.last ? (heard.recordsFailed - this.last.failed) / (now - this.last.at) : 0;
    add(history.failedPerSecond, Math.max(0, failed));
    this.last = {at: now, failed: heard.recordsFailed};
    add(history.bytesBuffered, heard.bytesBuffered);
    add(history.freshnessSeconds, heard.freshnessSeconds);
  }

  draw(history) {
    this.history = history;
    this.one('chart-rates', [history.at, history.inPerSecond, history.deliveredPerSecond, history.failedPerSecond],
      ['--in', '--delivered', '--failed'], value => short(value, 1000));
    this.one('chart-buffered', [history.at, history.bytesBuffered], ['--in'], value => short(value, 1024));
    this.one('chart-freshness', [history.at, history.freshnessSeconds], ['--in'], value => value + ' s');
  }

  one(id, data, colours, text) {
    const place = document.getElementById(id);
    if (!place || data[0].length < 2) return;
    const known = this.plots.get(id);
    if (known && known.root.parentNode === place) { known.setData(data); return; }
    const axis = {stroke: colour('--dim'), grid: {stroke: colour('--line'), width: 1}, ticks: {show: false}, font: '12px system-ui'};
    this.plots.set(id, new window.uPlot({
      width: Math.max(200, place.clientWidth), height: 150, legend: {show: false}, cursor: {show: false},
      scales: {y: {range: (u, min, max) => [0, Math.max(1, max * 1.1)]}},
      axes: [axis, {...axis, size: 56, values: (u, ticks) => ticks.map(text)}],
      series: [{}, ...colours.map(name => ({stroke: colour(name), width: 1.5, points: {show: false}}))],
    }, data, place));
  }

  forget() { this.plots.forEach(plot => plot.destroy()); this.plots.clear(); }

  close() {
    this.forget();
    this.dark.removeEventListener('change', this.again);
    removeEventListener('resize', this.again);
  }
}
