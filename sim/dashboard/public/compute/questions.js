// Questions of a page to its session, and the answers that come back over one list.

/** @import { Named, Progress } from '../types.d.ts' */

/**
 * An answer, or a part of one such as progress; `n` counts all that a session was sent.
 *
 * @typedef {{ n: number, id: number, body?: any, wrong?: Named }} Answer
 */

/**
 * @typedef {object} Waiting
 * @property {(body: any) => void} done
 * @property {(wrong: any) => void} failed
 * @property {((part: Progress) => void) | undefined} progress
 */

/** @param {any} body @returns {body is Progress} */
const isProgress = (body) => Boolean(body) && body.total !== undefined && body.done !== undefined;

export class Questions {
  /** @param {(question: object) => void} send puts a question on the session's socket */
  constructor(send) {
    this.send = send;
    this.number = 0;
    this.seen = 0;
    this.waiting = /** @type {Map<number, Waiting>} */ (new Map());
  }

  /**
   * Ask the server.
   *
   * @param {string} kind
   * @param {object} body
   * @param {(part: Progress) => void} [progress] called with each part before the answer
   * @returns {Promise<any>} the answer; rejected with a message in both languages
   */
  ask(kind, body, progress) {
    this.number += 1;
    const id = this.number;
    const reply = new Promise((done, failed) => {
      this.waiting.set(id, { done, failed, progress });
    });
    this.send({ id, kind, body, seen: this.seen });
    return reply;
  }

  /**
   * Read the list of answers: each once, though the list repeats those that may not have been read.
   *
   * @param {Answer[]} answers
   */
  listen(answers) {
    for (const answer of answers) {
      if (answer.n <= this.seen) continue;
      this.seen = answer.n;
      const asked = this.waiting.get(answer.id);
      if (asked) this.give(answer, asked);
    }
  }

  /** @param {Answer} answer @param {Waiting} asked */
  give(answer, asked) {
    if (asked.progress && isProgress(answer.body)) {
      asked.progress(answer.body);
      return;
    }
    this.waiting.delete(answer.id);
    if (answer.wrong) asked.failed(answer.wrong);
    else asked.done(answer.body);
  }
}
