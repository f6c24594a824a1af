// What all pages share: words, numbers, colours, the state kept in the address, files to keep.

export const choices = {};   // offer.json: texts, cities, policies, levers, measures
export const words = { lang: startLanguage() };      // Vue watches it as soon as there is Vue

function startLanguage() {
  const asked = new URLSearchParams(location.hash.slice(1)).get('lang');
  return asked === 'en' || asked === 'zh' ? asked : localStorage.getItem('cogov.lang') || 'zh';
}

/** Whether this machine has no Chinese font: two unlike characters look the same. */
function lacksChinese() {
  const drawn = ['国', '永'].map((character) => {
    const canvas = document.createElement('canvas');
    canvas.width = 24; canvas.height = 24;
    const pen = canvas.getContext('2d');
    pen.font = '20px system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif';
    pen.fillText(character, 1, 20);
    return canvas.toDataURL();
  });
  return drawn[0] === drawn[1];
}

let font;
/** Fetch our font, once, if this machine has no Chinese one: only then it is worth waiting for. */
export function loadFont() {
  font = font || (lacksChinese() ? Promise.all(['400 16px Cogov', '700 16px Cogov'].map((face) => document.fonts.load(face, '国').catch(() => {}))) : Promise.resolve());
  return font;
}

/** Say a text of the catalogue in the language of the page, with {values} filled in. */
export function t(name, values) {
  const row = choices.texts && choices.texts[name];
  if (!row) return `⟦${name}⟧`;
  return row[words.lang].replace(/\{(\w+)\}/g, (all, key) => (values && key in values ? values[key] : all));
}

/** Say a thing that has a Chinese and an English name. */
export const say = (thing) => (thing ? thing[words.lang] || thing.zh || thing.en || '' : '');

/** The street of a place, in the language of the page. */
export const streetOf = (place) => (words.lang === 'en' ? place.street_en : place.street_zh);

let offered;
/** Fetch what may be chosen from, once. */
export function loadChoices() {
  offered = offered || (async () => {
    const answer = await fetch('/cogov/offer.json');
    if (!answer.ok) throw new Error(String(answer.status));
    Object.assign(choices, await answer.json());
  })();
  return offered;
}

export function speak(lang) {
  words.lang = lang;
  localStorage.setItem('cogov.lang', lang);
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
  document.title = t('shell.title');
}

// --- colours: Okabe and Ito's, told apart by all kinds of colour vision; each with a mark and a dash ----

export const LOOKS = [
  { colour: '#0b4f8a', mark: '●', symbol: 'circle', dash: 'solid' },
  { colour: '#d55e00', mark: '▲', symbol: 'triangle', dash: [8, 4] },
  { colour: '#009e73', mark: '◆', symbol: 'diamond', dash: [2, 3] },
  { colour: '#8a4f7d', mark: '■', symbol: 'rect', dash: [10, 3, 2, 3] },
  { colour: '#b58900', mark: '▼', symbol: 'arrow', dash: [4, 2] },
  { colour: '#3aa0d8', mark: '★', symbol: 'pin', dash: [14, 4] },
];
export const INK = '#1d2430';
export const FAINT = '#5b6675';
export const LINE = '#d5dbe3';

/** Colours of a scale from little to much; dark is much, so that it reads without colour. */
export const SCALES = {
  backlog: ['#fff3d6', '#f6c667', '#d9822b', '#9b3a00', '#4a1500'],
  transfers: ['#eef3fb', '#b9cfee', '#7ba3d9', '#3b6fb6', '#15356b'],
  trust: ['#eef5ec', '#bfdcc6', '#7fb79a', '#3a8467', '#00402d'],
  resolved: ['#f6effa', '#d9c4e6', '#b08bc9', '#7a4a9c', '#3d1459'],
};

// --- numbers -----------------------------------------------------------------------------------------

export const nothing = '–';

export function percent(value, digits = 0) {
  return value === null || value === undefined ? nothing : `${(value * 100).toFixed(digits)}%`;
}

export function number(value, digits = 0) {
  if (value === null || value === undefined || Number.isNaN(value)) return nothing;
  const said = Number(value).toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return said.replace('-', '−');
}

export function yuan(value) {
  if (value === null || value === undefined) return nothing;
  if (words.lang === 'en') {
    return Math.abs(value) >= 1e6 ? `${number(value / 1e6, 2)} million yuan` : `${number(value)} yuan`;
  }
  if (Math.abs(value) >= 1e8) return `${number(value / 1e8, 2)} 亿元`;
  return Math.abs(value) >= 1e4 ? `${number(value / 1e4, 1)} 万元` : `${number(value)} 元`;
}

