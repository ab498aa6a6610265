import { languages } from '../languages/index.ts';
import { saysNothing, wordsIn } from '../languages/reading/spoken.ts';
import type { ReadArrival, SessionModel, Turn } from '../oracle/conversation.ts';
import { eachReply, quote } from './inspection.ts';
import type { Check, Finding } from './types.ts';

/** The languages of a reply, for people. */
function naming(spoken: readonly string[]): string {
  const titles = languages.all.filter(({ name }) => spoken.includes(name)).map(({ title }) => title);
  return titles.length > 1 ? `a mix of ${titles.join(' and ')}` : (titles[0] ?? 'no words of a language');
}

/** For a bot that does not speak all languages of the customers. One that does has no excuse. */
const HINT =
  "--languages NAMES (the languages that your bot speaks; if the customer's is one of them, this is a fault)";

/** Replies are in the conversation's language. */
export const language: Check = {
  meta: {
    name: 'language',
    profiles: ['universal'],
    kind: 'rate',
    metric: 'language_consistency',
    title: "A reply is in the conversation's language",
    rules: ['L1', 'L2', 'L3', 'L5', 'F8', 'F9'],
    hint: HINT,
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      if (reply.kind === 'forbidden') return;
      const { spoken } = reply.reading;
      report({
        // A mix is for `one-language`: who reads both languages finds the own one in it.
        ok: spoken.some((one) => reply.languages.includes(one)),
        ...(spoken.length === 0 ? { undecided: true } : {}),
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: reply.languages.map((each) => naming([each])).join(' or '),
        actual: `${naming(spoken)}: ${quote(reply)}`,
        basis: { languages: { expected: [...reply.languages], spoken: [...spoken] } },
      });
    });
  },
};

/** One reply is in one language. */
export const oneLanguage: Check = {
  meta: {
    name: 'one-language',
    anyTurn: true,
    kind: 'property',
    title: 'No two languages mixed inside one reply',
    rules: ['L4'],
  },
  run({ session, report }) {
    eachReply(session, (reply, turn) => {
      const { spoken } = reply.reading;
      if (spoken.length === 0) return;
      report({
        ok: spoken.length === 1,
        turn,
        customer: reply.customer,
        at: reply.at,
        expected: 'one language',
        actual: `${naming(spoken)}: ${quote(reply)}`,
        basis: { languages: { expected: [...reply.languages], spoken: [...spoken] } },
      });
    });
  },
};

/** Beyond doubt: nothing that a customer could mean as a word of one language. */
const isWordless = ({ message, reading }: ReadArrival): boolean =>
  message.content.type === 'tap' || (message.content.type === 'text' && saysNothing(reading.said));

/** The reply to a turn, held against the one language that it must be in; nothing where that cannot be classified. */
function judged(turn: Turn): Finding | null {
  const [expected] = turn.languages;
  const spoken = turn.answer?.reading.spoken ?? [];
  if (expected === undefined || turn.languages.length > 1 || spoken.length !== 1) return null;
  const actual = `${naming(spoken)}: ${quote(turn.answer)}`;
  const basis = { languages: { expected: [expected], spoken: [...spoken] } };
  return { ok: spoken[0] === expected, turn, expected: naming([expected]), actual, basis };
}

/** Replies to turns without words, before or after the first clear message of their conversation. */
function eachWordless(session: SessionModel, established: boolean, look: (finding: Finding) => void): void {
  for (const { turns } of session.conversations) {
    const first = turns.findIndex((turn) => turn.messages.some(({ reading }) => isClear(reading)));
    for (const [n, turn] of turns.entries()) {
      if ((first >= 0 && n > first) !== established) continue;
      const finding = turn.expectedReply === 'yes' && turn.messages.every(isWordless) ? judged(turn) : null;
      if (finding) look(finding);
    }
  }
}

const isClear = ({ wish, strength, language: said }: ReadArrival['reading']): boolean =>
  wish !== null || (strength === 'clear' && said !== null);

/**
 * News that nobody asked for, such as that of a payment: a clear message before it has settled in which language it comes.
 * Without any, the language is the shop's affair.
 */
function eachNews({ conversations }: SessionModel, look: (finding: Finding) => void): void {
  for (const { turns, replies } of conversations) {
    for (const reply of replies) {
      const [expected] = reply.languages;
      const { spoken } = reply.reading;
      if (reply.kind !== 'notification' || expected === undefined || reply.languages.length > 1) continue;
      const settled = turns.some(
        ({ openedAt, messages }) => openedAt < reply.at && messages.some((message) => settles(message, NONE)),
      );
      if (!settled || spoken.length !== 1) continue;
      look({
        ok: spoken[0] === expected,
        turn: turns[reply.turn - 1],
        at: reply.at,
        said: '[payment]',
        expected: naming([expected]),
        actual: `${naming(spoken)}: ${quote(reply)}`,
        basis: { languages: { expected: [expected], spoken: [...spoken] } },
      });
    }
  }
}

/** A number, "ok", an emoji, a tap or a payment never settles a language: no single miss is tolerated. */
export const languageKept: Check = {
  meta: {
    name: 'language-kept',
    profiles: ['universal'],
    kind: 'property',
    title: 'A number, "ok", an emoji, a tap or a payment does not change the language of a conversation',
    rules: ['L1', 'F8'],
    hint: HINT,
  },
  run({ session, report }) {
    eachWordless(session, true, report);
    eachNews(session, report);
  },
};

/** Which language a shop begins with is its own affair. */
export const languageDefault: Check = {
  meta: {
    name: 'language-default',
    kind: 'property',
    title: "Before the first clear message, the language is the shop's",
    rules: ['L1', 'L3'],
  },
  run: ({ session, report }) => eachWordless(session, false, report),
};

const NONE: ReadonlySet<string> = new Set();

/** Words of its language that settle it. */
const ENOUGH = 2;
/** The same for somebody who wrote in another one before: people who mix put in a word or two ("how much?"). */
const ENOUGH_TO_SWITCH = 3;

/**
 * Beyond doubt: a wish, or a clear message with some words of its language. What a single word ("Number 4") or one word beside
 * loans ("Mnazo lamps?") says is for the rate. `written`: languages of the customer's clear messages so far.
 */
function settles({ reading }: ReadArrival, written: ReadonlySet<string>): boolean {
  const { wish, strength, language: own, said } = reading;
  if (wish !== null) return true;
  if (strength !== 'clear' || own === null) return false;
  const switches = [...written].some((before) => before !== own);
  return wordsIn(own, said) >= (switches ? ENOUGH_TO_SWITCH : ENOUGH);
}

/** A clear message or a wish is followed at once: no single miss is tolerated. */
export const languageFollowed: Check = {
  meta: {
    name: 'language-followed',
    profiles: ['universal'],
    kind: 'property',
    title: 'A clear message, or a wish for a language, is answered in its language at once',
    rules: ['L2', 'F9'],
    hint: HINT,
  },
  run({ session, report }) {
    for (const { turns } of session.conversations) {
      const written = new Set<string>();
      for (const turn of turns) {
        const settled = turn.messages.some((message) => settles(message, written));
        const finding = turn.expectedReply === 'yes' && settled ? judged(turn) : null;
        if (finding) report(finding);
        for (const { reading } of turn.messages)
          if (reading.strength === 'clear' && reading.language !== null) written.add(reading.language);
      }
    }
  },
};
