import { findAmounts, money, sameAmount, speaksOfChange } from '../languages/reading/money.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import { eachAnswered, quote } from './inspection.ts';
import { sourcesOf } from './sources.ts';
import type { Check } from './types.ts';

/** What comes back of a bank note is what the note is more than the total. */
export const changeDue: Check = {
  meta: {
    name: 'change-due',
    profiles: ['universal'],
    kind: 'property',
    title: 'The change of a bank note is what the note is more than the total',
    rules: ['G1', 'C2'],
  },
  run({ session, report }) {
    if (!session.rules.grounded) return;
    const { currency } = session.shop;
    eachAnswered(session, (answer, turn, conversation) => {
      const note = noteIn(turn, currency);
      const totals =
        note === null ? [] : totalsFor(answer, turn, conversation, session).filter((total) => total <= note);
      if (note === null || totals.length === 0) return;
      const due = totals.map((total) => note - total);
      const said = findAmounts(answer.reading.said.folded, currency).map(({ value }) => value);
      const right = said.some((value) => due.some((each) => sameAmount(each, value)));
      const wrong = right ? [] : changeSaid(answer, note, totals, session);
      // Of several amounts beside the note, each may be something else.
      if (!right && wrong.length !== 1) return;
      const say = (values: readonly number[]): string => values.map((value) => money(value, currency)).join(' or ');
      report({
        ok: right,
        turn,
        at: answer.at,
        expected: `${say(due)} back from ${money(note, currency)}, for a total of ${say(totals)}`,
        actual: right ? 'the right change' : `says ${say(wrong)} back from ${money(note, currency)}: ${quote(answer)}`,
      });
    });
  },
};

/** A number as people write sums of money, also without a currency. */
const SUM = /(?<![\d.,\p{L}-])\d{1,3}(?:[, ]\d{3})+(?![\d.,]*\d)|(?<![\d.,\p{L}-])\d{2,7}(?![\d.,]*\d|\p{L})/gu;

/** The one bank note of which a turn asks what comes back. */
function noteIn({ messages }: Turn, currency: string): number | null {
  const asking = messages.filter(({ said }) => speaksOfChange(said.folded));
  const notes = asking.flatMap(({ said: { folded } }) => {
    const amounts = findAmounts(folded, currency).map(({ value }) => value);
    return amounts.length > 0 ? amounts : (folded.match(SUM) ?? []).map((sum) => Number(sum.replace(/[, ]/g, '')));
  });
  const [note] = new Set(notes);
  return note === undefined || new Set(notes).size > 1 ? null : note;
}

/** What is to be paid: as the reply itself says, or else the reply before it; or the total of an order that is not paid. */
function totalsFor(answer: Reply, turn: Turn, { replies }: Conversation, session: SessionModel): number[] {
  const before = replies.findLast(({ until }) => until <= turn.openedAt);
  // Of several amounts of change and notes, only one that nothing but a total can be counts.
  const stated = answer.reading.claims.flatMap((claim) => (claim.kind === 'total' && claim.sure ? claim.amount : []));
  const orders = sourcesOf(answer, session).orders.flatMap(({ total, state }) =>
    state === 'PENDING_PAYMENT' ? total : [],
  );
  return [...new Set([...(stated.length > 0 || !before ? stated : totalsIn(before, session)), ...orders])];
}

/** What a reply calls a total; in a summary of an order that calls none so, the largest amount. */
function totalsIn({ reading }: Reply, { shop }: SessionModel): number[] {
  const called = reading.claims.flatMap((claim) => (claim.kind === 'total' ? claim.amount : []));
  if (called.length > 0 || !reading.order) return called;
  const amounts = findAmounts(reading.said.folded, shop.currency).map(({ value }) => value);
  return amounts.length === 0 ? [] : [Math.max(...amounts)];
}

/** Amounts of the sentences that speak of the note or of change, but for those that are something else. */
function changeSaid({ reading }: Reply, note: number, totals: readonly number[], { shop }: SessionModel): number[] {
  const others = [note, ...totals, ...(shop.facts?.delivery ?? []).map(({ fee }) => fee)];
  const found = reading.said.sentences.flatMap(({ folded }) => {
    const amounts = findAmounts(folded, shop.currency).map(({ value }) => value);
    const ofNote = amounts.some((value) => sameAmount(value, note)) || speaksOfChange(folded);
    return ofNote ? amounts.filter((value) => !others.some((each) => sameAmount(each, value))) : [];
  });
  const sums = reading.claims.flatMap((claim) => (claim.kind === 'price' && claim.near ? claim.amount : []));
  return [...new Set(found)].filter((value) => !sums.some((each) => sameAmount(each, value)));
}
