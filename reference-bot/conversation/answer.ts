import { compose, countClaims, ground, mergeParts, type Part, recheck, voiceOf } from '../reply/index.ts';
import { understand } from '../understanding/index.ts';
import { listMeant } from './lists.ts';
import { noteTexts, openSession, remember } from './memory.ts';
import { type Answered, answerPoint } from './points.ts';
import { expecting, maxProducts, say, type TurnState } from './state.ts';
import { confirm, offer, unreadable, vague } from './talk.ts';
import { tap } from './taps.ts';
import type { AnswerTurn, InboundMessage, TurnInput } from './types.ts';
import { answerVariant } from './variants.ts';

/** Answers all points of all messages of a turn in one reply (rule H12). */
export const answerTurn: AnswerTurn = async (input) => {
  const state = await openTurn(input);
  const leftover = await answerMessages(state);
  if (state.effect === 'stop') state.draft = [{ kind: 'stopped' }];
  else await completeDraft(state, leftover);

  const { tenant, catalog } = input;
  const checks = tenant.settings.groundedValidation;
  const grounded = checks
    ? await ground(state.draft, catalog, maxProducts(state))
    : { parts: state.draft, claims: countClaims(state.draft), blocked: 0 };
  const { statements, shows } = mergeParts(grounded.parts, maxProducts(state));
  const parts: Part[] = [...statements, ...shows];
  const voice = voiceOf(tenant, state.memory.language);
  const greeted = parts.some((p) => p.kind === 'hello');
  const composed = compose(parts, {
    voice,
    introduce: state.memory.introduced ? null : { greeted },
    maxProducts: maxProducts(state),
  });
  const checked = checks ? recheck(composed.replies, parts, voice) : { replies: composed.replies, blocked: 0 };
  remember(state.memory, parts);
  return {
    replies: checked.replies,
    memory: state.memory,
    lists: composed.lists,
    references: state.references,
    grounding: { claims: grounded.claims, blocked: grounded.blocked + checked.blocked },
    ...(state.effect === undefined ? {} : { effect: state.effect }),
  };
};

async function openTurn(input: TurnInput): Promise<TurnState> {
  const [first] = input.messages;
  if (first === undefined) throw new Error('a turn has at least one message');
  const { memory, isNew } = openSession(input.memory, first.receivedAt);
  const state: TurnState = {
    input,
    vocabulary: await input.catalog.vocabulary(),
    message: first,
    memory,
    draft: [],
    references: [],
    effect: undefined,
    wish: null,
    focusIsNew: false,
  };
  if (isNew) say(state, { kind: 'lastTime', topics: memory.previousTopics });
  return state;
}

/** What is left to say when nothing else was: the last message that said nothing definite. */
type Leftover = Exclude<Answered, 'done'> | null;

async function answerMessages(state: TurnState): Promise<Leftover> {
  let leftover: Leftover = null;
  let asked = false;
  for (const message of state.input.messages) {
    state.message = message;
    if (message.kind === 'tap' && message.tapId !== undefined && (await tap(state, message.tapId))) continue;
    if (message.text.trim() === '') {
      await unreadable(state, message);
      continue;
    }
    const { language, requested, points } = read(state, message);
    // A wish for a language outweighs the language that the rest of the burst is in (rules L1, L2).
    if (requested !== null) state.memory.language = requested;
    else if (language !== null && !asked) state.memory.language = language;
    asked ||= requested !== null;
    if (points.length === 0) leftover ??= 'vague';
    if (await answerVariant(state, message.text, points)) continue;
    const amounts = points.some((p) => p.kind === 'quantity');
    for (const point of points) {
      // "Yes, 3": the amount is the answer.
      if (point.kind === 'confirm' && amounts) continue;
      // STOP acts at once and is final until START (rule C6).
      if (state.effect === 'stop' && point.kind !== 'start') continue;
      const outcome = await answerPoint(state, point);
      if (outcome !== 'done') leftover = outcome;
    }
  }
  noteTexts(state.memory, state.input.messages);
  return leftover;
}

function read(state: TurnState, message: InboundMessage) {
  const shown = listMeant(state);
  const { points, language, requestedLanguage } = understand(message.text, {
    vocabulary: state.vocabulary,
    expecting: expecting(state.memory),
    listLength: shown.state === 'live' ? shown.list.items.length : 0,
  });
  // What was tapped says nothing of the language (rule L1).
  return { points, language: message.kind === 'tap' ? null : language, requested: requestedLanguage };
}

/** Sees to it that every turn gets an answer with a next step. */
async function completeDraft(state: TurnState, leftover: Leftover): Promise<void> {
  if (state.effect === 'start') {
    state.draft = [{ kind: 'started' }, ...state.draft.filter((p) => p.kind !== 'hello')];
  }
  if (state.effect === 'handover') return;
  const said = state.draft.filter((part) => !COURTESIES.has(part.kind));
  if (said.length > 0) {
    state.draft = state.draft.filter((part) => part.kind !== 'language');
    return;
  }
  const closing = state.draft.some((p) => p.kind === 'thanks') && !state.draft.some((p) => p.kind === 'hello');
  if (closing && leftover !== 'not-understood') return;
  if (leftover === 'confirm') return confirm(state);
  if (leftover !== null) return vague(state, leftover === 'vague');
  if (state.draft.some((p) => p.kind === 'language') && state.memory.checkout !== null) return vague(state, true);
  if (!closing) await offer(state, true);
}

const COURTESIES: ReadonlySet<Part['kind']> = new Set<Part['kind']>([
  'hello',
  'thanks',
  'language',
  'identity',
  'started',
  'lastTime',
]);
