import type { wording } from './en/wording.ts';

/**
 * A language that the bot understands and speaks: tables only, one folder of them a language. What all languages say of a role is read
 * together, since customers mix them; what one leaves out is left to the others.
 * line: the words of a clause after typos were corrected: lower case, no accents, apostrophes or punctuation, numbers as digits
 * ("what is", "the 2") · row: the English name of a thing or feature, then its forms in this language.
 */
export interface Language {
  /** As conversations and shops name it, e.g. the ISO code. */
  name: string;
  /** What it calls itself and other languages: `{ en: 'kiingereza' }`. */
  names: Record<string, string>;
  /** Its code among the trigrams of `franc`, which are asked when scores are close. */
  trigrams?: string;
  /** Words between spaces, by their role. */
  words?: Partial<Record<WordRole, string>>;
  /** Regular expressions over a line, one or more a line of text, joined by `|`; `(a|b)` does not capture. */
  phrases?: Partial<Record<PhraseRole, string>>;
  /** Rows of what shops sell and of its features. */
  products?: Partial<Record<ProductKind, string>>;
  numbers?: Numbers;
  /** Positions that are named alone or with an article ("the second"), -1 from the end. */
  ordinals?: Record<string, number>;
  /** Positions that are named after one of `words.links` only ("ya pili"): "kwanza" alone is "first of all". */
  linkedOrdinals?: Record<string, number>;
  /** Replaced in the lower-cased text before it is read: "no. 3" is "#3". */
  spellings?: [pattern: RegExp, replacement: string][];
  /** Words by what they stand for: "whats" is "what is"; shorthand gives way to a product of that name. */
  contractions?: Record<string, string>;
  shorthand?: Record<string, string>;
  /** How much the form of a word that no table has says that it is of this language, 0 to 1; the first that fits counts. */
  forms?: [pattern: RegExp, weight: number][];
  /** Its words for things and colors are said in other languages too, so that they are no evidence of it. */
  lendsNouns?: true;
  /**
   * Nobody mixes it with the others, where its words may mean other things: what is said in it is read by its own tables, and by
   * those of the others only for a role that it lacks.
   */
  apart?: true;
  /** The sentences of its replies. What is left out is said in the shop's primary language. */
  wording?: Partial<Wording>;
}

export type WordRole =
  /** Evidence of the language (three of `weak` are some), what is no typo of anything, and what typos are corrected to beside `strong`. */
  | ('strong' | 'weak' | 'common' | 'targets')
  /** The same in every language; names no product by itself (family, places); describes none (beside grammar). */
  | ('neutral' | 'everyday' | 'filler')
  /** Plurals of borrowed words begin with ("madress"); letters that a hyphen takes off a word, with those words ("t-shirt"). */
  | ('pluralPrefixes' | 'hyphened')
  /** After an amount of money or a measure, and at the end of an ordinal in digits. */
  | ('currency' | 'measures' | 'ordinalEndings')
  /** Begins a clause; parts clauses and things, or things only; carries the point of a clause, so that a conjunction between two parts them. */
  | ('openers' | 'conjunctions' | 'alternatives' | 'carriers')
  /** What is counted ("2 pieces"), or said before its number ("jozi 2"); after a number that is bought, before one that was shown. */
  | ('units' | 'leadingUnits' | 'ofThem' | 'allOf')
  /** Asks for something to be bought; may stand between that and its number. */
  | ('wanting' | 'beforeNumber')
  /** The pronoun "one", before it where it is a quantity ("buy one"), after it where it is none ("one moment"). */
  | ('one' | 'buyingOne' | 'notOne')
  /** Beside a number that stands for itself; of them, those that make it a quantity ("2 only"). */
  | ('polite' | 'only')
  /** Between the parts of a number, and a half after or before them. */
  | ('and' | 'half')
  /** The article, what makes a unit one ("a pair"), "is" and "of" between a word and its number. */
  | ('the' | 'article' | 'copula')
  /** Pointing at something shown; of `this` and `these`, those that follow their noun; after a pronoun that is described ("the one in blue"). */
  | ('this' | 'these' | 'it' | 'them' | 'pointers' | 'describing')
  /** Between a noun and what describes it ("ya bluu"); those of them before an amount; between the noun and a link ("mara yangu ya kwanza"). */
  | ('links' | 'countLinks' | 'possessives')
  /** Before the number of an item; before those where it is none ("phone number 3"). */
  | ('numbered' | 'notNumbered')
  /** Around an ordinal that is no item ("per second", "second hand"), and around one that is ("that second"). */
  | ('notBeforeItem' | 'notItems' | 'beforeItem' | 'afterItem')
  /** Nouns whose linked ordinal is no item ("wiki ya pili"), and those whose last is none. */
  | ('times' | 'notLast')
  /** Says that a size follows; little words in names of products; words of categories that say nothing. */
  | ('sizes' | 'nameLinks' | 'generic')
  /** What shops call these attributes of a product. */
  | ('colorAttributes' | 'sizeAttributes' | 'materialAttributes')
  /** Links the ends of a range of prices, beside "and"; may stand between a comparison and its amount. */
  | ('rangeTo' | 'beforeAmount');

