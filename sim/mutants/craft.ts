/**
 * Tools to make mutants with: each wraps one of the bot's parts and changes what goes in or what comes out. None keeps
 * anything of one bot for another.
 */
import type { PoolClient } from 'pg';
import type {
  CatalogPort,
  InboundMessage,
  Parts,
  ProductRecord,
  Reply,
  TurnInput,
  TurnOutcome,
} from '../../reference-bot/index.ts';
import { type FaultySentences, languages, otherThan } from '../languages/index.ts';
import type { Alter } from '../targets/index.ts';

type Later<T> = T | Promise<T>;
export type Channel = ReturnType<Parts['channel']>;
type Options = Parameters<Parts['channel']>[1];
export type Decoded = ReturnType<Channel['decode']>;
export type Received = Decoded['messages'][number];

/** Changes what the mind answers. */
export const outcome =
  (change: (outcome: TurnOutcome, turn: TurnInput) => Later<TurnOutcome>): Alter =>
  (own) => ({ answerTurn: async (turn) => change(await own.answerTurn(turn), turn) });

/** Changes what the mind is given. */
export const input =
  (change: (turn: TurnInput) => TurnInput): Alter =>
  (own) => ({ answerTurn: (turn) => own.answerTurn(change(turn)) });

/** Changes each message before the mind reads it. */
export const reading = (change: (message: InboundMessage, turn: TurnInput) => InboundMessage): Alter =>
  input((turn) => ({ ...turn, messages: turn.messages.map((message) => change(message, turn)) }));

/** Changes the words of text messages before the mind reads them. */
export const hearing = (change: (text: string) => string): Alter =>
  reading((message) => (message.kind === 'text' ? { ...message, text: change(message.text) } : message));

/** Changes each message of the replies. */
export const replies = (change: (reply: Reply, turn: TurnInput) => Reply): Alter =>
  outcome((answer, turn) => ({ ...answer, replies: answer.replies.map((reply) => change(reply, turn)) }));

/** Changes the words of the replies: their text, and the descriptions of what can be chosen. */
export const wording = (change: (text: string, turn: TurnInput) => string): Alter =>
  replies((reply, turn) => {
    const text = change(reply.text, turn);
    if (reply.kind !== 'choices') return { ...reply, text };
    const choices = reply.choices.map((choice) =>
      choice.description === undefined ? choice : { ...choice, description: change(choice.description, turn) },
    );
    return { ...reply, text, choices };
  });

/** What a bot with a fault says in a language. */
export const sentencesIn = (language: string): Partial<FaultySentences> =>
  languages.all.find(({ name }) => name === language)?.faulty ?? {};

/** A sentence in the conversation's language; undefined where the language has none. */
export const sentence = (which: keyof FaultySentences, answer: TurnOutcome, turn: TurnInput): string | undefined =>
  sentencesIn(answer.memory.language ?? turn.tenant.primaryLanguage)[which];

/** A sentence in another language than the conversation's. */
export const foreignSentence = (
  which: keyof FaultySentences,
  answer: TurnOutcome,
  turn: TurnInput,
): string | undefined => sentencesIn(otherThan(answer.memory.language ?? turn.tenant.primaryLanguage))[which];

/** Adds a sentence to the first message of the replies. */
export const adding = (
  which: keyof FaultySentences,
  when: (reply: Reply) => boolean = () => true,
  inLanguage = sentence,
): Alter =>
  outcome((answer, turn) => {
    const words = inLanguage(which, answer, turn);
    const [first, ...rest] = answer.replies;
    if (words === undefined || first === undefined || !when(first)) return answer;
    return { ...answer, replies: [{ ...first, text: `${first.text} ${words}` }, ...rest] };
  });

/** Changes the catalogue that the mind reads. */
export const catalog =
  (change: (own: CatalogPort, parts: Parameters<Parts['catalog']>[0]) => Partial<CatalogPort>): Alter =>
  (own) => ({
    catalog(parts) {
      const port = own.catalog(parts);
      return { ...port, ...change(port, parts) };
    },
  });

/** Changes the channel; called once for each bot, so what it remembers is that bot's. */
export const channel =
  (change: (own: Channel, options: Options) => Partial<Channel>): Alter =>
  (own) => ({
    channel(name, options, parts) {
      const port = own.channel(name, options, parts);
      return { ...port, ...change(port, options) };
    },
  });

/** Changes what a webhook is read as. */
export const decoding = (change: (decoded: Decoded, options: Options) => Decoded): Alter =>
  channel((own, options) => ({ decode: (body, path) => change(own.decode(body, path), options) }));

/** Leaves messages out of webhooks: they are acknowledged and gone. */
export const losing = (lost: (received: Received) => boolean): Alter =>
  decoding((decoded) => ({ ...decoded, messages: decoded.messages.filter((received) => !lost(received)) }));

/** Changes the payload of a reply after the bot has given it its form. */
export const encoding =
  (change: (payload: ReturnType<Parts['encode']>) => ReturnType<Parts['encode']>): Alter =>
  (own) => ({ encode: (reply, form) => change(own.encode(reply, form)) });

export type Orders = ReturnType<Parts['orders']>;
type Scope = Parameters<Parts['orders']>[1];

/** Changes the bot's way to its orders. */
export const ordering =
  (change: (own: Orders, client: Pick<PoolClient, 'query'>, scope: Scope) => Partial<Orders>): Alter =>
  (own) => ({
    orders(client, scope, beforeWrite) {
      const orders = own.orders(client, scope, beforeWrite);
      return { ...orders, ...change(orders, client, scope) };
    },
  });

/** Places an order and then puts something about it wrong in the tables. */
export const misplacing = (
  spoil: (client: Pick<PoolClient, 'query'>, tenantId: string, number: string) => Promise<unknown>,
): Alter =>
  ordering((own, client, { tenantId }) => ({
    async place(items) {
      const placed = await own.place(items);
      if (placed.ok) await spoil(client, tenantId, placed.order.number);
      return placed;
    },
  }));

/** One message in n, picked by its id, so that equal sessions meet equal faults. */
export const oneIn = (n: number, id: string): boolean => inShare(1 / n, id);

/** Whether a key is among so large a share of all keys (FNV-1a, its bits mixed once more). */
export function inShare(share: number, key: string): boolean {
  let hash = 0x811c9dc5;
  for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32 < share;
}

/** Amounts as the bot writes them: `KES 1,200` or `KES 1,200.50`. */
export const AMOUNT = /KES ([\d,]+(?:\.\d\d)?)/g;

export const amount = (digits: string): number => Number(digits.replaceAll(',', ''));
export const kes = (value: number): string => `KES ${value.toLocaleString('en-US')}`;

/** A product that nobody sells, with the given properties. */
export function phantom(product: Pick<ProductRecord, 'id' | 'title'> & Partial<ProductRecord>): ProductRecord {
  return {
    category: 'kitchen',
    description: '',
    price: 999,
    stock: 5,
    active: true,
    image: null,
    attributes: {},
    variants: [],
    ...product,
  };
}
