/**
 * A language, as judging and simulated customers need it: tables of words, nothing else. One folder holds one language;
 * `index.ts` registers it. Everything is written folded: lower case, without accents, with straight apostrophes.
 *
 * - Words: words separated by white space. `moja/kimoja`: forms of one word, the usual one first.
 * - A phrase: words in the order in which they are said. `(a|b)` is one of several, `[a]` may be skipped, and `{…}` is a
 *   place that the reader fills. A phrase between slashes is a regular expression, for what the notation cannot say.
 * - A stem: a phrase that also counts inside a word: `deliver` in "delivery".
 * - A variety: how some speakers of a language write. Each simulated customer has one.
 */

export type Words = string;
export type Phrase = string;
export type Stem = string;

/** What a language says, by what it is said for. What is missing, a language has no words for. */
export interface Tables {
  wish?: WishWords;
  grammar?: Grammar;
  numbers?: NumberWords;
  quantities?: QuantityWords;
  money?: MoneyWords;
  /**
   * Words for things, colours, materials and sizes, one concept a line: `shoe: kiatu viatu`. A concept is named by an
   * English word in the singular, in every language.
   */
  concepts?: string;
  /** What customers say. */
  intents?: IntentTables;
  topics?: TopicTables;
  references?: ReferenceWords;
  /** Words by which somebody corrects what was said just before. */
  corrections?: readonly Phrase[];
  /** At the beginning of a message, before what is meant instead, these correct as well: "no, the red one". */
  denials?: readonly Phrase[];
  /** What bots say. */
  stock?: StockWords;
  features?: FeatureWords;
  orders?: OrderWords;
  shop?: ShopWords;
  times?: TimeWords;
  statements?: StatementWords;
  people?: PeopleWords;
  secrets?: SecretWords;
  replies?: ReplyWords;
  buttons?: ButtonWords;
  entries?: EntryWords;
  agreement?: AgreementWords;
}

export interface Language extends Tables {
  /** As scenarios, catalogues and reports name it, e.g. `en`. */
  name: string;
  /** In English, for people. */
  title: string;
  /** BCP 47: how simulated customers write large numbers. */
  locale: string;
  /** ISO 639-3: by this name, trigrams know it. They decide only what words leave open. */
  trigrams?: string;
  /** Where customers write in it, for shops that do not say so themselves. Absent: everywhere. */
  spoken?: Spoken;
  telling: TellingWords;
  speaking?: SpeakingWords;
  faulty?: FaultySentences;
  /** The first is what most speakers write. */
  varieties: readonly Variety[];
}

export interface Spoken {
  /** Codes of the currencies of the countries. */
  where: readonly string[];
  /** Only customers of shops of this language, and these in no other. */
  atHome?: true;
}

/** Words for telling languages apart. Product names, currency and M-Pesa are neutral and stand in no language. */
export interface TellingWords {
  /** Only speakers of this language use them. */
  clear: Words;
  /** Greetings and courtesies that speakers of other languages use too: a hint, never a clear message. */
  weak?: Words;
  /** Speakers of other languages borrow its words for things, colours, sizes and numbers: those are weak as well. */
  lends?: boolean;
  /** Words of this language that have the form of another's. */
  alike?: Words;
  /** Words by their form: of those that fit, the one with the greatest weight counts. */
  forms?: readonly { like: RegExp; letters: number; weight: number }[];
}

/** A wish for this language, in whatever language it is said: "English please", "ongea Kiswahili". */
export interface WishWords {
  /** Its own name, in every language. */
  names: readonly Phrase[];
  /** Said before the name of any language, and after it. */
  before: readonly Phrase[];
  after: readonly Phrase[];
}

export interface Grammar {
  /** Their point does not end a sentence. */
  abbreviations?: readonly Phrase[];
  /** Words that name no thing. */
  stopWords?: Words;
  /** Words as keyboards and hurry spell them, by the right form: `please: pls plz`. */
  spellings?: string;
  /** Said for politeness: without them a text is as natural, and shorter. */
  courtesies?: Words;
  /** Words between the features of a description: "the one *in* red". */
  fillers?: Words;
  /** Endings of the plural, longest first. `letters`: how many a word has at least. */
  plurals?: readonly { ending: RegExp; cut: number; add: string; letters: number }[];
  /** Words of this form name no thing, where nothing else is known of them. */
  notThings?: RegExp;
}

