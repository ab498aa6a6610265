import { expect, it } from 'vitest';
import { evaluate } from '../../../sim/checks/index.ts';
import { chat, type Chat as Session, shoeList, text } from '../../../sim/checks/testing.ts';
import { notesOf } from '../../../sim/results/notes.ts';
import { visible } from '../../../sim/visible.ts';
import { chatOf } from '../chats.ts';
import { around, type TimelineRow, timelineOf } from './timeline.ts';

/** The rows of a session that was judged. */
function rowsOf(session: Session, customer?: string): TimelineRow[] {
  const trace = session.trace();
  const { observations, read } = evaluate(trace);
  return timelineOf(chatOf(trace, notesOf(trace, observations, read)), customer);
}

/** Rows in a few words: kind, and in brackets the checks that failed there. */
const kinds = (rows: readonly TimelineRow[]): string[] =>
  rows.map(({ kind, marks }) => [kind, ...new Set(marks.map(({ check }) => `(${check})`))].join(' '));

const HELLO = "Welcome to Duka Bora, I'm the AI assistant. Which shoes would you like?";

it('draws long pauses, and none where the times say enough', () => {
  const rows = rowsOf(
    chat()
      .says('amina', 'hello')
      .bot(text(HELLO))
      .says('amina', 'thanks', { after: 90_000 })
      .bot(text("You're welcome!")),
  );
  expect(rows.filter(({ kind }) => kind === 'wait')).toMatchObject([{ ms: 90_000, newDay: false }]);
});

it('draws no wait for a message alone that was answered early, where no check of the run minds', () => {
  const trace = chat().says('amina', 'do you have blue shoes?').botAfter(400, shoeList()).trace();
  const { observations, read } = evaluate(trace);
  const drawn = (checks: typeof observations): TimelineRow[] => timelineOf(chatOf(trace, notesOf(trace, checks, read)));
  expect(kinds(drawn(observations))).toContain('closes');
  expect(kinds(drawn(observations.filter(({ ok }) => ok)))).toEqual(['day', 'said', 'sent']);
});

it('draws the wait for a burst where it ends, with the reply that came before it', () => {
  const rows = rowsOf(
    chat()
      .says('amina', 'hello')
      .botAfter(400, text(HELLO))
      .says('amina', 'do you have blue shoes?', { after: 900 })
      .bot(shoeList()),
  );
  expect(kinds(rows)).toEqual(['day', 'said', 'sent (harmonization)', 'said', 'closes', 'sent']);
  expect(rows.map((row) => 'inWindow' in row && row.inWindow)).toEqual([false, true, true, true, false, false]);
  expect(rows[2]).toMatchObject({ early: true, typedMs: 400 });
});

it('draws a reply that never came, with the failure', () => {
  const rows = rowsOf(chat().says('amina', 'hello').bot(text(HELLO)).says('amina', 'do you have bags?').wait(300_000));
  expect(kinds(rows).at(-1)).toBe('missing (errors) (acknowledged-means-safe)');
});

it('shows one customer of several', () => {
  const session = chat().says('amina', 'hello').bot(text(HELLO)).says('juma', 'show me shoes').bot(shoeList());
  expect(rowsOf(session, 'juma').filter(({ kind }) => kind === 'said')).toHaveLength(1);
  expect(rowsOf(session).filter(({ kind }) => kind === 'said')).toHaveLength(2);
});

it('says how a message went: taken, read, quoted', () => {
  const session = chat().says('amina', 'show me shoes').bot(shoeList());
  session.says('amina', 'this one', { quotes: session.lastId('bot') });
  const { events } = chatOf(session.trace());
  expect(events[0]).toMatchObject({ kind: 'said', taken: 0, read: 0, typing: true });
  expect(events.at(-1)).toMatchObject({ kind: 'said', quotes: events[1]?.place });
});

it('keeps what is around a failure, and counts the rest', () => {
  const rows = Array.from({ length: 40 }, (_, n): TimelineRow => ({ kind: 'day', key: `${n}`, at: n, marks: [] }));
  const { parts, left } = around(rows, ({ at }) => at === 20);
  expect(parts.map((part) => [part.left, part.rows[0]?.at, part.rows.at(-1)?.at])).toEqual([[13, 13, 23]]);
  expect(left).toBe(16);
});

it('shows characters that hide what others look like', () => {
  expect(visible('\u001b[31mred\u0007')).toBe('␛[31mred␇');
  expect(visible('price \u202egnp.exe')).toBe('price [U+202E]gnp.exe');
  expect(visible('line one\n\tline two\r\n👩‍👩‍👧 مرحبا')).toBe('line one\n\tline two\n👩‍👩‍👧 مرحبا');
});
