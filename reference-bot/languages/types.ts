import type { OrderRecord } from '../conversation/types.ts';
import type { ListReason, MediaKind } from '../reply/part.ts';

/**
 * A language that the bot understands and speaks: tables only, one folder of them a language.
 * table: words between spaces · phrases: regular expressions over a line, one or more a line of text, joined by `|`, where `(a|b)` does
 * not capture · line: the words of a clause after typos were corrected, in lower case without accents, apostrophes and punctuation, numbers as
 * digits ("what is", "the 2") · row: the English name of a thing or color, then every form of it in this language.
 * What all languages say of a role is read together, since customers mix them. What a language leaves out is left to the others.
 */
export interface Language {
  /** As conversations and shops name it, e.g. the ISO code. */
  name: string;
  /** What customers call it, in any language: "kiingereza". */
  names: string;
  /** Its code in the trigrams of `franc`, which are asked when scores are close. */
  trigrams?: string;
  words?: Partial<Words>;
  phrases?: Partial<Phrases>;
  products?: Products;
  numbers?: Numbers;
  /** Positions that are named alone or with an article ("the second"), -1 from the end. */
  ordinals?: Record<string, number>;
  /** Positions that are named after one of `words.links` only ("ya pili"): "kwanza" alone is "first of all". */
  linkedOrdinals?: Record<string, number>;
  /** Replaced in the text before it is read: "no. 3" is "#3". */
  spellings?: [pattern: RegExp, replacement: string][];
  /** Words by what they stand for: "whats" is "what is", "hw" is "how". `contractions` stand even beside a product of that name. */
  contractions?: Record<string, string>;
  shorthand?: Record<string, string>;
  /** How much the form of a word that no table has says that it is of this language, 0 to 1; the first that fits counts. */
  forms?: [pattern: RegExp, weight: number][];
  /** The words for things and colors are said in other languages too, so that they are no evidence of this one. */
  lendsNouns?: true;
  /** The sentences of its replies. For what is left out the shop's primary language is spoken. */
  wording?: Partial<Wording>;
}

/** Tables of words by their role. */
export interface Words {
  /** Evidence of the language: grammar, and what nobody mixes into another one. */
  strong: string;
  /** Said in other languages as well: three of them are evidence. */
  weak: string;
  /** No evidence and no typo of anything: what occurs in shop talk. */
  common: string;
  /** Other words that may stand in a title and name no product by themselves: family, places, occasions. */
  everyday: string;
  /** The same in every language: brands, currencies. */
  neutral: string;
  /** Words that describe no product, beside grammar. */
  filler: string;
  /** Also what typos are corrected to. */
  targets: string;
  /** Letters that a hyphen takes off a word, and those words: "t shirt". */
  hyphened: string;
  /** Of plurals of borrowed words: "ma" of "madress". */
  pluralPrefixes: string;
  /** Units of money and of measure, after an amount, and endings of ordinals in digits. */
  currency: string;
  measures: string;
  ordinalEndings: string;

  /** A clause begins with these, after a comma or a conjunction. */
  openers: string;
  /** Between clauses and between things: "and", "pia". */
  conjunctions: string;
  /** Between things: "or". */
  alternatives: string;
  /** They carry the point of a clause: a conjunction between two of them parts two clauses. */
  carriers: string;

  /** What is counted ("2 pieces"), and what is said before its number ("jozi 2"). */
  units: string;
  leadingUnits: string;
  /** Verbs and the like that ask for something to be bought. */
  wanting: string;
  /** Before a "one" that is a quantity: "buy one". */
  buyingOne: string;
  /** After a "one" that is none: "one moment". */
  notOne: string;
  /** After a number that counts what is bought: "2 of them". */
  ofThem: string;
  /** Before a number that counts what was shown: "zote 2". */
  allOf: string;
  /** Between wanting and the number: "only". */
  beforeNumber: string;
  only: string;
  /** Beside a number that stands for itself: "please". */
  polite: string;

