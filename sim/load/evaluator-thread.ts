/** The thread in which conversations under load are judged. */
import { parentPort } from 'node:worker_threads';
import type { Answer, Question } from './evaluator.ts';
import { entriesOf } from './measure.ts';

const port = parentPort;
port?.on('message', ({ number, ...measured }: Question) => {
  let answer: Answer;
  try {
    answer = { number, entries: { ...entriesOf(measured) } };
  } catch (error) {
    answer = { number, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  port.postMessage(answer);
});
