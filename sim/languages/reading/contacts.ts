import { compile } from './matcher.ts';
import { type Stretch, stretchOf } from './stock.ts';
import { literal } from './text.ts';

/** Something in a folded text by which people, pages or accounts are reached. */
export interface StatedContact extends Stretch {
  value: string;
}

const LINK =
  /(?:https?:\/\/|www\.)[^\s<>"'*)\]]+|(?<![@\p{L}\d./-])(?:[a-z\d-]{1,63}\.){1,8}(?:com|net|org|info|biz|africa|ly|ke|tz|ug|rw|example)(?:\/[^\s<>"'*)\]]*)?(?![\p{L}\d@-])|(?<![@\p{L}\d./-])(?:[a-z\d-]{1,63}\.){1,8}(?:me|co|io|app|link|shop|store)\/[^\s<>"'*)\]]+/gu;
const EMAIL = /(?<![\p{L}\d._+-])[\p{L}\d._+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,8}/gu;
const PHONE = /(?<![\p{L}\d.,/#=_-])(?:\+\s?\d|00\d|0|25\d)(?:[ -]?\(?\d\)?){7,13}(?![\d\p{L}]|[.,]\d)/gu;

const stretched = (match: RegExpMatchArray): StatedContact => ({
  ...stretchOf(match as RegExpExecArray),
  value: match[0].replace(/[.,;:!?]+$/, ''),
});

export const linksIn = (folded: string): StatedContact[] => [...folded.matchAll(LINK)].map(stretched);

export const emailsIn = (folded: string): StatedContact[] => [...folded.matchAll(EMAIL)].map(stretched);

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Phone numbers by their form: from 9 to 14 digits that begin as phone numbers do. */
export const phonesIn = (folded: string): StatedContact[] =>
  [...folded.matchAll(PHONE)].map(stretched).filter(({ value }) => {
    const { length } = digitsOf(value);
    return length >= 9 && length <= 14;
  });

/** The same phone, with or without the code of its country. */
export const samePhone = (a: string, b: string): boolean => digitsOf(a).slice(-9) === digitsOf(b).slice(-9);

const PAYEE = compile(
  (any) =>
    String.raw`(?<!\p{L})${any(({ shop }) => shop?.payee)}(?!\p{L})[^\d]{0,24}?(?<![\p{L}-])(\d(?:[ -]?\d){2,13})(?![\d\p{L}]|[.,]\d)`,
);
const ACCOUNT = compile(
  (any) =>
    String.raw`(?<!\p{L})${any(({ shop }) => shop?.account)}(?!\p{L})[^\d\n]{0,24}?([\p{L}-]*\d[\p{L}\d-]*)(?![.,]\d)`,
);

/** An address that money goes to and no mail: after its sign comes no domain (a UPI id, `duka@okbank`). */
const PAYMENT_ADDRESS =
  /(?<![\p{L}\d._+@-])[\p{L}\d][\p{L}\d._+-]{1,63}@[\p{L}][\p{L}\d-]{1,31}(?![\p{L}\d@-]|\.[\p{L}\d])/gu;

const labelled = (match: RegExpExecArray): StatedContact => {
  const value = match.slice(1).find((group) => group !== undefined) ?? '';
  const end = match.index + match[0].length;
  return { value, start: end - value.length, end };
};

/** Numbers and payment addresses that a text says money goes to. */
export const payeesIn = (folded: string): StatedContact[] => [
  ...PAYEE.all(folded).map(labelled),
  ...[...folded.matchAll(PAYMENT_ADDRESS)].map(stretched),
];

/** Numbers that stand right after the name of a way to pay: "Lipa Namba: 5577301". */
export const payeesAfter = (folded: string, methods: readonly string[]): StatedContact[] =>
  methods.flatMap((method) =>
    [
      ...folded.matchAll(
        new RegExp(
          String.raw`(?<!\p{L})${literal(method)}(?!\p{L})[^\d\n.!?]{0,16}?(\d(?:[ -]?\d){4,13})(?![\d\p{L}]|[.,]\d)`,
          'gu',
        ),
      ),
    ].map((match) => labelled(match as RegExpExecArray)),
  );

/** Accounts that a text says to give with a payment. */
export const accountsIn = (folded: string): StatedContact[] => ACCOUNT.all(folded).map(labelled);

const NAMED = compile(
  (any) => String.raw`(?<!\p{L})${any(({ shop }) => shop?.account)}:?\s+(\p{L}{2,})(?=\s*(?:[.!]|\n|$))`,
);
const LABEL = compile((any) => `^${any(({ shop }) => shop?.account)}$`);
/** So many characters stand between the number that money goes to and the account at most: ", ". */
const BESIDE = 4;

/**
 * Accounts that are a single word, right after a number that money goes to: "paybill 522522, account order". Elsewhere such a
 * word may be anything.
 */
export const accountWordsIn = (folded: string, payees: readonly StatedContact[]): StatedContact[] =>
  NAMED.all(folded).flatMap((match) => {
    const beside = payees.some(({ end }) => match.index >= end && match.index - end <= BESIDE);
    return beside && !LABEL.test(match[0].trim()) ? [labelled(match)] : [];
  });

const CALL = compile((any) => String.raw`(?<!\p{L})${any(({ shop }) => shop?.call)}(?!\p{L})[^\d]{0,24}$`);

/** Whether a number after this text is one to call. */
export const isToCall = (before: string): boolean => CALL.test(before);
