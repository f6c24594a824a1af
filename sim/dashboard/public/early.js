// What the first picture needs, asked for while Solara still loads and starts its session.
import { beginRun, loadChoices, loadFont, movesRead, pageOf, readAddress } from './kit.js';
import { runOf, settingOf } from './setting.js';

const given = readAddress();
const page = pageOf(given);
import(`./${page}.js`).catch(() => {});      // the page itself says when it cannot be opened
loadFont();
loadChoices().then(() => { if (page === 'lab') beginRun(runOf(settingOf(given), movesRead(given.moves))); }).catch(() => {});
