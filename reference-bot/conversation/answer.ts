import type { AnswerTurn, InboundMessage, Memory, TurnInput } from '../dialogue.ts';
import { compose, ground, isShow, type Part, recheck, unchecked, voiceOf } from '../reply/index.ts';
import { type Expecting, type Point, understand } from '../understanding/index.ts';
import { answerCart } from './cart.ts';
import { answerCorrection, answerVariant } from './checkout.ts';
import { joinHeads } from './heads.ts';
import { liveList, quotedList } from './lists.ts';
import { answerPoint, answerTap } from './points.ts';
import { focusOn, maxProducts, openSession, productById, remember, type TurnState, takeBack } from './state.ts';
import { confirm, offer, unreadable, vague } from './talk.ts';

/** Answers all points of all messages of a turn in one reply (rule H12). */
export const answerTurn: AnswerTurn = async (input) => {
  const state = await openTurn(input);
  await answerMessages(state);
  if (state.effect === 'stop') state.draft = [{ kind: 'stopped' }];
  else await completeDraft(state);

  const { tenant, catalog } = input;
  const { memory, draft, references, effect } = state;
  const checks = tenant.settings.groundedValidation;
  const grounded = checks ? await ground(draft, catalog, maxProducts(state)) : unchecked(draft);
  const voice = voiceOf(tenant, memory.language);
  const composed = compose(grounded.parts, { voice, introduce: !memory.introduced, maxProducts: maxProducts(state) });
  const { replies, parts, lists } = composed;
  const checked = checks ? recheck(replies, parts, voice) : { replies, blocked: 0 };
  remember(memory, parts);
  return {
    replies: checked.replies,
    memory,
    lists,
    references,
    grounding: { claims: grounded.claims, blocked: grounded.blocked + checked.blocked },
    ...(effect === undefined ? {} : { effect }),
  };
};

async function openTurn(input: TurnInput): Promise<TurnState> {
  const [message] = input.messages;
  if (message === undefined) throw new Error('a turn has at least one message');
  const { memory, isNew } = openSession(input.memory, message.receivedAt);
  const vocabulary = await input.catalog.vocabulary();
  const draft: Part[] = isNew ? [{ kind: 'lastTime', topics: memory.previousTopics }] : [];
  const fresh = {
    references: [],
    asksOfIt: false,
    effect: undefined,
    owed: null,
    wish: null,
    chosen: [],
    focusIsNew: false,
  };
  return { input, vocabulary, message, memory, draft, ...fresh };
}

async function answerMessages(state: TurnState): Promise<void> {
  let asked = false;
  for (const message of joinHeads(state.input.messages)) {
    state.message = message;
    state.asksOfIt = false;
    if (message.kind === 'tap' && message.tapId !== undefined && (await answerTap(state, message.tapId))) continue;
    if (message.cart !== undefined && message.cart.length > 0) {
      await answerCart(state, message.cart);
      await answerNote(state, message);
      continue;
    }
    await lookAt(state, message);
    if (message.text.trim() === '') {
      await unreadable(state, message);
      continue;
    }
    const { points, language, requestedLanguage, asksOfIt, corrects } = read(state, message);
    state.asksOfIt = asksOfIt;
    // A wish for a language outweighs the language that the rest of the burst is in (rules L1, L2).
    if (requestedLanguage !== null) state.memory.language = requestedLanguage;
    else if (language !== null && !asked) state.memory.language = language;
    asked ||= requestedLanguage !== null;
    if (points.length === 0) state.owed ??= 'vague';
    if (await answerVariant(state, message.text, points)) continue;
    if (await answerCorrection(state, message.text, points)) continue;
    const chooses = points.some((point) => choosesItem(point, state));
    if (corrects && chooses) takeBack(state);
    const before = state.draft.length;
    const amounts = points.some(({ kind }) => kind === 'quantity');
    for (const point of points) {
      // "Yes, 3": the amount is the answer.
      if (point.kind === 'confirm' && amounts) continue;
      // STOP acts at once and is final until START (rule C6).
      if (state.effect === 'stop' && point.kind !== 'start') continue;
      await answerPoint(state, point);
    }
    if (chooses) state.chosen = state.draft.slice(before).filter(isShow);
  }
  const { memory, input } = state;
  memory.lastMessageAt = Math.max(memory.lastMessageAt ?? 0, ...input.messages.map(({ receivedAt }) => receivedAt));
}

