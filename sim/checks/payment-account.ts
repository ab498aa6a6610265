import { digitsOf } from '../languages/reading/contacts.ts';
import { orderPlacesIn, speaksOfAccount } from '../languages/reading/orders.ts';
import { fold } from '../languages/reading/text.ts';
import type { Conversation, Reply, SessionModel, Turn } from '../oracle/conversation.ts';
import type { PaymentAccount } from '../shop/facts.ts';
import { asksFor, eachAnswered, quote } from './inspection.ts';
import type { Finding } from './types.ts';

/**
 * Money that comes without its account is nobody's: where the shop's facts say that a payment needs one, the reply that says
 * where to pay for an order says it as well, in whatever words, or an earlier one about that order has.
 */
export function eachAccount(session: SessionModel, report: (finding: Finding) => void): void {
  eachAnswered(session, (answer, turn, conversation) => {
    const account = accountFor(answer, session);
    if (account === undefined || !isForAnOrder(answer, turn, session)) return;
    const parts = [...turn.replies, ...before(conversation, answer)];
    const told = parts.map((reply) => tells(reply, account, session));
    const sure = told.includes('yes');
    report({
      ok: told.some((one) => one !== 'no'),
      ...(!sure && told.includes('perhaps') ? { undecided: true } : {}),
      turn,
      at: answer.at,
      expected: `how to pay, with the account that ${account.method} needs${account.account === 'order' ? ': the number of the order' : `: ${account.account}`}`,
      actual: sure ? 'with the account' : `says where to pay, and no account: ${quote(answer)}`,
      cause: 'a payment without its account',
    });
  });
}

/** The way to pay that a reply states by its number, if every way with that number needs an account. */
function accountFor({ reading }: Reply, { shop }: SessionModel): PaymentAccount | undefined {
  const stated = new Set(reading.claims.flatMap((claim) => (claim.kind === 'payee' ? [keyOf(claim.value)] : [])));
  const ways = (shop.facts?.payment ?? []).filter(({ number }) => number !== undefined && stated.has(keyOf(number)));
  return ways.every(({ account }) => account !== undefined) ? ways[0] : undefined;
}

const keyOf = (number: string): string => (number.includes('@') ? fold(number) : digitsOf(number));

/** Before an order there is no number to give: "you pay by paybill 522533, once your order is placed". */
function isForAnOrder({ reading }: Reply, turn: Turn, { facts }: SessionModel): boolean {
  const orders = ordersNamed(reading);
  if (facts.orders.some(({ number }) => orders.includes(number))) return true;
  if (reading.said.text.includes('?')) return false;
  return orders.length > 0 || (asksFor(turn, 'confirm') && reading.claims.some(({ kind }) => kind === 'total'));
}

/** Earlier replies about the same order. */
function before({ replies }: Conversation, answer: Reply): Reply[] {
  const numbers = ordersNamed(answer.reading);
  return replies.filter(
    (reply) => reply.until < answer.at && ordersNamed(reply.reading).some((number) => numbers.includes(number)),
  );
}

const ordersNamed = ({ claims }: Reply['reading']): string[] =>
  claims.flatMap((claim) => (claim.kind === 'order' ? [claim.number] : []));

/** A number that only calls the order by its name says nothing of the account; right beside the payee it may. */
function tells(
  reply: Reply,
  { number = '', account = '' }: PaymentAccount,
  session: SessionModel,
): 'yes' | 'perhaps' | 'no' {
  const { folded } = reply.reading.saidWithOptions;
  if (account !== 'order') return folded.includes(fold(account)) ? 'yes' : 'no';
  if (reply.reading.claims.some(({ kind }) => kind === 'account') || speaksOfAccount(folded)) return 'yes';
  const known = [...ordersNamed(reply.reading), ...session.facts.orders.map((order) => order.number)];
  const places = [...new Set(known.map(fold))].flatMap((code) => placesOf(code, folded));
  const called = orderPlacesIn(folded);
  if (places.some(({ start, end }) => !called.some((one) => one.start < end && start < one.end))) return 'yes';
  return places.some(({ start, end }) => isBeside(folded, start, end, keyOf(number))) ? 'perhaps' : 'no';
}

function placesOf(code: string, folded: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let start = folded.indexOf(code); start >= 0 && code !== ''; start = folded.indexOf(code, start + 1))
    found.push({ start, end: start + code.length });
  return found;
}

/** In the same sentence as the number to pay to, or anywhere after it. */
function isBeside(folded: string, start: number, end: number, payee: string): boolean {
  if (digitsOf(folded.slice(0, start)).includes(payee)) return true;
  const [rest = ''] = folded.slice(end).split(/[.!?](?=\s|$)|\n/);
  return digitsOf(rest).includes(payee);
}
