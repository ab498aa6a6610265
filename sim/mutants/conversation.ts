import { languages } from '../languages/index.ts';
import type { Alter } from '../targets/index.ts';
import { adding, input, outcome, sentence, wording } from './craft.ts';
import type { Mutant } from './types.ts';

/** Says more, of its own accord, half a minute after each reply. */
const followingUp: Alter = (own) => ({
  async answerTurn(turn) {
    const answer = await own.answerTurn(turn);
    if (answer.replies.length === 0) return answer;
    const text = sentence('followUp', answer, turn);
    return text === undefined ? answer : { ...answer, replies: [...answer.replies, { kind: 'text', text }] };
  },
  channel(...made) {
    const channel = own.channel(...made);
    const held = new Set<string>();
    return {
      ...channel,
      async send(outgoing) {
        const unasked = languages.all.some(({ faulty }) => faulty?.followUp === outgoing.reply.text);
        if (!unasked || held.delete(outgoing.reference)) return channel.send(outgoing);
        held.add(outgoing.reference);
        return { ok: false, why: 'retry', code: 0, detail: 'not yet', retryAfterMs: 30_000 };
      },
    };
  },
});

const without = (effect: 'stop' | 'handover'): Alter =>
  outcome(({ effect: had, ...answer }) => (had === effect || had === undefined ? answer : { ...answer, effect: had }));

export const conversationMutants: Mutant[] = [
  {
    name: 'no-business-name',
    title: 'calls itself "Assistant" instead of the business',
    rules: ['C8'],
    intendedCheck: 'identity',
    always: input((turn) => ({ ...turn, tenant: { ...turn.tenant, name: 'Assistant' } })),
  },
  {
    name: 'denies-the-conversation',
    title: 'says that there was no conversation before',
    rules: ['C3'],
    intendedCheck: 'recall',
    always: wording((text) =>
      text
        .replace(/So far we have talked about.*/, 'We have not talked about anything yet.')
        .replace(/Hadi sasa tumezungumza kuhusu.*/, 'Bado hatujazungumza.'),
    ),
  },
  {
    name: 'topics-in-wrong-order',
    title: 'sums the conversation up in the wrong order',
    rules: ['C3'],
    intendedCheck: 'recall',
    always: input((turn) => ({ ...turn, memory: { ...turn.memory, topics: [...turn.memory.topics].reverse() } })),
  },
  {
    name: 'old-session-forgotten',
    title: 'begins a new session without a word about the old one',
    rules: ['C4'],
    intendedCheck: 'new-session',
    always: wording((text) =>
      text.replace(/Last time we talked about[^.]*\.\s*/, '').replace(/Mara ya mwisho tulizungumza[^.]*\.\s*/, ''),
    ),
  },
  {
    name: 'summary-forgotten',
    title: 'forgets a summary that was not answered within ten minutes',
    rules: ['C4'],
    intendedCheck: 'new-session',
    always: input(({ memory, ...turn }) => {
      const silent = turn.now - (memory.lastMessageAt ?? turn.now) > 10 * 60_000;
      return {
        ...turn,
        memory: silent && memory.checkout?.step === 'confirm' ? { ...memory, checkout: null } : memory,
      };
    }),
    rare: 1 / 2,
  },
  {
    name: 'echo',
    title: "repeats the customer's words",
    rules: ['I1'],
    intendedCheck: 'no-echo',
    always: outcome((answer, turn) => {
      const [first, ...rest] = answer.replies;
      const said = turn.messages[0]?.text ?? '';
      if (first === undefined || said === '') return answer;
      return { ...answer, replies: [{ ...first, text: `"${said}": ${first.text}` }, ...rest] };
    }),
  },
  {
    name: 'missing-value-shown',
    title: 'writes "undefined" behind each reply, where an offer of the day should stand',
    rules: ['I9'],
    intendedCheck: 'no-internals',
    always: wording((text) => `${text} undefined`),
  },
  {
    name: 'long-winded',
    title: 'adds four more sentences to each reply',
    rules: ['C7'],
    intendedCheck: 'short-replies',
    always: adding('chatter'),
  },
  {
    name: 'unsolicited-follow-up',
    title: 'asks "are you still there?" half a minute after each reply',
    rules: ['I3'],
    intendedCheck: 'no-unsolicited',
    always: followingUp,
  },
  {
    name: 'stop-ignored',
    title: 'confirms STOP and goes on answering',
    rules: ['C6'],
    intendedCheck: 'stop-final',
    always: without('stop'),
  },
  {
    name: 'answers-after-hand-over',
    title: 'goes on answering after it has handed the conversation over',
    rules: ['C5'],
    intendedCheck: 'handed-over-silent',
    always: without('handover'),
  },
  {
    name: 'hand-over-unsaid',
    title: 'hands over without saying so',
    rules: ['C5'],
    intendedCheck: 'hand-over',
    always: outcome((answer) =>
      answer.effect === 'handover' ? { ...answer, replies: [{ kind: 'text', text: 'OK.' }] } : answer,
    ),
  },
  {
    name: 'hands-over-as-nobody',
    title: 'hands over without saying that it is an assistant',
    rules: ['C5'],
    intendedCheck: 'hand-over',
    always: outcome((answer) => ({
      ...answer,
      replies:
        answer.effect === 'handover'
          ? answer.replies.map((reply) => ({
              ...reply,
              text: reply.text
                .replace("I'm the AI assistant of", 'This is')
                .replace('Mimi ni msaidizi wa AI wa', 'Hapa ni'),
            }))
          : answer.replies,
    })),
  },
  {
    name: 'message-outside-the-window',
    title: 'sends a free-form message more than 24 hours after the last word of the customer',
    rules: ['I5'],
    intendedCheck: 'window-24h',
    always: (own) => ({
      sender(options) {
        const send = own.sender(options);
        return (message) => send({ ...message, windowClosesAt: Number.MAX_SAFE_INTEGER });
      },
    }),
  },
  {
    name: 'payment-without-total',
    title: 'gives payment instructions without the amount',
    rules: ['C1', 'C2'],
    intendedCheck: 'checkout-path',
    always: wording((text) =>
      text
        .replace(/, with a total of KES [\d,.]*\d/g, '')
        .replace(/, a total of KES [\d,.]*\d/g, '')
        .replace(/, jumla ya KES [\d,.]*\d/g, '')
        .replace(/(malipo) ya KES [\d,.]*\d/g, '$1'),
    ),
  },
  {
    name: 'checkout-dead-end',
    title: 'takes the order and says nothing of how to pay',
    rules: ['C1', 'C2'],
    intendedCheck: 'checkout-path',
    always: wording((text) =>
      text.replace(/\s*Pay [^.]* with M-Pesa:[^.]*\./g, '').replace(/\s*Lipa [^.]* kwa M-Pesa:[^.]*\./g, ''),
    ),
  },
];
