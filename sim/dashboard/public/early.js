// Asks for everything that the first picture needs, while Solara still loads and starts its session.

import { loadChoices, loadFont, readAddress } from './browser/opening.js';
import { beginRun } from './browser/runs.js';
import { pageOf } from './compute/address.js';
import { movesRead } from './compute/moves.js';
import { runOf, settingOf } from './compute/settings.js';

const given = readAddress();
const page = pageOf(given);

async function beginFirstRun() {
  await loadChoices();
  if (page === 'lab') beginRun(runOf(settingOf(given), movesRead(given.moves)));
}

const ignore = () => {}; // the page itself says when it cannot be opened
import('./desk.js').catch(ignore);
import(`./pages/${page}.js`).catch(ignore);
loadFont();
beginFirstRun().catch(ignore);