export interface NumberWords {
  /** From zero on; forms of one number are joined by `/`. */
  cardinals: Words;
  /** From the first on. */
  ordinals: Words;
  /** From ten on, by tens. */
  tens?: Words;
  /** Larger ones with their values, the largest first: `1000=thousand/k`. `scaleFirst`: "elfu mbili". */
  scales?: Words;
  scaleFirst?: boolean;
  /** Hundreds that are one word, with their values: `200=doscientos`. */
  hundreds?: Words;
  /** Between the parts of a number. */
  and?: Words;
  /** How customers abbreviate them ("2nd"), and what follows the digits of those that have no word ("14th"). */
  short?: Words;
  beyond?: string;
  /** The last of a list. */
  last: Words;
}

export interface QuantityWords {
  /** Said after a number of pieces. */
  units?: readonly Phrase[];
  /** Said before a number that is a quantity then, and after it. */
  before?: readonly Phrase[];
  after?: readonly Phrase[];
  /** Said after a number that is the whole message. */
  bare?: readonly Phrase[];
  /** "only", before or after a number. */
  only?: readonly Phrase[];
  /** Beside a number that answers "how many?". */
  around?: Words;
  /** Words for a number of pieces, by the number: `12=dozen`; and what halves them. */
  counts?: Words;
  half?: Words;
  /** Two that belong together: one piece of shoes, and two of most other things. */
  pairs?: Words;
  /** Said where one more, or as many as before, are meant: then the number itself is not said. */
  further?: Words;
  /** Said before and after a number where it can be nothing but the quantity of what was just chosen. */
  surely?: { before: readonly Phrase[]; after: readonly Phrase[] };
}

export interface MoneyWords {
  /** Said after an amount. */
  units?: readonly Phrase[];
  /** An amount follows them, even without a currency. */
  price?: readonly Phrase[];
  /** By which a customer asks for a price. */
  asked?: readonly Phrase[];
  /** With one of them, "2k" is an amount. */
  thousands?: readonly Phrase[];
  /** Limits that customers name. */
  atMost?: readonly Stem[];
  atLeast?: readonly Stem[];
  /** Said after a limit: "1500 or less". */
  atMostAfter?: readonly Phrase[];
  /** Said before what somebody can spend: "i have 3000". */
  spend?: readonly Phrase[];
  between?: { from: readonly Stem[]; to: readonly Stem[] };
  /** Said right before an amount that is nobody's price: a limit, a former price, a discount. */
  noPrice?: readonly Stem[];
  /** An amount soon after them is a total. */
  total?: readonly Phrase[];
  /** Beside what one thing costs more or less than another: after the amount, and before it. */
  difference?: { after?: readonly Phrase[]; before?: readonly Phrase[] };
  /** Currencies in words, by their codes: `USD: ['dollar[s]']`. */
  currencies?: Readonly<Record<string, readonly Phrase[]>>;
  /** An amount in the same clause is a fee. */
  fee?: readonly Phrase[];
  /** Between an amount and the product that it is for. */
  forWhat?: readonly Phrase[];
  /** What comes back of a bank note. */
  change?: readonly Phrase[];
}

export type Topic = 'delivery' | 'location' | 'hours' | 'payment' | 'returns' | 'discount' | 'warranty';

export type TopicTables = Partial<Record<Topic, TopicWords>>;

export interface TopicWords {
  /** How customers ask. */
  asked?: readonly Phrase[];
  /** What a reply that speaks of it contains. */
  told?: readonly Stem[];
}

export type SpokenIntent =
  | 'stop'
  | 'start'
  | 'human'
  | 'identity'
  | 'recall'
  | 'browse'
  /** Looks for something, which is named. */
  | 'seek'
  /** Looks for something, even where nothing that is named is known. */
  | 'seekUnknown'
  | 'buy'
  | 'orderStatus'
  | 'paid'
  | 'cancel'
  /** Takes something out of what was chosen; begins anew; has all that is wanted. */
  | 'remove'
  | 'restart'
  | 'done'
  /** Asks about something: its price, whether there is any, a feature. */
  | 'ask'
  | 'confirm'
  | 'greeting'
  | 'thanks'
  | 'vague';

export type IntentTables = Partial<Record<SpokenIntent, IntentWords>>;

export interface IntentWords {
  /** Anywhere in a message. */
  said?: readonly Phrase[];
  /** As the whole message, courtesies left out, once or more. */
  alone?: readonly Phrase[];
  /** What may follow the whole message. */
  after?: readonly Phrase[];
  /** With them, nothing of it counts. */
  except?: readonly Stem[];
}

