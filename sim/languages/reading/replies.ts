import type { Phrase } from '../types.ts';
import { asBeginning, asStems, asWords, BEGIN, compile, END } from './matcher.ts';
import { sourceOf } from './phrase.ts';

const ASKS = asWords(({ replies }) => replies?.asks);
const QUESTION = asBeginning(({ replies }) => replies?.questions);
const ASKS_QUANTITY = asWords(({ replies }) => replies?.asksQuantity);
const ASKS_PRICE = asWords(({ replies }) => replies?.asksPrice);
const ASKS_VARIANT = asWords(({ replies }) => replies?.asksVariant);
const ASKS_WHICH = asWords(({ replies }) => replies?.asksWhich);
const CHOSEN = asWords(({ replies }) => replies?.chosen);
const HUMAN = asWords(({ people }) => people?.human);
const HANDING_OVER = asStems(({ people }) => people?.handingOver);
const ASSISTANT = asStems(({ people }) => people?.assistant);
const MACHINE = asWords(({ people }) => people?.machine);
const CLAIMS_HUMAN = asWords(({ people }) => people?.claimsHuman);
const SELF = compile((any) => String.raw`${BEGIN}${any(({ people }) => people?.self)}\s+[*_]?(?<name>\p{L}{2,})${END}`);
const BARE_ASSISTANT = asWords(({ people }) => people?.bareAssistant);
const NO_LIST = asStems(({ replies }) => replies?.noList);
const TOO_OLD = asStems(({ replies }) => replies?.tooOld);
const UNSURE_WHICH = asStems(({ replies }) => replies?.unsureWhich);
const LIST_HAS = compile((any) => String.raw`${any(({ replies }) => replies?.listHas)}(?<length>\d{1,2})(?!\d)`);
const REFUSES = asStems(({ replies }) => replies?.refuses);
const UNKNOWING = asWords(({ replies }) => replies?.unknowing);
const DISCLAIMS = asStems(({ replies }) => replies?.disclaims);
const DENIES_TALK = asStems(({ replies }) => replies?.deniesTalk);
const EARLIER_TALK = asStems(({ replies }) => replies?.earlierTalk);
const LAST_TIME = asWords(({ replies }) => replies?.lastTime);
const UPDATING = asStems(({ replies }) => replies?.updating);
const STEP = asBeginning(({ replies }) => replies?.steps);

/** Asks the customer something, or to choose. */
export const asks = (folded: string): boolean => folded.includes('?') || ASKS.test(folded);
/** Begins as questions do. */
export const beginsToAsk = (clause: string): boolean => QUESTION.test(clause);
export const asksForQuantity = (folded: string): boolean => ASKS_QUANTITY.test(folded) && !ASKS_PRICE.test(folded);
export const asksForVariant = (folded: string): boolean => ASKS_VARIANT.test(folded);
/** Asks which one: of a list of products it asks for a product, of a single one for its variant. */
export const asksWhich = (folded: string): boolean => ASKS_WHICH.test(folded);
/** Says what the customer has chosen. */
export const saysChosen = (folded: string): boolean => CHOSEN.test(folded);
export const speaksOfHuman = (folded: string): boolean => HUMAN.test(folded);
export const handsOver = (folded: string): boolean => HANDING_OVER.test(folded) && !folded.includes('?');
export const saysAssistant = (folded: string): boolean => ASSISTANT.test(folded);
/** Calls itself an assistant and nothing else. */
export const isBareAssistant = (folded: string): boolean => BARE_ASSISTANT.test(folded);
/** Says that no human answers, or not alone. */
export const saysMachine = (folded: string): boolean => MACHINE.test(folded);
/** Names by which who speaks calls itself, or words that stand there. */
export const selfNamesIn = (folded: string): string[] => SELF.all(folded).map(({ groups }) => groups?.name ?? '');
/** A sentence that says that a human answers; with a word for what is none, beside that, it may say anything. */
export function claimsHuman(folded: string): boolean {
  const [found] = folded.trimEnd().endsWith('?') ? [] : CLAIMS_HUMAN.all(folded);
  return found !== undefined && !MACHINE.test(folded.replace(found[0], ' '));
}
/** Says that what was referred to is not there, no longer, or not clear. */
export const refuses = (folded: string): boolean =>
  [REFUSES, NO_LIST, TOO_OLD, UNSURE_WHICH, LIST_HAS].some((words) => words.test(folded));
/** Says that no list was shown. */
export const saysNoList = (folded: string): boolean => NO_LIST.test(folded);
/** Says that the list is too old. */
export const saysTooOld = (folded: string): boolean => TOO_OLD.test(folded);
/** Says that it is not clear which product is meant. */
export const saysUnsureWhich = (folded: string): boolean => UNSURE_WHICH.test(folded);
/** How many a list is said to have, in digits. */
export function listLengthSaid(folded: string): number | null {
  const length = LIST_HAS.find(folded)?.groups?.length;
  return length === undefined ? null : Number(length);
}
/** Says that it does not know. */
export const isUnknowing = (folded: string): boolean => UNKNOWING.test(folded);
/** The words by which known facts are said to be unverified. */
export const disclaimerIn = (folded: string): string | undefined => DISCLAIMS.find(folded)?.[0];
/** Says that there was no conversation. */
export const deniesTalk = (folded: string): boolean => DENIES_TALK.test(folded);
/** Speaks of an earlier conversation. */
export const speaksOfEarlierTalk = (folded: string): boolean => EARLIER_TALK.test(folded);
/** Sums up the conversation of another day. */
export const speaksOfLastTime = (folded: string): boolean => LAST_TIME.test(folded);
/** Says that the catalogue is being updated. */
export const saysUpdating = (folded: string): boolean => UPDATING.test(folded);
/** A line that tells what to do. */
export const isStep = (folded: string): boolean => STEP.test(folded);

/** A name of two words or more, written as names are. */
const NAME = String.raw`((?:\p{Lu}[\p{L}\d'-]*\s+){1,6}[\p{L}\d'-]+)`;

/** The phrase as it stands in a text, at the beginning of a sentence or within one. */
const written = (phrase: Phrase): Phrase =>
  `/${sourceOf(phrase).replace(/^\p{Ll}/u, (letter) => `[${letter.toUpperCase()}${letter}]`)}/`;

const OFFER = compile((any) => {
  const before = any(({ replies }) => replies?.offers?.before.map(written));
  const article = any(({ replies }) => replies?.offers?.article);
  const after = any(({ replies }) => replies?.offers?.after);
  return `${BEGIN}${before} (?:${article} )?${NAME}(?=,? ${after}${END})`;
});

/** The name of what a sentence offers at a price: "We also have the Turbo Kettle at KES 990". Not folded. */
export const offerIn = (sentence: string): string | undefined => OFFER.find(sentence)?.[1];

const INTRODUCES = compile((any) => String.raw`${BEGIN}${any(({ people }) => people?.introduces)}\s*$`);
/** Whether the name right after this text is that of who speaks, or of somebody spoken of, and not of who is spoken to. */
export const introduces = (before: string): boolean => INTRODUCES.test(before);