export type PhraseRole =
  /** `addressee`: after a greeting. A confirmation is a line of `yes` and `besideYes`. `leading…`: before what else is said. */
  | ('greeting' | 'addressee' | 'thanks' | 'yes' | 'besideYes' | 'leadingYes' | 'leadingNo' | 'deny' | 'cancel')
  /** Takes back what was said before it; stands before what is not meant ("not the red one"). */
  | ('correction' | 'negator')
  /** Places of a list that have names; `lastBut`: counted from its end. `priced`: `{amount}` is the price of the item meant. */
  | ('top' | 'bottom' | 'middle' | 'lastBut' | 'priced')
  /** Begins the conversation anew: leaves what is being bought, and cancels no order. */
  | 'restart'
  /** Turns down without canceling; closing words, a pause and talk of the weather, which ask for nothing. */
  | ('dislike' | 'allSaid' | 'wait' | 'passing')
  /** About the conversation. `notHuman`: where "agent" means something else. */
  | ('stop' | 'start' | 'identity' | 'recall' | 'human' | 'humanOnly' | 'notHuman')
  /** Asks for a language, or lacks it: `{language}` is its name. `frame`: decides for this one, whatever words are borrowed in it. */
  | ('askLanguage' | 'lackLanguage' | 'frame')
  /** About orders. `placeOrder`: of an order that is to be placed. `notPaid`: no claim to have paid. */
  | ('orderStatus' | 'placeOrder' | 'paid' | 'notPaid')
  /** Facts that no catalog holds, and how to pay. */
  | ('discount' | 'returns' | 'warranty' | 'delivery' | 'hours' | 'location' | 'payment')
  /** Verbs. `wanting` a certain product is buying it; `looking` is to see or to know it; `askingShop` asks what there is, `askingForIt` for what is pointed at. */
  | ('buying' | 'wanting' | 'looking' | 'asking' | 'askingShop' | 'askingForIt')
  | ('browse' | 'more' | 'details' | 'tooDear')
  /** Prices. `howMuch`: even beside a budget. `priceWord`: makes a question of features one of prices. `priceAsFeature`: "bei nafuu". */
  | ('price' | 'howMuch' | 'priceWord' | 'priceAsFeature')
  | ('stockLeft' | 'availability' | 'inStockOnly')
  /** Which feature is asked for, if `asksFeature`, the sign of a question or `whichFeature` makes it a question. */
  | ('color' | 'size' | 'material' | 'asksFeature' | 'whichFeature')
  /** Whether a product has a feature, with the beginning of such a question; whether something is true of it, or of what is in view. */
  | ('hasFeature' | 'hasFeatureOpening' | 'isItTrue' | 'isItTrueOfIt')
  /** `\d` in `all` is how many. */
  | ('both' | 'all' | 'cheapest' | 'dearest')
  /** A superlative of anything in the shop, or of what was shown; "a blue one", which is no item of a list. */
  | ('anyOf' | 'ofShown' | 'anyOne')
  /** A conjunction with the word before it that it belongs to: "mko na". */
  | 'boundLink'
  /** The beginning of a question whose thing is still to come: "mnazo", "how much is the". */
  | 'openHead'
  /**
   * Bounds of a price, and what there is to spend. `{amount}` is any amount, `{price}` one of money or of 100 and more, `{to}` a word of
   * `rangeTo` or an "and", `{fill}` words of `beforeAmount`.
   */
  | ('between' | 'under' | 'over' | 'about' | 'spend');

export type ProductKind = 'things' | 'colors' | 'sizes' | 'materials';

/** Number words. */
export interface Numbers {
  /** From 0 upwards, each with all its forms. */
  units: string[];
  /** From 0 upwards by tens. */
  tens?: string[];
  /** Between tens and unit there is always an "and": "ishirini na tano". */
  unitAfterAnd?: true;
  /** Scales before their multiplier ("elfu mbili") and after it ("two thousand"). */
  scalesBefore?: Record<string, number>;
  scalesAfter?: Record<string, number>;
  /** Nouns of a number of pieces: "dozen". */
  counts?: Record<string, number>;
}

/** Every sentence that the bot can say; the English ones are complete. */
export type Wording = typeof wording;
