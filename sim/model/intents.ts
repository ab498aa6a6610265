import type { Language } from '../shop/types.ts';
import type { CustomerContent } from '../trace/types.ts';
import type { CatalogIndex } from './catalog.ts';
import { type Inquiry, isEmpty, productsFor, readInquiry } from './inquiry.ts';
import { languageOfWords, languageWish } from './language.ts';
import type { Intent, Meaning } from './meaning.ts';
import { type Reference, readReference } from './references.ts';
import { fold, hasPhrase, plain, tokenize } from './text.ts';

/** Things that customers ask of the shop itself. */
export type Topic = 'delivery' | 'location' | 'hours' | 'payment' | 'returns' | 'discount';

/** What one message of a customer asks for. */
export interface MessageReading {
  text: string;
  folded: string;
  intents: Intent[];
  topics: Topic[];
  language: Language | null;
  strength: 'clear' | 'weak' | 'none';
  /** A wish for a language, e.g. "English please". */
  wish: Language | null;
  reference: Reference | null;
  inquiry: Inquiry | null;
  /** Active products that answer the inquiry; null when there is none. */
  wants: string[] | null;
  /** A quantity that the message names. */
  quantity: number | null;
  means: Meaning | undefined;
}

/** What was pending when the message came. */
export interface Pending {
  quantity: boolean;
  variant: boolean;
}

const has = (text: string, pattern: RegExp): boolean => pattern.test(text);
const B = (body: string): RegExp => new RegExp(`(?<![a-z'])(?:${body})(?![a-z])`);

const STOP =
  /^\W*(?:stop|unsubscribe|stop all|stopall)\W*$|(?<![a-z])(?:unsubscribe me|stop (?:messaging|sending|texting))(?![a-z])/;
