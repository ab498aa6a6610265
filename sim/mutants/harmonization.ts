import type { Parts } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { input, kes, oneIn, outcome } from './craft.ts';
import type { Mutant } from './types.ts';

type Rules = Parameters<Parts['formTurns']>[1];

/** Waits this long instead of as long as the tenant's settings say. */
const waiting =
  (change: (seconds: number) => number): Alter =>
  (own) => ({
    formTurns(messages, rules) {
      const messageHarmonizationWaitSeconds = change(rules.messageHarmonizationWaitSeconds);
      return own.formTurns(messages, { ...rules, messageHarmonizationWaitSeconds });
    },
  });

const firstAlone: Alter = (own) => {
  let alone = Number.NEGATIVE_INFINITY;
  return {
    formTurns(messages, rules) {
      const turns = own.formTurns(messages, rules);
      const [turn] = turns;
      const [first, ...rest] = turn?.messages ?? [];
      if (turn === undefined || first === undefined) return turns;
      const since = first.receivedAt - alone;
      const opens = since <= 0 || since > (rules.messageHarmonizationWaitSeconds + 2) * 1000;
      if (!opens) return turns;
      alone = first.receivedAt;
      const { receivedAt } = first;
      const answered = { messages: [first], closesAt: receivedAt, readyAt: receivedAt, extended: true };
      return rest.length === 0 ? [answered] : [answered, ...own.formTurns(messages.slice(1), rules)];
    },
  };
};

/** F3: each message restarts the wait, and nothing ends it. */
const restarting: Alter = (own) => ({
  formTurns(messages, rules) {
    const wait = rules.messageHarmonizationWaitSeconds * 1000;
    const turns = own.formTurns(messages.slice(0, 1), rules).map((turn) => ({ ...turn, messages: [...messages] }));
    const last = messages.at(-1);
    const [turn] = turns;
    if (!turn || !last) return turns;
    const closesAt = last.receivedAt + wait;
    return [{ ...turn, closesAt, readyAt: closesAt + rules.replyThinkingMs }];
  },
});

const tapWaits: Alter = (own) => ({
  formTurns(messages, rules) {
    const asText = messages.map((message) => ({ of: message, receivedAt: message.receivedAt, atOnce: false }));
    return own.formTurns(asText, rules).map((turn) => ({ ...turn, messages: turn.messages.map(({ of }) => of) }));
  },
});

/** H6: what comes while the reply is being made has to wait for a reply of its own. */
const deafWhilePreparing: Alter = (own) => ({
  formTurns: (messages, rules) =>
    own
      .formTurns(messages, { ...rules, replyThinkingMs: 0 })
      .map((turn) => ({ ...turn, readyAt: turn.closesAt + rules.replyThinkingMs, extended: true })),
});

const ABOUT_THE_SHOP = /deliver|locat|where|open|hours|m-?pesa|pay|wapi|saa ngapi|mna(?:fungua|peleka|tuma)|lipa/i;

/** Leaves a question about the shop at the end of a burst without an answer: what is asked for is shown all the same. */
const lastQuestionDropped = input((turn) => {
  const last = turn.messages.at(-1);
  const dropped = turn.messages.length > 1 && last?.kind === 'text' && ABOUT_THE_SHOP.test(last.text);
  return dropped ? { ...turn, messages: turn.messages.slice(0, -1) } : turn;
});

/** Changes what is said in bursts, message by message; null: it is not heard. */
const inBursts = (change: (text: string, at: number) => string | null) =>
  input((turn) => {
    if (turn.messages.length < 2) return turn;
    const messages = turn.messages.flatMap((message, at) => {
      const text = message.kind === 'text' ? change(message.text, at) : message.text;
      return text === null ? [] : [{ ...message, text }];
    });
    return messages.length > 0 ? { ...turn, messages } : turn;
  });

/** Says the price of something that nobody asked for, beside the answer to a burst. */
const wrongItemBeside = outcome(async (answer, turn) => {
  const [first, ...rest] = answer.replies;
  if (turn.messages.length < 2 || first === undefined || first.kind === 'choices') return answer;
  const { products } = await turn.catalog.search({ terms: [], colors: [], sizes: [], materials: [] }, 20);
  const said = answer.replies.map(({ text }) => text).join(' ');
  const other = products.find(({ title }) => !said.includes(title));
  if (other === undefined) return answer;
  return { ...answer, replies: [{ ...first, text: `${first.text} ${other.title}: ${kes(other.price)}.` }, ...rest] };
});

