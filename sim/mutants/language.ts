import { languages, otherThan } from '../languages/index.ts';
import type { Alter } from '../targets/index.ts';
import { adding, foreignSentence, hearing, input, replies, sentencesIn } from './craft.ts';
import type { Mutant } from './types.ts';

/** F8: a message of this kind makes a conversation in another language one in the first. */
const flippedBy = (looksSo: RegExp): Alter =>
  input((turn) => {
    const { language } = turn.memory;
    const first = languages.first.name;
    return language !== null &&
      language !== first &&
      turn.messages.some(({ text, kind }) => kind === 'text' && looksSo.test(text.trim()))
      ? { ...turn, memory: { ...turn.memory, language: first } }
      : turn;
  });

/**
 * Answers what has no words (pictures, voice notes, stickers) in the language that is not spoken, and forgets that it did.
 * Numbers, "ok", emojis and taps are left alone: a property forbids it there.
 */
const wordlessInTheOther: Alter = (own) => ({
  async answerTurn(turn) {
    const { language } = turn.memory;
    const wordless = turn.messages.every(({ kind, text }) => kind !== 'text' && kind !== 'tap' && text === '');
    if (!wordless) return own.answerTurn(turn);
    const tenant = { ...turn.tenant, primaryLanguage: otherThan(language ?? turn.tenant.primaryLanguage) };
    const answer = await own.answerTurn({ ...turn, memory: { ...turn.memory, language: null }, tenant });
    return { ...answer, memory: { ...answer.memory, language } };
  },
});

export const languageMutants: Mutant[] = [
  {
    name: 'one-language-for-all',
    title: 'answers everybody in the language in which it was not spoken to',
    rules: ['L1', 'L2', 'L5'],
    intendedCheck: 'language',
    rare: 0.1,
    always: replies((reply, { messages }) => ({
      ...reply,
      text: /\b(?:the|you|have|what|show|do|is)\b/i.test(messages.map(({ text }) => text).join(' '))
        ? 'Karibu sana, tafadhali chagua unachotaka hapa chini.'
        : 'You are welcome, please choose what you would like below.',
    })),
  },
  {
    name: 'pictures-in-the-other-language',
    title: 'answers pictures, voice notes and stickers in the language that is not spoken',
    rules: ['F19', 'H5'],
    intendedCheck: 'language',
    rare: 'too few messages are of this kind for the rate to lie beyond the threshold even at always',
    belowThreshold: { share: 1 },
    always: wordlessInTheOther,
  },
  {
    name: 'number-flips-language',
    title: 'turns to English when a customer who speaks Swahili answers with a number',
    rules: ['F8', 'L1'],
    intendedCheck: 'language-kept',
    always: flippedBy(/^#?\d+$/),
  },
  {
    name: 'ok-flips-language',
    title: 'turns to English at "ok"',
    rules: ['F8', 'L1'],
    intendedCheck: 'language-kept',
    always: flippedBy(/^(?:ok|okay|oky|poa)\W*$/i),
  },
  {
    name: 'emoji-flips-language',
    title: 'turns to English at an emoji',
    rules: ['F8', 'L1'],
    intendedCheck: 'language-kept',
    always: flippedBy(/^[\p{Extended_Pictographic}\p{Emoji_Component}\s]+$/u),
  },
  {
    name: 'languages-mixed',
    title: 'ends its English replies in Swahili and its Swahili ones in English',
    rules: ['L4'],
    intendedCheck: 'one-language',
    always: adding('courtesy', () => true, foreignSentence),
  },
  {
    name: 'switch-ignored',
    title: 'goes on in the old language when asked for the other one',
    rules: ['L2'],
    intendedCheck: 'language-followed',
    always: input((turn) => {
      const established = turn.memory.language;
      const again = established === null ? undefined : sentencesIn(established).agreement;
      if (again === undefined) return turn;
      const asks = /\b(?:english|kiingereza|kiswahili|swahili)\b/i;
      const messages = turn.messages.map((message) =>
        asks.test(message.text) ? { ...message, text: again } : message,
      );
      return { ...turn, messages };
    }),
  },
  {
    name: 'punctuation-hides-words',
    title: 'does not know a word that has a punctuation mark on it ("habari!")',
    rules: ['F9', 'L2'],
    intendedCheck: 'language-followed',
    always: hearing((text) => text.replace(/[\p{L}']+[!?.,]+/gu, 'zzq')),
  },
  {
    name: 'wrong-primary-language',
    title: "uses the other language before the customer's language is clear",
    rules: ['L3'],
    intendedCheck: 'language-default',
    always: input((turn) => ({
      ...turn,
      tenant: { ...turn.tenant, primaryLanguage: otherThan(turn.tenant.primaryLanguage) },
    })),
  },
];
