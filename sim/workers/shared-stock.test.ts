import { expect, test } from 'vitest';
import { buttons, type Chat, chat, list, runChecks, text } from '../checks/testing.ts';
import type { Script } from '../scenario/types.ts';
import type { Trace } from '../trace/types.ts';
import { SharedStock } from './shared-stock.ts';

const script = (id: string): Script => ({ id }) as Script;
const traceOf = (id: string, talk: Chat): Trace => {
  const trace = talk.trace();
  return { ...trace, session: { ...trace.session, id } };
};
const endOf = (trace: Trace): number => trace.events.at(-1)?.at ?? 0;

/** A customer who has 2 of the 3 boots summed up, and may have said yes. */
const buyer = () =>
  traceOf(
    'buyer',
    chat()
      .says('amina', 'I want to buy the Safari Boot')
      .bot(text('Safari Boot costs KES 4,500, in stock. How many?'))
      .says('amina', '2')
      .bot(buttons('2 x Safari Boot = KES 9,000. Shall I place the order?', ['Yes', 'No'])),
  );
/** Another one, who is told later how many are left. */
const asker = (left: number, after = 60_000) =>
  traceOf(
    'asker',
    chat()
      .wait(after)
      .says('baraka', 'do you have brown shoes', { after: 0 })
      .bot(list('Pick one.', [`Safari Boot | KES 4,500, only ${left} left`])),
  );
const wrong = (trace: Trace): string[] =>
  runChecks(trace, [], 'grounding').flatMap(({ ok, actual }) => (ok ? [] : [actual]));

/** The traces that can be judged, in the order in which they are handed over. */
function played(...ends: Trace[]): Trace[] {
  const stock = new SharedStock();
  for (const _ of stock.begun(ends.map(({ session }) => script(session.id))));
  const ready = ends.flatMap((trace) =>
    stock.ended({ trace, endedAt: endOf(trace), script: script(trace.session.id) }),
  );
  return [...ready, ...stock.rest()].map(({ trace }) => trace);
}

test('a session that did not begin is skipped by those that wait', () => {
  const stock = new SharedStock();
  for (const _ of stock.begun([script('asker'), script('never')]));
  const trace = asker(3);
  expect(stock.ended({ trace, endedAt: endOf(trace), script: script('asker') })).toEqual([]);
  stock.skipped('never');
  expect(stock.rest().map((one) => one.trace.session.taken)).toEqual([[]]);
});

test('the orders that another session may have placed are subtracted, in either order of their ends', () => {
  for (const ends of [
    [buyer(), asker(1)],
    [asker(1), buyer()],
  ]) {
    const judged = played(...ends);
    expect(judged.map(({ session }) => session.id)).toEqual(ends.map(({ session }) => session.id));
    expect(judged.flatMap(wrong)).toEqual([]);
  }
  expect(played(buyer(), asker(3)).flatMap(wrong)).toEqual([]);
});

test('pieces outside the orders of all sessions stay in stock', () => {
  expect(wrong(asker(1)).join()).toContain('says 1 left of "Safari Boot", but there are 3');
  expect(played(buyer(), asker(0)).flatMap(wrong)).not.toEqual([]);
  expect(played(buyer(), asker(5)).flatMap(wrong)).not.toEqual([]);
  // Before the summary of the other session nothing was taken.
  expect(played(buyer(), asker(1, -60_000)).flatMap(wrong)).not.toEqual([]);
});

test('a session waits for those that were under way when it ended, and no longer', () => {
  const stock = new SharedStock();
  for (const _ of stock.begun(['asker', 'buyer', 'next'].map(script)));
  const end = (trace: Trace) =>
    stock
      .ended({ trace, endedAt: endOf(trace), script: script(trace.session.id) })
      .map((each) => each.trace.session.id);
  expect(end(asker(1))).toEqual([]);
  for (const _ of stock.begun([script('later')]));
  expect(end(buyer())).toEqual([]);
  expect(end(traceOf('next', chat().says('amina', 'hi')))).toEqual(['asker']);
  expect(end(traceOf('later', chat().says('amina', 'hi')))).toEqual(['buyer', 'next', 'later']);
  expect(stock.rest()).toEqual([]);
});

test('of what a session that was given up may have bought nothing is known, so that fewer pieces are no fault', () => {
  const stock = new SharedStock();
  for (const _ of stock.begun(['asker', 'given up'].map(script)));
  const end = (trace: Trace) => ({ trace, endedAt: endOf(trace), script: script(trace.session.id) });
  expect(stock.ended(end(asker(1)))).toEqual([]);
  expect(
    stock.rest().flatMap(({ trace }) => wrong({ ...trace, session: { ...trace.session, clock: 'real' } })),
  ).toEqual([]);
  for (const _ of stock.begun([script('asker')]));
  const more = stock.ended(end(asker(5))).map(({ trace }) => trace);
  expect(more.flatMap(wrong)).not.toEqual([]);
});

test('a variant that others have bought is sold out, and the pieces left of one are not those of the file', () => {
  const taken = [{ at: 0, product: 'tee', variant: 's', quantity: 4 }];
  const says = (words: string) =>
    chat(undefined, { taken }).says('amina', 'do you have the Plain Tee').bot(text(words));
  expect(says('Plain Tee costs KES 700, but it is out of stock.').verdicts('grounding')).not.toContain('bad');
  expect(says('Plain Tee costs KES 700, only 2 left.').verdicts('grounding')).not.toContain('bad');
  expect(says('Plain Tee costs KES 700, only 12 left.').verdicts('grounding')).toContain('bad');
});