/** How customers point at what they were shown. */
export interface ReferenceWords {
  /** A wish begins with them, whatever is said before: "i want", "nipe". */
  leads?: readonly Phrase[];
  /** Words that may stand beside a reference and change nothing of it: "please", "how much". With others, it is not sure. */
  beside?: Words;
  /** Between two of several: "1 *and* 4". */
  joiners?: Words;
  /** Those of them after which a denial goes on: "not the red *or* the blue one". */
  alternatives?: Words;
  /** Right before something that is *not* meant: "not", "sio", "instead of". */
  negators?: readonly Phrase[];
  /** `{digits}`: a number; `{cardinal}`: in words; `{ordinal}`: in words of this language. */
  positions?: readonly Phrase[];
  /** Places that are counted from the end: `{ordinal} from the bottom`. */
  fromEnd?: readonly Phrase[];
  places?: PlaceWords;
  /** A number next to one of them is a position. */
  marks?: readonly Stem[];
  /** Ordinals that alone are none. */
  notAlone?: Words;
  /** "this one", "hiyo". */
  these?: readonly Phrase[];
  /** What may stand before one that points: "ok, this one". */
  agreeing?: readonly Phrase[];
  both?: readonly Phrase[];
  cheapest?: readonly Phrase[];
  dearest?: readonly Phrase[];
  /** `{amount}`: the price of the one that is meant. */
  priced?: readonly Phrase[];
  /** Said before words that describe what is meant, features and kinds of things: "ile". */
  described?: readonly Phrase[];
  /** Said before them as well, but with a kind of thing alone it is an inquiry: "the bag". With a closer it is none. */
  definite?: readonly Phrase[];
  /** Stands for the thing after words that describe it: "one". */
  closers?: Words;
  /** These point at nothing: "at last", "wiki iliyopita". */
  lookalikes?: readonly Phrase[];
  /** A message with one of them, that points at nothing else, chooses nothing. */
  noChoice?: readonly Phrase[];
}

/** Places that have names. */
export interface PlaceWords {
  top?: readonly Phrase[];
  bottom?: readonly Phrase[];
  middle?: readonly Phrase[];
  lastButOne?: readonly Phrase[];
}

export interface StockWords {
  inStock?: readonly Phrase[];
  soldOut?: readonly Phrase[];
  /** Right before the name of a product: it is not to be had. "We do not have the Safari Boot." */
  lacks?: readonly Phrase[];
  /** Right before words for what is in stock, these take it back. */
  denied?: readonly Stem[];
  /** A sentence with one of them states nothing of what is in stock. */
  conditional?: readonly Phrase[];
  /** Right before words for what is sold out, these take it back. */
  unfinished?: readonly Phrase[];
  /** Says around its name that something is not to be had: `the last {it} was sold`. `{it}`: the name, or what stands for it. */
  gone?: readonly Phrase[];
  /** Stands for what was spoken of, in a sentence without its name. */
  it?: readonly Phrase[];
  /** Says when, after what was said: "at the moment". */
  now?: readonly Phrase[];
  /** Exactly one piece is left, in words without a number. */
  lastOne?: readonly Phrase[];
  /** `{n}`: how many are left. */
  left?: readonly Phrase[];
  /** A reply speaks of how many are left. */
  tellsLeft?: readonly Stem[];
}

export interface FeatureWords {
  /** What a feature is called, before its value. */
  names?: readonly Phrase[];
  /** Those of them that are sizes. */
  sizes?: Words;
  /** Between the word for a size and the size. */
  sizeLinks?: Words;
  /** Between any name and its value. */
  links?: readonly Phrase[];
  /** A sentence with one of them states no feature. */
  denied?: readonly Phrase[];
}

export interface OrderWords {
  /** An order, before its number; and what may stand between the two. */
  names?: readonly Phrase[];
  marks?: readonly Phrase[];
  paid?: readonly Phrase[];
  /**
   * A payment has come in: a word for money and a perfect or past verb of arriving, or a receiver who has got it. `{few}` is a
   * few words that leave nothing open.
   */
  arrived?: readonly Phrase[];
  /** The goods of an order are under way, or being made ready to go. `{few}` as above. */
  sent?: readonly Phrase[];
  /** A clause with one of them does not say that it is so: conditions, times to come, negations, what is to be checked. */
  leftOpen?: readonly Phrase[];
  cancelled?: readonly Phrase[];
  /** Not paid yet. */
  unpaid?: readonly Phrase[];
  /** A sentence with one of them says nothing of what is. */
  notYet?: readonly Phrase[];
  /** A reply with one of them sums up an order, asks for payment or confirms it. */
  spokenOf?: readonly Phrase[];
  /** The order of the reader has been placed, taken in or confirmed, just now or before. `{few}` as above. */
  placed?: readonly Phrase[];
  /** How to pay. */
  howToPay?: readonly Stem[];
  /** News of a payment. */
  payment?: readonly Stem[];
  /** Says that the customer has no order at all, in a sentence that cannot mean one of a certain state. */
  none?: readonly Phrase[];
}

