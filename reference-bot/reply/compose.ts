import type { OrderRecord, Reply, Tenant, TurnOutcome } from '../dialogue.ts';
import type { LanguageName } from '../types.ts';
import { mergeParts } from './merge.ts';
import type { Part, Statement } from './parts.ts';
import { money } from './products.ts';
import { humanButton, pieceOf, tapIds } from './shows.ts';
import { sentenceOf, type Voice, voiceOf } from './voice.ts';

export interface Composition {
  voice: Voice;
  /** The first reply of a conversation carries the business name (rule C8). */
  introduce: boolean;
  /** MAX_PRODUCTS_TO_SHOW */
  maxProducts: number;
}

export interface Composed {
  /** What is said, as data. */
  parts: Part[];
  replies: Reply[];
  lists: TurnOutcome['lists'];
}

/** One reply of all parts: statements first, then what is shown; one question at most, at the end (rules H12, I3, C7). */
export function compose(draft: Part[], { voice, introduce, maxProducts }: Composition): Composed {
  const { statements, shows } = mergeParts(draft, maxProducts);
  const parts = [...statements, ...shows];
  const pieces = shows.map((show) => pieceOf(show, voice));
  const opening = openingOf(statements, voice, introduce);
  const [first] = pieces;
  const last = pieces.at(-1);
  if (first === undefined)
    return { parts, replies: [alone(squeeze(opening, MAX_SENTENCES), statements, voice)], lists: [] };
  const shown = pieces.flatMap(({ sentences }) => sentences);
  const room = MAX_SENTENCES - countSentences(shown);
  // Where there is something to tap, the question is the first thing that can be spared.
  const sparable = last?.form.kind === 'choices' && countSentences(opening) > Math.max(room - 1, 1);
  const question = sparable ? null : (last?.question ?? null);
  const left = question === null ? room : room - 1;
  let said = squeeze(opening, left);
  if (countSentences(said) > left) {
    said = squeeze([...said, ...first.sentences], left + countSentences(first.sentences));
    first.sentences = [];
  }
  const replies: Reply[] = [];
  const lists: TurnOutcome['lists'] = [];
  for (const [index, piece] of pieces.entries()) {
    const sentences = index === 0 ? [...said, ...piece.sentences] : piece.sentences;
    const asked = piece === last ? question : null;
    // What takes no picture is asked about in a message after the picture (rule M1).
    const image = asked !== null && piece.picture?.startsWith('https://') ? piece.picture : null;
    if (image !== null) replies.push({ kind: 'card', text: layout(sentences, [], null), image, buttons: [] });
    if (piece.list !== null) lists.push({ ...piece.list, replyIndex: replies.length });
    replies.push({ ...piece.form, text: layout(image === null ? sentences : [], piece.lines, asked) });
  }
  return { parts, replies, lists };
}

/** What the customer is told when the payment provider calls back (rule C2); a failed one can be tried again. */
export function paymentNotice(payment: {
  order: OrderRecord;
  tenant: Pick<Tenant, 'name' | 'currency' | 'primaryLanguage'>;
  language: LanguageName;
  result: 'paid' | 'failed';
}): Reply {
  const { order, tenant, language, result } = payment;
  const { words } = voiceOf(tenant, language);
  const amount = money(order.currency || tenant.currency, order.total);
  if (result === 'paid') return { kind: 'text', text: words.paid(tenant.name, order.number, amount) };
  const buttons = [{ id: tapIds.confirm(order.items), title: words.button.again }];
  const text = words.paymentFailed(tenant.name, order.number, amount);
  return { kind: 'card', text, image: null, buttons, unnumbered: true };
}

/** The sentences of statements, each once, after the introduction if one is due. */
function openingOf(statements: Statement[], voice: Voice, introduce: boolean): string[] {
  const introduces = introduce && !statements.some(({ kind }) => NAMING.has(kind));
  const greeted = statements.some(({ kind }) => kind === 'hello');
  const said = statements.filter(({ kind }) => !introduces || kind !== 'hello').map((one) => sentenceOf(one, voice));
  return [...new Set([...(introduces ? [voice.words.introduction(voice.business, greeted)] : []), ...said])];
}

/** Statements that carry the business name themselves. */
const NAMING = new Set<Statement['kind']>(['identity', 'handover', 'stopped', 'started']);

/** A reply that shows nothing; a person is offered where one can help (rule G3). */
function alone(said: string[], statements: Statement[], voice: Voice): Reply {
  const text = layout(said, [], null);
  const helps = statements.some(
    (s) => s.kind === 'unknown' || (s.kind === 'media' && (s.what === 'location' || s.what === 'contact')),
  );
  if (!helps || statements.some(({ kind }) => kind === 'handover')) return { kind: 'text', text };
  return { kind: 'card', text, image: null, buttons: [humanButton(voice)] };
}

/** Bodies of interactive messages take 1,024 characters (rule I6). */
const MAX_BODY = 1024;

function layout(sentences: string[], lines: string[], question: string | null): string {
  const asked = question === null ? [] : [question];
  const text =
    lines.length === 0
      ? [...sentences, ...asked].join(' ')
      : [sentences.join(' '), ...lines, ...asked].filter(Boolean).join('\n');
  return text.length <= MAX_BODY ? text : `${text.slice(0, MAX_BODY - 1).trimEnd()}…`;
}

/** Replies are short: at most this many sentences outside product lists (rule C7). */
const MAX_SENTENCES = 3;

/** Number of sentences in texts of our own making: ends are marks before a space or the end, so "1,200.50" is none. */
export function countSentences(texts: string[]): number {
  return texts.reduce((sum, text) => sum + Math.max(1, text.match(/[.!?](?=\s|$)/g)?.length ?? 0), 0);
}

/**
 * Makes of many sentences at most `room`, dropping nothing: the first ones are joined with semicolons.
 * A room below 1 counts as 1.
 */
export function squeeze(sentences: string[], room: number): string[] {
  let all = sentences;
  while (all.length > 1 && countSentences(all) > Math.max(room, 1)) {
    const [first = '', second = '', ...rest] = all;
    all = [`${inner(first)}; ${rest.length === 0 && room <= 1 ? inner(second, true) : second}`, ...rest];
  }
  return all;
}

/** A text of one or more sentences as one clause. */
function inner(text: string, keepEnd = false): string {
  const joined = text.replace(/[.!](?=\s+\S)/g, ';');
  return keepEnd ? joined : joined.replace(/[.!]$/, '');
}