/** Write a value of a measure as its kind wants it. */
export function measureValue(name, value) {
  if (value === null || value === undefined) return nothing;
  const kind = (choices.measures[name] || {}).kind;
  if (kind === 'share' || kind === 'gap') return percent(value, 1);
  if (kind === 'index') return number(value, 3);
  if (kind === 'yuan') return yuan(value);
  return number(value, Math.abs(value) < 100 ? 1 : 0);
}

export function dateOf(start, day) {
  const date = new Date(`${start}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + day);
  return date.toISOString().slice(0, 10);
}

/** Write a date for people. */
export function dateSaid(start, day) {
  const [year, month, date] = dateOf(start, day).split('-').map(Number);
  if (words.lang === 'en') {
    const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return `${date} ${names[month - 1]} ${year}`;
  }
  return `${year}年${month}月${date}日`;
}

// --- the state kept in the address ---------------------------------------------------------------------

export function readAddress() {
  const given = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(given.entries());
}

export function writeAddress(state) {
  const kept = Object.entries(state).filter(([, value]) => value !== '' && value !== null && value !== undefined);
  history.replaceState(null, '', `#${new URLSearchParams(kept)}`);
}

export const PAGES = ['lab', 'compare', 'journey', 'classroom', 'study'];
export const pageOf = (given) => (PAGES.includes(given.page) ? given.page : PAGES[0]);

export function movesSaid(moves) {
  return moves.map((move) => [move.day, move.lever, move.value, move.place || '', move.ramp || 0, move.lasts || 0].join('~').replace(/~~0~0$/, '')).join(',');
}

export function movesRead(said) {
  return (said || '').split(',').filter(Boolean).map((one) => {
    const [day, lever, value, place, ramp, lasts] = one.split('~');
    return { day: Number(day), lever, value: Number(value), place: place || '', ramp: Number(ramp) || 0, lasts: Number(lasts) || 0 };
  }).filter((move) => Number.isFinite(move.day) && Number.isFinite(move.value)
    && choices.levers.some((lever) => lever.name === move.lever));
}

// --- runs ----------------------------------------------------------------------------------------------

const runs = new Map();

/** Fetch a finished run by its key; kept for a while, frozen so that Vue does not watch its numbers. */
export async function fetchRun(key) {
  if (runs.has(key)) return runs.get(key);
  const answer = await fetch(`/cogov/run/${key}.json`);
  if (!answer.ok) throw new Error(String(answer.status));
  return remember(await answer.json());
}

function remember(run) {
  runs.set(run.key, Object.freeze(run));
  if (runs.size > 12) runs.delete(runs.keys().next().value);
  return run;
}

let begun = null;
/** Ask for a run before there is a session to ask through; what is wrong with it the session will say. */
export function beginRun(run) {
  const body = JSON.stringify({ run });
  const answer = fetch('/cogov/play', { method: 'POST', body }).then((one) => (one.status === 200 ? one.json() : null)).catch(() => null);
  begun = { body, answer };
}

/** The run that was begun, if it is this one and came to something; else null. */
export async function begunRun(run) {
  const one = begun;
  begun = null;
  const found = one && one.body === JSON.stringify({ run }) ? await one.answer : null;
  return found && remember(found);
}

// --- files to keep -------------------------------------------------------------------------------------

export function keep(name, content, type) {
  const link = document.createElement('a');
  const blob = content instanceof Blob ? content : new Blob([content], { type });
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Write rows as CSV that office programs open in the right script; no cell can be a formula. */
export function keepCsv(name, rows) {
  const cell = (value) => {
    let said = value === null || value === undefined ? '' : String(value);
    if (typeof value !== 'number' && /^[=+\-@\t\r]/.test(said)) said = `'${said}`;
    return /[",\n\r]/.test(said) ? `"${said.replace(/"/g, '""')}"` : said;
  };
  keep(`${name}.csv`, `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`, 'text/csv;charset=utf-8');
}

let charts;
/** Load the chart library that lies on this server. */
export function echarts() {
  charts = charts || new Promise((done, failed) => {
    window.requirejs([`${solara.cdn}/echarts@5.4.0/dist/echarts.min.js`], done, failed);
  });
  return charts;
}

export async function fontReady(text) {
  try { await document.fonts.load(`14px ${fontStack()}`, text); } catch { /* the machine's own font serves */ }
}

export const fontStack = () => getComputedStyle(document.documentElement).getPropertyValue('--font').trim();