/** What bots say of the shop itself: few words, because the facts are figures, and figures are found by their form. */
export interface ShopWords {
  /** A sentence with one of them speaks of this. */
  speaksOf?: Partial<Record<ShopTopic, readonly Stem[]>>;
  /** Nothing is to be paid for it. */
  free?: readonly Phrase[];
  /** Open at all hours. */
  always?: readonly Phrase[];
  /** A number soon after them is one that money goes to; one that tells the payment apart; one to call. */
  payee?: readonly Phrase[];
  account?: readonly Phrase[];
  call?: readonly Phrase[];
  /** A clause with one of them denies; one with the others promises nothing, but its figures are stated. */
  denied?: readonly Phrase[];
  leftOpen?: readonly Phrase[];
  /** A sentence with one of them tells when the shop is closed. */
  closed?: readonly Phrase[];
}

export type ShopTopic = 'delivery' | 'hours' | 'returns' | 'warranty' | 'discount';

export interface TimeWords {
  /** `{n}`: how many, in digits or words. */
  minutes?: readonly Phrase[];
  hours?: readonly Phrase[];
  days?: readonly Phrase[];
  weeks?: readonly Phrase[];
  months?: readonly Phrase[];
  years?: readonly Phrase[];
  /** The day itself, and the day after. */
  today?: readonly Phrase[];
  tomorrow?: readonly Phrase[];
  /** Before an hour of the clock; `later`: hours to add, where a day is not counted from midnight. */
  clock?: readonly Phrase[];
  later?: number;
  /** Between the two ends of a range of time. */
  until?: readonly Phrase[];
  /** After an hour, or around it: `{h}`. */
  oClock?: readonly Phrase[];
  /** Before an hour, or around it, with its minutes: `30=half past {h}`; those of the hour before: `-15=quarter to {h}`. */
  minutesOf?: readonly string[];
  /** After an hour, its half of the day. */
  forenoon?: readonly Phrase[];
  afternoon?: readonly Phrase[];
  noon?: readonly Phrase[];
  midnight?: readonly Phrase[];
}

/** What bots say in a whole sentence of prices, days, places and promises. */
export interface StatementWords {
  /** Beside a product: none of its kind costs less, or more. */
  cheapest?: readonly Phrase[];
  dearest?: readonly Phrase[];
  /** Between two products: the first costs less than the second, or more. */
  cheaper?: readonly Phrase[];
  dearer?: readonly Phrase[];
  /** Between a kind of goods and the lowest price of it. */
  startsAt?: readonly Phrase[];
  /** There is none, and the limit below which there is none. */
  nothing?: readonly Phrase[];
  below?: readonly Phrase[];
  /** How many products there are: `we have {n}`, before or after their kind; and the question for it. */
  assortment?: readonly Phrase[];
  howMany?: readonly Phrase[];
  /** Percentages: `{n} percent`. */
  percent?: readonly Phrase[];
  /** Half of the price; so many for the price of others (`{n}`); an amount that is taken off (`{amount}`). */
  halfPrice?: readonly Phrase[];
  giveaway?: readonly Phrase[];
  takenOff?: readonly Phrase[];
  /** Days: all of the week; all but those that follow; the shop is closed on them. */
  everyDay?: readonly Phrase[];
  except?: readonly Phrase[];
  shut?: readonly Phrase[];
  /** Promises that are not made, and one without an end. */
  noReturns?: readonly Phrase[];
  noWarranty?: readonly Phrase[];
  lifetime?: readonly Phrase[];
  /** Before something beside which the shop is; after the name of a street or a building; before it. */
  landmarks?: readonly Phrase[];
  streets?: Words;
  streetsBefore?: Words;
  /** Says where the shop is. */
  weAre?: readonly Phrase[];
}