/** What a customer may add to a cart that does not change it. */
const NOTES = new Set<Point['kind']>(['question', 'greeting', 'thanks', 'human', 'stop']);

/** A few words that came with a cart: the goods and amounts are the cart's. */
async function answerNote(state: TurnState, message: InboundMessage): Promise<void> {
  if (message.text.trim() === '') return;
  const { points, language } = read(state, message);
  if (language !== null) state.memory.language = language;
  for (const point of points) if (NOTES.has(point.kind)) await answerPoint(state, point);
}

/** What was written from the page of a product is about that product. */
async function lookAt(state: TurnState, { productId }: InboundMessage): Promise<void> {
  const product = productId === undefined ? null : await productById(state, productId);
  if (product !== null) focusOn(state, product);
}

function read(state: TurnState, message: InboundMessage) {
  const understood = understand(message.text, {
    vocabulary: state.vocabulary,
    language: state.memory.language ?? state.input.tenant.primaryLanguage,
    expecting: quotesAList(state) ? null : expecting(state.memory),
    listLength: liveList(state)?.items.length ?? 0,
  });
  // What was tapped says nothing of the language (rule L1).
  return message.kind === 'tap' ? { ...understood, language: null } : understood;
}

/** Whether a message quotes a list of several items: its number is a place in that list (rule R3), no number of pieces. */
const quotesAList = (state: TurnState): boolean =>
  state.memory.checkout?.step === 'quantity' && (quotedList(state)?.items.length ?? 0) > 1;

/** What a short answer would answer now. */
function expecting({ awaiting, checkout }: Memory): Expecting {
  // "3" answers "how many?" also after a question between, to which a person was offered.
  if (checkout?.step === 'quantity' || checkout?.step === 'variant') return checkout.step;
  if (awaiting === 'human') return 'confirm';
  return checkout === null || checkout.step === 'payment' ? null : checkout.step;
}

/** Sees to it that every turn gets an answer with a next step. */
async function completeDraft(state: TurnState): Promise<void> {
  if (state.effect === 'start')
    state.draft = [{ kind: 'started' }, ...state.draft.filter(({ kind }) => kind !== 'hello')];
  if (state.effect === 'handover') return;
  const has = (wanted: Part['kind']) => state.draft.some(({ kind }) => kind === wanted);
  if (!state.draft.every(({ kind }) => COURTESIES.has(kind))) {
    state.draft = state.draft.filter(({ kind }) => kind !== 'language');
    return;
  }
  const closing = has('thanks') && !has('hello');
  if (closing && state.owed !== 'not-understood') return;
  if (state.owed === 'confirm') return confirm(state);
  if (state.owed !== null) return vague(state, state.owed === 'vague');
  if (has('language') && state.memory.checkout !== null) return vague(state, true);
  if (!closing) offer(state, true);
}

/** Whether a point chooses or looks for something, so that a correction in a later message replaces it. */
function choosesItem(point: Point, { memory }: TurnState): boolean {
  if (point.kind === 'inquiry') return true;
  // A bare number corrects the amount of the summary.
  if (point.kind === 'reference') return !point.bare || memory.checkout?.step !== 'confirm';
  if (point.kind !== 'purchase') return false;
  const { reference, query, productIds } = point.target;
  return reference !== null || query !== null || productIds.length > 0;
}

const COURTESIES = new Set<Part['kind']>(['hello', 'thanks', 'language', 'identity', 'started', 'lastTime']);