const BY_RATE = 'few bursts give the occasion, and a rate judges them';

export const harmonizationMutants: Mutant[] = [
  {
    name: 'first-message-alone',
    title: 'answers the first message of a burst at once and alone',
    rules: ['F1', 'H1', 'H9'],
    intendedCheck: 'harmonization',
    rare: 0.11,
    always: firstAlone,
  },
  {
    name: 'each-message-alone',
    title: 'answers every message on its own',
    rules: ['H1', 'H2', 'H12'],
    intendedCheck: 'harmonization',
    rare: 0.11,
    always: (own) => {
      const apart = (rules: Rules): Rules => ({ ...rules, messageHarmonization: false });
      return {
        formTurns: (messages, rules) =>
          own.formTurns(messages, apart(rules)).map((turn) => ({ ...turn, extended: true })),
      };
    },
  },
  {
    name: 'last-point-dropped',
    title: 'leaves the last message of a burst out of the reply',
    rules: ['F2', 'H12'],
    intendedCheck: 'harmonization',
    rare: 0.16,
    belowThreshold: { share: 0.1, by: lastQuestionDropped },
    always: input((turn) => (turn.messages.length < 2 ? turn : { ...turn, messages: turn.messages.slice(0, -1) })),
  },
  {
    name: 'only-the-last-point',
    title: 'answers the last message of a burst only',
    rules: ['F2', 'H12'],
    intendedCheck: 'harmonization',
    rare: 0.16,
    always: input((turn) => ({ ...turn, messages: turn.messages.slice(-1) })),
  },
  {
    name: 'second-question-unanswered',
    title: 'answers no question that stands after something else in a burst',
    rules: ['F2', 'H12'],
    intendedCheck: 'harmonization',
    rare: BY_RATE,
    always: inBursts((text, at) => (at > 0 && (text.includes('?') || ABOUT_THE_SHOP.test(text)) ? null : text)),
  },
  {
    name: 'wrong-item-beside',
    title: 'shows something that nobody asked for beside the answer to a burst',
    rules: ['H12', 'F2'],
    intendedCheck: 'harmonization',
    rare: BY_RATE,
    always: wrongItemBeside,
  },
  {
    name: 'window-restarted-for-ever',
    title: 'waits for as long as a talkative customer goes on',
    rules: ['F3', 'H1'],
    intendedCheck: 'answered-on-time',
    always: restarting,
  },
  {
    name: 'answers-early',
    title: 'answers before the turn has closed',
    rules: ['H1', 'H9'],
    intendedCheck: 'answered-on-time',
    always: waiting(() => 0.6),
  },
  {
    name: 'answers-late',
    title: 'waits five seconds longer than it may',
    rules: ['H1'],
    intendedCheck: 'answered-on-time',
    always: waiting((seconds) => seconds + 5),
  },
  {
    name: 'tap-waits',
    title: 'lets a tap wait like a text',
    rules: ['H3', 'R1'],
    intendedCheck: 'answered-on-time',
    always: tapWaits,
  },
  {
    name: 'deaf-while-preparing',
    title: 'answers what came while it was preparing a reply in a second one',
    rules: ['H6'],
    intendedCheck: 'one-reply-a-turn',
    always: deafWhilePreparing,
  },
  {
    name: 'answers-twice',
    title: 'sends each reply twice',
    rules: ['I2', 'H8'],
    intendedCheck: 'none-answered-twice',
    always: outcome((answer) => ({ ...answer, replies: answer.replies.flatMap((reply) => [reply, reply]) })),
  },
  {
    name: 'one-in-four-unanswered',
    title: 'never answers one turn in four',
    rules: ['I2'],
    intendedCheck: 'acknowledged-means-safe',
    rare: 0.08,
    always: outcome((answer, turn) =>
      oneIn(4, turn.messages[0]?.id ?? '') ? { ...answer, replies: [], lists: [] } : answer,
    ),
  },
];