const START = /^\W*(?:start|unstop|subscribe)\W*$/;
const HUMAN = B(
  'agent|human|real person|customer care|live person|mtu halisi|mhudumu|wakala|(?:talk|speak|chat) (?:to|with) (?:a |an |the |some)?(?:person|someone|somebody|people|owner|manager)|(?:kuongea|ongea|kuzungumza|zungumza) na (?:mtu|binadamu)|nataka mtu|naomba mtu|nipe mtu|^\\W*mtu\\W*$',
);
const IDENTITY = B(
  "who (?:are|r) (?:you|u)|who is this|who am i (?:talking|chatting|speaking) (?:to|with)|are you (?:a )?(?:bot|robot|human|real)|what(?:'s| is) your name|(?:wewe|we) ni nani|ni nani(?: huyu)?|naongea na nani|unaitwa nani|jina lako",
);
const RECALL = B(
  'what (?:have|did) we (?:talk(?:ed)?|discuss(?:ed)?|speak|spoken|chat(?:ted)?)(?: about)?|what were we (?:talking|discussing)|(?:remind me|summari[sz]e) (?:what|our|the) (?:we|conversation|chat)|tumeongea nini|tuliongea nini|tulizungumza nini|tumezungumza nini|tumezungumzia nini|tulikuwa tunaongea|tumeongelea nini|tumekuwa tukizungumzia',
);
const BROWSE = B(
  "what (?:do you|have you|products do you|items do you|else do you) (?:have|sell|got|offer|stock)|what(?:'s| is) (?:available|in stock|on offer)|what you (?:have|sell)|show me (?:your |all |the |some )?(?:products|items|catalogu?e|stuff|everything|what you have|menu|list)|(?:see|view|send)(?: me)? (?:your |the )?(?:products|catalogu?e|menu|items)|(?:mna|muna|mko na|muko na|mnauza|unauza|kuna|una|uko na) (?:nini|vitu gani|bidhaa gani|bidhaa zipi)|mnauza nini|bidhaa (?:gani|zenu|zipi)|nionyeshe (?:bidhaa|vitu)|niko? ?onyeshe bidhaa|^\\W*(?:products|catalogu?e|menu|bidhaa|orodha)\\W*$",
);
const SEEK = B(
  "do you (?:have|sell|stock|guys have)|have you got|you have|got any|any|looking for|i need|i(?:'d| would)? (?:want|like)|want|need|show me|can i (?:get|see|have)|searching for|interested in|do u have|una|mna|muna|mko na|muko na|uko na|mnauza|unauza|natafuta|ninatafuta|nataka|ninataka|nahitaji|naomba|nionyeshe|nioneshe|kuna|niko interested|anything|something|kitu",
);
const SEEK_STRICT = B(
  'do you (?:have|sell|stock)|do u have|looking for|searching for|mna|mnauza|unauza|natafuta|ninatafuta|mko na|uko na',
);
const BUY = B(
  "i(?:'ll| will) (?:take|buy|have|get)|buy|purchase|order|add to (?:my )?cart|checkout|check out|nitachukua|nachukua|kununua|nunua|ninunue|agiza|kuagiza|nataka kulipa",
);
const STATUS = B(
  "where(?:'s| is) my order|(?:order|delivery) status|status of my order|track(?: my)? order|my order|(?:oda|agizo) (?:yangu|langu)|has my order",
);
const PAID = B(
  "i(?:'ve| have)? (?:just )?(?:paid|sent the money|made the payment|completed the payment)|payment (?:done|sent|made)|nimelipa|nishalipa|nimeshalipa|nimetuma (?:pesa|hela)|tayari nimelipa",
);
const CANCEL = B('cancel|never ?mind|forget it|ghairi|futa (?:oda|agizo)|sitaki tena|sitaki|achana nayo');
const CONFIRM =
  /^\W*(?:yes|yeah|yep|yup|sure|confirm|confirmed|proceed|go ahead|correct|ndiyo|ndio|eeh|ee|sawa|thibitisha|endelea|ok|okay|haya|sawa sawa|yes please|that's right)(?:[ ,!.]+(?:please|tafadhali|confirm|proceed|sawa|endelea))*\W*$/;
const GREETING = B(
  'hi|hello|hey|habari(?: yako| zenu| za (?:asubuhi|mchana|jioni|leo))?|mambo|niaje|sasa|jambo|hujambo|hamjambo|shikamoo|salama|good (?:morning|afternoon|evening)|vipi',
);
const THANKS = B('thanks|thank you|thx|asante(?: sana)?|ahsante|shukrani|nashukuru');
const VAGUE =
  /^\W*(?:how much(?: is it)?|price|bei(?: gani| ngapi)?|(?:ni )?(?:pesa )?ngapi|ni bei gani|and then|then|more|more info|tell me more|details|anything else|what else|nyingine|ingine|zingine|which (?:one )?(?:is )?(?:best|better)|which one|ipi|gani|ipi nzuri|something nice|kitu kizuri|help|nisaidie|i don't know|not sure|sijui|hmm+|eh|so|na|je|what about it|recommend|unashauri|any ideas?)\W*$/;

const TOPICS: Record<Topic, RegExp> = {
  delivery: B(
    'deliver(?:y|ies|ed)?|shipping|ship|mnapeleka|mnaleta|mnatuma|kuletewa|usafirishaji|kupeleka|mna deliver',
  ),
  location: B(
    'where (?:are|is) (?:you|your|the shop|u)(?: located| shop| store)?|location|located|mko wapi|mnapatikana wapi|uko wapi|duka (?:liko|lenu liko) wapi|physical (?:shop|store|address)',
  ),
  hours: B(
    'opening hours|what time|when do you (?:open|close)|are you open|open (?:today|tomorrow|on)|mnafungua|mnafunga|saa ngapi',
  ),
  payment: B(
    'how (?:do|can) i pay|payment (?:methods?|options?)|(?:accept|take) (?:m-?pesa|cards?|cash)|pay (?:with|by|via|using)|(?:nalipa|ninalipa|nitalipa|kulipa) (?:vipi|aje|namna gani)|mnakubali m-?pesa|lipa vipi',
  ),
  returns: B('returns?|refunds?|warranty|guarantee|exchange|kurudisha|dhamana'),
  discount: B('discounts?|negotiable|offers?|best price|last price|punguzo|punguza|mnapunguza|bei ya mwisho'),
};
const QUANTITY =
  /(?<![\d.,a-z])(\d{1,3})(?: (?:pcs?|pieces?|pairs?|of (?:those|these|them|it)|units?))(?![a-z])|(?:i(?:'ll)? (?:want|need|take)|nataka|nipe|nitachukua|naomba|make it|give me|pea|pair|jozi|vipande) (\d{1,3}|two|three|four|five|mbili|tatu|nne|tano|viwili|vitatu)(?![\d,.]*\d)(?:\W*$| of| pcs| pieces| pairs| tafadhali| please)/;
const BARE =
  /^\W*(\d{1,3}|one|two|three|four|five|six|moja|mbili|tatu|nne|tano|sita|kimoja|viwili|vitatu)(?: (?:pcs?|pieces?|pairs?|only|tu|please|tafadhali))*\W*$/;
const COUNT: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  moja: 1,
  kimoja: 1,
  mbili: 2,
  viwili: 2,
  tatu: 3,
  vitatu: 3,
  nne: 4,
  tano: 5,
  sita: 6,
};
/** Intents that go with a wish for things. */
const ASKING: readonly Intent[] = ['inquiry', 'browse', 'purchase', 'question'];
const countOf = (word: string | undefined): number | null =>
  word === undefined ? null : (COUNT[word] ?? Number(word));

/** The words of a message, whatever its kind; empty for what has none. */
export function textOf(content: CustomerContent): string {
  if (content.type === 'text') return content.text;
  if (content.type === 'tap') return content.title;
  if (content.type === 'image' || content.type === 'video' || content.type === 'document') return content.caption ?? '';
  return '';
}

/** Whether a message stops, restarts or leaves the bot: known without any context, since the turns depend on it. */
export function commandOf(content: CustomerContent, means?: Meaning): 'stop' | 'start' | 'human' | null {
  if (means?.intents) {
    for (const command of ['stop', 'start', 'human'] as const) if (means.intents.includes(command)) return command;
    return null;
  }
  const folded = fold(textOf(content));
  if (STOP.test(folded)) return 'stop';
  if (START.test(folded)) return 'start';
  return HUMAN.test(folded) && !/human (?:hair|size)/.test(folded) ? 'human' : null;
}

/** Reads one message; what its author says it means (`means`) overrides the reading, field by field. */
export function readMessage(
  content: CustomerContent,
  means: Meaning | undefined,
  index: CatalogIndex,
  pending: Pending,
): MessageReading {
  const text = textOf(content);
  const folded = fold(text);
  const isText = content.type === 'text';
  const wish = isText ? languageWish(folded) : null;
  const quantity = quantityOf(folded, pending);
  const bareQuantity = pending.quantity && BARE.test(folded);
  const reference =
    !isText || bareQuantity || (pending.variant && !/#|no\.|number|namba/.test(folded))
      ? null
      : readReference(folded, index);
  const intents = new Set<Intent>();
  const topics = (Object.keys(TOPICS) as Topic[]).filter((topic) => has(folded, TOPICS[topic]));
  const command = commandOf(content, undefined);
  if (command !== null) intents.add(command);
  if (['audio', 'sticker', 'unsupported', 'location', 'contact'].includes(content.type)) intents.add('unreadable');
  if (text === '' && !isText) intents.add('unreadable');
  let inquiry: Inquiry | null = null;
  if (text !== '' && command === null) {
    if (has(folded, IDENTITY)) intents.add('identity');
    if (has(folded, RECALL)) intents.add('recall');
    if (has(folded, PAID)) intents.add('paid');
    if (has(folded, STATUS)) intents.add('order_status');
    if (has(folded, CANCEL)) intents.add('cancel');
    if (CONFIRM.test(folded)) intents.add('confirm');
    if (has(folded, GREETING)) intents.add('greeting');
    if (has(folded, THANKS)) intents.add('thanks');
    if (VAGUE.test(folded)) intents.add('vague');
    if (wish !== null) intents.add('language');
    if (topics.length > 0) intents.add('question');
    if (quantity !== null) intents.add('quantity');
    if (reference !== null) intents.add('reference');
    const settled = ['identity', 'recall', 'paid', 'order_status', 'cancel', 'language'].some((intent) =>
      intents.has(intent as Intent),
    );
    if (!settled && isText && has(folded, BROWSE) && !pending.variant) intents.add('browse');
    if (!settled && isText && reference === null && !pending.variant && topics.length === 0) {
      const read = readInquiry(folded, index);
      if (isInquiry(folded, read) && !intents.has('browse')) {
        inquiry = read;
        intents.add(read.products.length > 0 ? (has(folded, BUY) ? 'purchase' : 'question') : 'inquiry');
      } else if (intents.has('browse') && !isEmpty(read)) inquiry = read;
    }
    if (has(folded, BUY) && !settled) intents.add('purchase');
  }
  if (intents.size === 0) intents.add('other');
  if (means?.intents && !means.intents.some((intent) => ASKING.includes(intent))) inquiry = null;
  const words = wordsWithoutNames(folded, index);
  const scored =
    isText && !(inquiry !== null && words.length === 0)
      ? languageOfWords(words)
      : { language: null, strength: 'none' as const };
  const meant = means?.language;
  return {
    text,
    folded,
    intents: means?.intents ?? [...intents],
    topics: means?.intents && !means.intents.includes('question') ? [] : topics,
    language: meant === undefined ? scored.language : meant === 'neutral' ? null : meant,
    strength: meant === undefined ? scored.strength : meant === 'neutral' ? 'none' : 'clear',
    wish,
    reference,
    inquiry,
    wants: means?.wants?.products ?? (inquiry === null ? null : productsFor(inquiry, index)),
    quantity,
    means,
  };
}

function quantityOf(folded: string, pending: Pending): number | null {
  if (pending.quantity) {
    const bare = BARE.exec(folded);
    if (bare) return countOf(bare[1]);
  }
  const found = QUANTITY.exec(folded);
  return found ? countOf(found[1] ?? found[2]) : null;
}

/** Whether a text asks for things: seeking words with a thing, or nothing but the thing. */
function isInquiry(folded: string, read: Inquiry): boolean {
  const thing = read.nouns.length > 0 || read.products.length > 0;
  const asked = has(folded, SEEK);
  if (thing && read.unknown.length <= 2) return asked || tokenize(folded).length <= 6;
  if (thing) return asked;
  const feature = read.colours.length + read.materials.length + read.sizes.length > 0 || read.budget !== null;
  if (feature && asked) return true;
  const content = read.unknown.filter((word) => !/^ku[a-z]{3,}$/.test(word));
  return content.length > 0 && content.length <= 2 && has(folded, SEEK_STRICT) && tokenize(folded).length <= 9;
}

/** The words that can tell the language: product names are neutral. */
function wordsWithoutNames(folded: string, index: CatalogIndex): string[] {
  const words = tokenize(folded).map(({ word }) => word);
  const out: string[] = [];
  for (let i = 0; i < words.length; ) {
    const name = index.names
      .get(words[i] as string)
      ?.find(({ words: parts }) => parts.every((part, k) => words[i + k] === part));
    if (name) i += name.words.length;
    else {
      out.push(words[i] as string);
      i += 1;
    }
  }
  return out;
}

/** Whether a reply's text speaks of a topic, in either language, or says that it does not know. */
export function speaksOf(topic: Topic, text: string): boolean {
  const words = plain(text);
  return TOPIC_WORDS[topic].test(fold(text)) || hasPhrase(words, DONT_KNOW);
}

const DONT_KNOW = [
  "don't have that information",
  'do not have that information',
  'not sure about that',
  'sina taarifa hiyo',
  'sina maelezo hayo',
  'sina habari hiyo',
  'sina taarifa hizo',
  'hatuna taarifa hiyo',
  "don't have information",
  'sina taarifa',
];
const TOPIC_WORDS: Record<Topic, RegExp> = {
  delivery: /deliver|shipping|ship |courier|tunapeleka|tunatuma|tunaleta|usafiri|uwasilish|kupelek|kuletew/,
  location: /locat|address|street|road|shop is|find us|tuko|tunapatikana|duka letu|mahali|mtaa/,
  hours: /open|close|hours|\bam\b|\bpm\b|saa|tunafung|masaa/,
  payment: /pay|m-?pesa|paybill|till|lipa|malipo/,
  returns: /return|refund|warrant|guarantee|exchange|rudish|dhamana/,
  discount: /discount|offer|price|negotia|punguz|bei|ofa/,
};
