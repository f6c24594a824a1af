// Finished runs: fetched once and kept for a while; the first asked for before there is a session.

/** @import { Ask, Run, RunRequest } from '../types.d.ts' */

const MOST_KEPT = 12;

/** @type {Map<string, Run>} */
const kept = new Map();

/** Keep a run, frozen so that Vue does not watch its numbers. @param {Run} run */
function remember(run) {
  kept.set(run.key, Object.freeze(run));
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT) kept.delete(oldest);
  return run;
}

/** Fetch a finished run by its key. @param {string} key @returns {Promise<Run>} */
export async function fetchRun(key) {
  const known = kept.get(key);
  if (known) return known;
  const answer = await fetch(`/cogov/run/${key}.json`);
  if (!answer.ok) throw new Error(String(answer.status));
  return remember(await answer.json());
}

/** @type {{ body: string, answer: Promise<Run | null> } | null} */
let begun = null;

/**
 * Ask for a run before there is a session; if it is refused, the session will say why.
 *
 * @param {RunRequest} run
 */
export function beginRun(run) {
  const body = JSON.stringify({ run });
  begun = { body, answer: askedAtOnce(body).catch(() => null) };
}

/** @param {string} body @returns {Promise<Run | null>} */
async function askedAtOnce(body) {
  const answer = await fetch('/cogov/play', { method: 'POST', body });
  return answer.status === 200 ? answer.json() : null;
}

/** Return the run that was begun, if it is this one and came to something. @param {RunRequest} run */
async function begunRun(run) {
  const one = begun;
  begun = null;
  const found = one && one.body === JSON.stringify({ run }) ? await one.answer : null;
  return found && remember(found);
}

/**
 * Return a run, computed by the server unless that was begun already.
 *
 * @param {Ask} ask
 * @param {RunRequest} run
 * @returns {Promise<Run>}
 */
export async function playRun(ask, run) {
  return (await begunRun(run)) || askedRun(ask, run);
}

/** Return a run, computed by the server. @param {Ask} ask @param {RunRequest} run */
export async function askedRun(ask, run) {
  const { key } = await ask('play', { run });
  return fetchRun(key);
}
