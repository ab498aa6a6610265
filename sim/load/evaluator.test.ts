/** Conversations under load are judged in a thread of their own, and what breaks there breaks the run. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { tempFolder } from '../../tests/rehearsal.ts';
import { chat, START, text } from '../checks/testing.ts';
import { openEvaluator } from './evaluator.ts';
import { entriesOf, type Measured } from './measure.ts';

const session = chat(undefined, { clock: 'real' })
  .says('amina', 'what time do you open?')
  .bot(text('We are open from 8:00 to 18:00.'));
const measured: Measured = { trace: session.trace(), beganAt: START, late: new Map([['in-1', 7]]) };

/** A thread that runs this. */
async function evaluatorOf(code: string) {
  const module = join(await tempFolder(), 'thread.mjs');
  await writeFile(module, `import { parentPort } from 'node:worker_threads';\n${code}\n`);
  const evaluator = openEvaluator(module);
  onTestFinished(() => evaluator.close());
  return evaluator;
}

describe('an evaluator', () => {
  it('says what each conversation came to, in whatever order the thread answers', async () => {
    const here = await openEvaluator().entriesOf(measured);
    expect(here).toEqual(entriesOf(measured));
    const evaluator = await evaluatorOf(`const kept = [];
      parentPort.on('message', (asked) => {
        kept.push(asked);
        if (kept.length < 2) return;
        for (const { number, late } of kept.reverse())
          parentPort.postMessage({ number, entries: { counts: [], durations: [], losses: [], bites: [...late.keys()] } });
      });`);
    const both = ['a', 'b'].map((id) => evaluator.entriesOf({ ...measured, late: new Map([[id, 1]]) }));
    expect((await Promise.all(both)).map(({ bites }) => bites)).toEqual([['a'], ['b']]);
  });

  it('says that a conversation could not be judged, and why', async () => {
    const evaluator = await evaluatorOf(
      `parentPort.on('message', ({ number }) => parentPort.postMessage({ number, failed: 'no such turn' }));`,
    );
    await expect(evaluator.entriesOf(measured)).rejects.toMatchObject({
      kind: 'harness',
      message: 'a conversation could not be judged',
      why: 'no such turn',
    });
  });

  it('answers nothing any more once its thread is gone', async () => {
    const evaluator = await evaluatorOf(`parentPort.on('message', () => { throw new Error('out of memory'); });`);
    const gone = { kind: 'harness', message: 'conversations cannot be judged any more', why: 'out of memory' };
    await expect(evaluator.entriesOf(measured)).rejects.toMatchObject(gone);
    await expect(evaluator.entriesOf(measured)).rejects.toMatchObject(gone);
  });
});