export interface PeopleWords {
  /** A human of the business. */
  human?: readonly Phrase[];
  /** A reply with one of them hands over. */
  handingOver?: readonly Stem[];
  assistant?: readonly Stem[];
  /** Calls itself an assistant and nothing else. */
  bareAssistant?: readonly Phrase[];
  /** Right before the name of who speaks, or of somebody who is spoken of. */
  introduces?: readonly Phrase[];
  /** Right before the name of who speaks, and of nobody else. */
  self?: readonly Phrase[];
  /** Who answers says with one of them that no human does, at least not alone. */
  machine?: readonly Phrase[];
  /** Says that a human answers, or no machine. */
  claimsHuman?: readonly Phrase[];
}

/** Other things that bots say. */
export interface ReplyWords {
  /** Asks something, or to choose. */
  asks?: readonly Phrase[];
  /** A clause that begins with one of them asks, wherever its question mark stands: "is it available, you ask?" */
  questions?: readonly Phrase[];
  asksQuantity?: readonly Phrase[];
  /** Has the words of a question for a quantity and is none. */
  asksPrice?: readonly Phrase[];
  asksVariant?: readonly Phrase[];
  /** Of a list of products these ask for a product, of a single one for its variant. */
  asksWhich?: readonly Phrase[];
  /** Says what the customer has chosen. */
  chosen?: readonly Phrase[];
  /** Offers something, before its name; what may stand in between; and what stands between the name and its price. */
  offers?: { before: readonly Phrase[]; article: readonly Phrase[]; after: readonly Phrase[] };
  /** A line of a numbered list that begins so tells what to do and names nothing. */
  steps?: readonly Phrase[];
  /** Says that it does not know. */
  unknowing?: readonly string[];
  /** Says that what was referred to is not there, no longer, or not clear, in other words than the following. */
  refuses?: readonly Stem[];
  /** Says that no list was shown, and that the list is too old. */
  noList?: readonly Stem[];
  tooOld?: readonly Stem[];
  /** Says that it is not clear which product is meant. */
  unsureWhich?: readonly Stem[];
  /** Says how many a list has, up to the number. */
  listHas?: readonly Stem[];
  /** Says that known facts are yet to be verified. */
  disclaims?: readonly Stem[];
  /** Says that there was no conversation. */
  deniesTalk?: readonly Stem[];
  /** Speaks of an earlier conversation. */
  earlierTalk?: readonly Stem[];
  /** Begins to sum up the conversation of another day. */
  lastTime?: readonly Phrase[];
  /** Says that the catalogue is being updated. */
  updating?: readonly Stem[];
}

/**
 * By which bots would ask for what nobody may be asked for: "send us your M-Pesa PIN". Typing it into one's own phone is no such
 * thing, and neither are the pin of a place on a map and the PIN of a tax office.
 */
export interface SecretWords {
  /** Right before the secret. */
  asks: readonly Phrase[];
  things: readonly Phrase[];
  /** A sentence with one of them warns, or speaks of something else. */
  unless: readonly Phrase[];
}

/** How buttons, and lines that stand for them, begin. */
export interface ButtonWords {
  /** Chooses the product of its card. */
  product?: readonly Phrase[];
  /** An action of a card in plain text. */
  action?: readonly Phrase[];
  buy?: readonly Phrase[];
  yes?: readonly Phrase[];
  no?: readonly Phrase[];
  paid?: readonly Stem[];
  /** Goes back instead of choosing, wherever it stands in the title. */
  back?: readonly Phrase[];
  /** Opens the menu of what is sold, or the next part of it; wherever it stands in the title. */
  menu?: readonly Phrase[];
  more?: readonly Phrase[];
  /** Goes on to the order of what is in the cart. */
  checkout?: readonly Phrase[];
}

/** What bots ask for between the choice and the order. */
export interface EntryWords {
  address?: readonly Phrase[];
  name?: readonly Phrase[];
  /** A day or an hour, of a visit or a delivery. */
  time?: readonly Phrase[];
  payment?: readonly Phrase[];
}

/** How an order is agreed on. */
export interface AgreementWords {
  /** Bots: asks for the yes to an order. */
  asksToConfirm?: readonly Phrase[];
  /** Bots: asks for more to order, so that a "no" refuses nothing. */
  asksForMore?: readonly Phrase[];
  /** Bots: tells that something costs another amount than before. */
  priceChanged?: readonly Stem[];
  /** Customers: refuses what was put to them, as the whole message; and what may stand beside it. */
  no?: readonly Phrase[];
  besideNo?: readonly Phrase[];
  /** Customers: cancels in so many words, which a refusal or a change of mind does not. */
  cancels?: readonly Phrase[];
  /** Customers: with one of them, words may mean the contrary: "don't cancel". */
  negated?: readonly Phrase[];
  /** Customers: before and after another number of pieces: "make it 3". `{digits}`: the number before. */
  changes?: readonly Phrase[];
  afterChange?: readonly Phrase[];
}