  the: string;
  /** Before what is one: "a pair". */
  article: string;
  /** The pronoun of "the blue one", which is also a number. */
  one: string;
  /** Pointing at something shown. */
  this: string;
  these: string;
  it: string;
  them: string;
  /** Those of `this` and `these` that follow their noun, and that an ordinal may follow. */
  pointers: string;
  /** Between a noun and what describes it ("ya bluu"); `countLinks` of them before an amount, not a position. */
  links: string;
  countLinks: string;
  /** Before the noun of time whose ordinal is meant: "mara yangu ya kwanza". */
  possessives: string;
  /** Is, of: between a word and its number. */
  copula: string;
  /** After the pronoun that a description follows: "the one in blue". */
  describing: string;

  /** Before the number of an item, and before those when it is none ("phone number 3"). */
  numbered: string;
  notNumbered: string;
  /** Before and after an ordinal that counts a time or a rank, not an item: "per second", "second hand". */
  notBeforeItem: string;
  notItems: string;
  /** Nouns of time whose linked ordinal is no item ("wiki ya pili"), and those whose last is none. */
  times: string;
  notLast: string;
  /** What may follow an ordinal that stands for an item, and what goes before one that any word may follow. */
  afterItem: string;
  beforeItem: string;

  sizes: string;
  /** Little words of product names, and words of categories that say nothing. */
  nameLinks: string;
  generic: string;

  /** Links the ends of a range of prices, beside "and", and what may stand between a comparison and its amount. */
  rangeTo: string;
  beforeAmount: string;
}

/** Phrases by what they say. Those of `stop`, `start`, `deny`, `allSaid`, `humanOnly` and `boundLink` are a whole line. */
export interface Phrases {
  greeting: string;
  /** After a greeting: "boss". */
  addressee: string;
  thanks: string;
  /** A confirmation is a line of `yes` and `besideYes`, with one `yes` at least. */
  yes: string;
  besideYes: string;
  /** An answer at the beginning of a line that goes on. */
  leadingYes: string;
  leadingNo: string;
  deny: string;
  cancel: string;
  /** Turns something down without canceling anything. */
  dislike: string;
  /** Closing words that ask for nothing. */
  allSaid: string;
  wait: string;
  /** Talk about the past or the weather. */
  passing: string;
  stop: string;
  start: string;
  identity: string;
  recall: string;
  human: string;
  humanOnly: string;
  /** Where "agent" and "human" mean something else. */
  notHuman: string;
  /** Asks for the language, or lacks it; `{language}` is its name. */
  askLanguage: string;
  lackLanguage: string;
  /** Decides for this language, whatever words are borrowed in it: "uko na". */
  frame: string;

  orderStatus: string;
  /** In a line about an order: it is to be placed. */
  placeOrder: string;
  paid: string;
  notPaid: string;
  /** Facts that no catalog holds, and how to pay. */
  discount: string;
  returns: string;
  warranty: string;
  delivery: string;
  hours: string;
  location: string;
  payment: string;

  browse: string;
  more: string;
  buying: string;
  /** Buying when what is wanted is a certain product, an inquiry when it is a kind of product. */
  wanting: string;
  asking: string;
  /** Asks for the shop, not for the product: "do you". */
  askingShop: string;
  /** Asks whether the shop has what is pointed at. */
  askingForIt: string;
  details: string;
  /** Wants to see or to know, not to buy. */
  looking: string;
  tooDear: string;

  price: string;
  /** A price is asked for even beside a budget, and a word of price that makes a question of features one of prices. */
  howMuch: string;
  priceWord: string;
  /** Superlatives that hold a word of price: "bei nafuu". */
  priceAsFeature: string;
  stockLeft: string;
  availability: string;
  inStockOnly: string;
  /** Asks which color, size or material there is; `whichFeature` whatever else is said. */
  color: string;
  size: string;
  material: string;
  whichFeature: string;
  asksFeature: string;
  /** Asks whether a product has a feature; `hasFeatureOpening` at the beginning of a question without its mark. */
  hasFeature: string;
  hasFeatureOpening: string;
  /** Asks whether something is true of a product. */
  isItTrue: string;
  /** The same of what is in view. */
  isItTrueOfIt: string;

  both: string;
  /** `\d` in it is how many. */
  all: string;
  cheapest: string;
  dearest: string;
  /** Says of a superlative that it is asked of the shop, or that it is of what was shown. */
  anyOf: string;
  ofShown: string;
  /** "a blue one": no item of a list. */
  anyOne: string;
  /** A conjunction that belongs to the word before it: "mko na nini". */
  boundLink: string;

