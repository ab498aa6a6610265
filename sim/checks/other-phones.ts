import { digitsOf } from '../languages/reading/contacts.ts';
import { fold } from '../languages/reading/text.ts';
import type { Reply, SessionModel } from '../oracle/conversation.ts';
import { fictionalIn, isFictional } from '../trace/fictional-phones.ts';

/** Digits of a number that all its writings have, with or without the code of its country. */
const COMMON = 9;
const ending = (phone: string): string => digitsOf(phone).slice(-COMMON);

/** Digits in one row, as people write numbers. */
const WRITTEN = /\d(?:[\s().\-‐-–]{0,3}\d){8,}/gu;

/** A number in a reply that is another customer's, or is one of those that are made up for customers, of nobody here. */
export interface ForeignPhone {
  phone: string;
  /** Whether it was given to a customer of this run. */
  given: boolean;
}

/**
 * A number in a reply that belongs to another customer of the run, or that could only be one's. What the shop's catalogue
 * states and what this customer said is nobody else's.
 */
export function foreignPhone(
  reply: Reply,
  session: SessionModel,
  others: () => Iterable<string>,
): ForeignPhone | undefined {
  const text = fold(reply.reading.saidWithOptions.text);
  const rows = [...text.matchAll(WRITTEN)].map(([row]) => digitsOf(row));
  if (rows.length === 0) return undefined;
  const own = session.trace.session.customers.find(({ key }) => key === reply.customer)?.phone ?? '';
  const known = `${ending(own)} ${knownDigits(reply, session)}`;
  const isKnown = (phone: string): boolean => known.includes(ending(phone));
  const unknown = rows.map((row) => row.replaceAll(ending(own), ' '));
  for (const phone of others())
    if (unknown.some((row) => row.includes(ending(phone))) && !isKnown(phone)) return { phone, given: true };
  // Only where customers have such numbers are they customers'.
  const madeUp = isFictional(own) ? fictionalIn(text).find((phone) => !isKnown(phone)) : undefined;
  return madeUp === undefined ? undefined : { phone: madeUp, given: false };
}

/** The digits of all that the shop and this customer have said until the reply, text by text. */
function knownDigits({ customer, at }: Reply, { trace }: SessionModel): string {
  const { facts, products, name, displayPhone } = trace.session.shop;
  const said = trace.events.filter((event) => event.kind === 'said' && event.customer === customer && event.at <= at);
  return JSON.stringify([facts, products, name, displayPhone, said], (_, value: unknown) =>
    typeof value === 'string' ? digitsOf(value) : value,
  );
}