/** What simulated customers need besides what is read. */
export interface SpeakingWords {
  /** Kinds of products by their names in `sim/users/product-terms.ts`. A kind without words is asked for by its category. */
  productTerms?: Readonly<Record<string, ProductTerms>>;
  /** How amounts are written besides the ways of everybody, by currency: `shilingi {n}`. */
  amounts?: Readonly<Record<string, readonly string[]>>;
  /** Where the noun of a title stands: "Claw Hammer", "Playera negra". */
  noun?: 'first' | 'last';
  /** An address as customers type it, of a `{place}` and a number `{n}`; and times for a visit. */
  address?: string;
  times?: readonly string[];
  /** Colours by their concepts. */
  colours?: Readonly<Record<string, string>>;
}

export interface ProductTerms {
  plural: readonly string[];
  /** With its article: "a bag". */
  single?: readonly string[];
}

/** What a bot says into which a fault is planted (`sim/mutants`). A language without them is spared by these faults. */
export interface FaultySentences {
  /** Asks again of its own accord. */
  followUp: string;
  /** Four sentences that nobody needs. */
  chatter: string;
  /** Ends a reply in another language. */
  courtesy: string;
  /** A feature that no product has. */
  feature: string;
  /** A product that nobody sells, and its price. */
  offer: string;
  /** What no shop has said of itself. */
  freeDelivery?: string;
  deliveryDate?: string;
  hours?: string;
  discount?: string;
  warranty?: string;
  phone?: string;
  link?: string;
  disclaimer: string;
  /** Does not see what is meant. */
  clueless: string;
  /** What it hears instead of a wish for another language. */
  agreement: string;
}

/** How some speakers write. */
export interface Variety {
  /** Unique among all varieties: coverage and reports use it. */
  name: string;
  /** The registered language whose words for things are used as well. Without it, nobody writes so. */
  mixes?: string;
  wording: Wording;
}

/**
 * Texts for all that a customer can want to say. `{thing}`, `{name}`, `{other}`, `{colour}`, `{size}`, `{price}`, `{n}`, `{word}`,
 * `{ordinal}`, `{wrong}`, `{description}`, `{place}` and `{payment}` are filled in. A text that begins with `~` says little about its language, one with `=`
 * nothing. Equal seeds give equal sessions only while the texts stay in their order. No reader looks at them: what is
 * understood stands in the other tables.
 */
export type Wording = Readonly<Record<Saying, readonly string[]>>;

export type Saying =
  | 'greet'
  | 'thanks'
  | 'browse'
  | 'inquiry'
  | 'inquiryColour'
  | 'inquiryBudget'
  | 'inquirySize'
  | 'byName'
  | 'price'
  | 'available'
  | 'buy'
  | 'buyMany'
  | 'buyTwo'
  | 'position'
  | 'buyPosition'
  | 'last'
  | 'described'
  | 'cheapest'
  | 'both'
  | 'demonstrative'
  | 'buyDemonstrative'
  | 'quantity'
  | 'confirm'
  | 'refuse'
  | 'changeQuantity'
  | 'changeVariant'
  | 'cancel'
  | 'paid'
  | 'orderStatus'
  | 'identity'
  | 'recall'
  | 'human'
  | 'stop'
  | 'start'
  | 'wishLanguage'
  | 'vague'
  | 'delivery'
  | 'location'
  | 'hours'
  | 'payment'
  | 'returns'
  | 'discount'
  | 'warranty'
  | 'restart'
  /** Asks for more of what was shown. */
  | 'more'
  | 'material'
  | 'lead'
  | 'chatter'
  | 'lookalike'
  | 'wordless'
  | 'caption'
  | 'hello again'
  /** Says another place or number first: `{wrong}`. */
  | 'corrected'
  | 'correctedQuantity'
  /** Counts from the end of a list. */
  | 'lastButOne'
  /** Asks of two products which is cheaper, or how they differ. */
  | 'compare'
  /** Asks whether a product comes in a colour. */
  | 'comesIn'
  | 'buyAgain'
  /** Has paid a part, too often, or from another account. */
  | 'paidOddly';
