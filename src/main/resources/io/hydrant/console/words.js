// Numbers as people read them.

const UNITS = ['bytes', 'KB', 'MB', 'GB', 'TB'];

export function bytes(n) {
  if (!(n >= 0)) return '–';
  let unit = 0;
  while (n >= 1024 && unit < UNITS.length - 1) { n /= 1024; unit++; }
  return (unit && n < 10 ? n.toFixed(1) : Math.round(n)) + ' ' + UNITS[unit];
}

export const count = n => n >= 0 ? Number(n).toLocaleString('en-US') : '–';

export const rate = n => n >= 0 ? (n < 10 ? Number(n).toFixed(1) : count(Math.round(n))) : '–';

export function duration(seconds) {
  if (!(seconds >= 0)) return '–';
  if (seconds < 60) return Math.floor(seconds) + ' s';
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ' + Math.floor(seconds % 60) + ' s';
  return Math.floor(seconds / 3600) + ' h ' + Math.floor(seconds % 3600 / 60) + ' min';
}

export const time = iso => iso ? new Date(iso).toLocaleString() : '–';

/** Text of a record, or its base64. */
export const record = shown => shown.text !== undefined ? shown.text : 'base64: ' + shown.base64;

/** JSON is laid out; all else stays as it is. */
export function pretty(text) {
  try { return JSON.stringify(JSON.parse(text), null, 2); } catch { return text; }
}