  /**
   * Bounds of a price. `{amount}` is any amount, `{price}` one of money or of 100 and more, `{to}` a word of `rangeTo` or an "and",
   * `{fill}` words of `beforeAmount`.
   */
  between: string;
  under: string;
  over: string;
  about: string;
  /** What there is to spend. */
  spend: string;
}

/** Rows of what shops sell and of its features. */
export interface Products {
  things?: string;
  colors?: string;
  sizes?: string;
  materials?: string;
}

/** Number words. */
export interface Numbers {
  /** From 0 upwards, each with all its forms. */
  units: string[];
  /** From 0 upwards by tens. */
  tens?: string[];
  /** Between the parts of a number, and between tens and unit where that is the only way to say it. */
  and?: string;
  unitAfterAnd?: true;
  half?: string;
  /** Scales before their multiplier ("elfu mbili") and after it ("two thousand"). */
  scalesBefore?: Record<string, number>;
  scalesAfter?: Record<string, number>;
  /** Nouns of a number of pieces: "dozen". */
  counts?: Record<string, number>;
}

/**
 * Every sentence that the bot can say, in one language. Arguments are words of the catalogue and amounts, which are
 * neutral in both languages (rule L4). A sentence ends with its own full stop, question or exclamation mark.
 */
export interface Wording {
  /** First words of a conversation (rule C8); with a greeting when the customer greeted. */
  introduction(business: string, greeted: boolean): string;
  hello: string;
  identity(business: string): string;
  thanks: string;
  acknowledged: string;
  language: string;
  lastTime(topics: string): string;
  recall(topics: string): string;
  recallGreetingsOnly: string;
  recallFirstMessage: string;
  /** Joins labels in order: "A, then B". */
  sequence(labels: string[]): string;
  /** Joins values: "A, B and C". */
  and(values: string[]): string;
  /** A topic that is no word of the catalogue. */
  topic: { products: string; order(number: string): string; otherQuestion: string };

  price(amount: string, least: boolean): string;
  availability(inStock: boolean): string;
  /** In a row of a list. */
  availabilityLabel(inStock: boolean): string;
  fact(name: string, price: string, inStock: boolean): string;
  left(name: string, count: number): string;
  feature(name: string, attribute: string, values: string): string;
  hasFeature(name: string, attribute: string, value: string): string;
  hasNotFeature(name: string, attribute: string, values: string): string;
  /** With the product's name when that is what was asked about. */
  unknown(name: string | null): string;
  soldOut(name: string): string;
  howToPay: string;
  short(name: string, left: number): string;
  noLonger: string;

  listLead(reason: Exclude<ListReason, 'closest'>, count: number): string;
  closestLead(missed: 'terms' | 'category' | 'color' | 'size' | 'material' | 'price' | undefined): string;
  whichOne: string;
  card(lead: 'chosen' | 'found', name: string, price: string, inStock: boolean): string;
  howMany: string;
  whichVariant: string;
  summaryTitle(total: string): string;
  summaryLine(quantity: number, name: string, unitPrice: string): string;
  confirmQuestion(assumed: boolean): string;
  priceChanged: string;
  payment(order: string, amount: string): string;
  paymentSteps(business: string, businessNumber: string, account: string): string;
  orderState(order: string, amount: string, state: OrderRecord['state']): string;
  notYetPaid(order: string, amount: string): string;
  noOrder: string;
  orderCancelled(order: string): string;
  checkoutLeft: string;
  nothingToCancel: string;
  paid(business: string, order: string, amount: string): string;
  paymentFailed(business: string, order: string, amount: string): string;

  updating: string;
  askCategory: string;
  askName: string;
  offer: string;
  notUnderstood: string;
  offerFocus(name: string, price: string, inStock: boolean): string;
  whatNext: string;

  media: Record<MediaKind, string>;
  /** A turn could not be answered even after retries. */
  apology(business: string): string;
  handover(business: string): string;
  stopped(business: string): string;
  started(business: string): string;

  /** Titles of buttons, at most 20 characters, and of the button that opens a list. */
  button: {
    buy: string;
    more: string;
    products: string;
    choose: string;
    human: string;
    confirm: string;
    again: string;
    cancel: string;
    paid: string;
    cancelOrder: string;
  };
}
