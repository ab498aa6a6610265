import { type CatalogIndex, mentionsIn } from './catalog.ts';
import { COLOURS, concept, MATERIALS, SIZES } from './concepts.ts';
import { CARDINALS } from './numbers.ts';
import { tokenize } from './text.ts';

/** A reference as it is worded, before anything is known of lists. */
export type Reference =
  /** From 1; -1 is the last. */
  | { by: 'position'; position: number }
  | { by: 'demonstrative' }
  | { by: 'both' }
  | { by: 'superlative'; which: 'cheapest' | 'dearest' }
  /** All concepts must fit (colour, material, size, word of the name). */
  | { by: 'description'; concepts: string[] };

const ORDINAL_EN: Record<string, number> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  fifth: 5,
  '5th': 5,
  sixth: 6,
  '6th': 6,
  seventh: 7,
  '7th': 7,
  eighth: 8,
  '8th': 8,
  ninth: 9,
  '9th': 9,
  tenth: 10,
  '10th': 10,
  last: -1,
};
const ORDINAL_SW: Record<string, number> = {
  kwanza: 1,
  pili: 2,
  tatu: 3,
  nne: 4,
  tano: 5,
  sita: 6,
  saba: 7,
  nane: 8,
  tisa: 9,
  kumi: 10,
  mwisho: -1,
};

const any = (...phrases: string[]): string => `(?:${phrases.join('|')})`;
const alternatives = (table: Readonly<Record<string, number>>): string => Object.keys(table).join('|');
const POLITE = String.raw`(?:[,.! ]*(?:please|pls|plz|tafadhali|thanks|asante|basi|bas|then|now|tu|instead|ok|okay|sawa|too|pia))*\W*$`;
const WANT = `${any(
  "i(?:'d| would|'ll| will)? (?:want|like|take|have|buy|get|choose|pick|prefer)(?: to (?:buy|get|take|order|have|see))?",
  'let me (?:have|take|get|see)|give me|get me|can i (?:get|have|buy|see)|add|buy|order|show me',
  "tell me (?:more )?about|how (?:much|about)(?: is| are| does)?|what(?:'s| is) the price of|price of",
  'what about|is|do you have|nataka(?: kununua| kuona)?|ninataka|nachukua|nitachukua|natachukua|naomba',
  'nipe|nipatie|nionyeshe|nimependa|napenda|niongezee|chukua|weka|bei ya|ongeza|and|yes|ndio|ndiyo|ok',
  'okay|sawa|actually|no|hapana|hi|hey',
)}[, ]*`;
const LEAD = String.raw`^\W*(?:${WANT})*`;
const THING_EN = `(?: one| item| option| product)?(?: (?:on|in|from|of) (?:the |that |this )?(?:list|menu|ones?))?`;
const ABOUT = `(?:[,]? ${any(
  'how much(?: is it| does it cost)?|price|(?:is it |is |still )?(?:available|in stock)|in stock',
  'ni (?:bei gani|pesa ngapi|ngapi|shilingi ngapi)|ni (?:how much)|bei(?: gani| ngapi)?|iko|ipo',
  'inapatikana|looks (?:good|nice)|(?:cost|costs)|ngapi|nimeipenda|for me|nitachukua|nachukua|inanifaa',
)})?[?]?`;
const TAIL = `${ABOUT}${POLITE}`;

const POSITION_DIGIT = new RegExp(
  String.raw`${LEAD}(?:(?:#|no\.? ?|number |option |item |namba |nambari |na\. ?|the number )\s*#?)(\d{1,2})(?: one)?${TAIL}`,
);
const BARE_DIGIT = new RegExp(String.raw`^\W*(\d{1,2})[.)]?${POLITE}`);
const POSITION_WORD = new RegExp(
  String.raw`${LEAD}(?:number|option|item|namba|nambari|no\.?)(?: ya)? (${alternatives(CARDINALS)}|${alternatives(ORDINAL_SW)})${TAIL}`,
);
const ORDINAL_ENGLISH = new RegExp(
  `${LEAD}(?:the |that |your )?(?:very )?(${alternatives(ORDINAL_EN)})${THING_EN}${TAIL}`,
);
const SW_LINK =
  '(?:ya|wa|cha|la|za|vya|kile cha|ile ya|hiyo ya|hii ya|lile la|yule wa|zile za|hiki cha|kiatu cha|ile|item ya|bidhaa ya)';
const ORDINAL_SWAHILI = new RegExp(
  `${LEAD}(?:ile |hiyo |hii )?${SW_LINK} (${alternatives(ORDINAL_SW)})(?: kwenye (?:orodha|list))?${TAIL}`,
);
const NOT_ORDINAL = new RegExp(
  `(?<![a-z])${any(
    'at (?:last|first)',
    '(?:first|last|second|third|next) (?:time|of all|week|month|year|night|day|born|class|minute|name|aid|floor|thing)',
    'last (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|one (?:moment|minute|sec|second)',
    'a second|(?:just|wait) (?:a |one )?(?:second|sec|moment)|mara ya|wiki (?:ya|iliyo)|mwezi (?:wa|uli)',
    'siku ya|kwa mara|jina la|hatua ya',
  )}(?![a-z])`,
);

const DEMO = `(?:(?:this|that)(?: (?:one|item|product))?|it|hii|hiyo|ile|hiki|hicho|kile|hili|hilo|lile|huyo|hiyo hiyo|hii hapa|hiyo moja|ile moja|hii moja)`;
const DEMONSTRATIVE = new RegExp(
  String.raw`^\W*(?:(?:yes|ok|okay|sawa|ndio|ndiyo|great|nice|poa)[, ]+)?${any(
    DEMO,
    `(?:i(?:'d| would|'ll| will)? (?:want|like|take|have|buy|get|choose)(?: to (?:buy|get|take|order|have))?|let me (?:take|have|get)|give me|get me|can i (?:get|have|buy|order)|add|buy|order|nataka(?: kununua)?|ninataka|nachukua|nitachukua|naomba|nipe|nipatie|nimependa|niongezee|bei ya|price of|what(?:'s| is) the price of) ${DEMO}`,
    `how much (?:is|does|for) ${DEMO}(?: cost)?`,
    `is ${DEMO} (?:available|in stock|still available|still in stock)`,
    `${DEMO} (?:ni )?(?:bei gani|pesa ngapi|ngapi|bei|shilingi ngapi|how much|iko|ipo|inapatikana)`,
  )}${POLITE}`,
);
const BOTH =
  /^\W*(?:i(?:'ll| will)? (?:want|take|have|buy|would like) |give me |nataka |nipe |nitachukua |nachukua |naomba |show me )?(?:both(?: of (?:them|those|these))?|both please|zote mbili|vyote viwili|yote mawili|hizo mbili|zote 2|the two(?: of them)?|all two)(?:[ ,.!]*(?:please|tafadhali|pls))?\W*$/;
const CHEAPEST =
  /^.{0,40}?(?:the |your )?(?:cheapest|least expensive|lowest price[d]?|cheaper)(?: one| of (?:them|those|these|the two)| option)?\W*(?:please|pls|then|tafadhali)?\W*$|(?<![a-z])(?:ya|ile ya|cha|kile cha|yenye|wa|la) bei (?:nafuu|rahisi|ya chini|ya chini kabisa)(?: zaidi| kabisa)?\W*(?:tafadhali)?\W*$/;
const DEAREST =
  /^.{0,40}?(?:the |your )?(?:most expensive|dearest|priciest|highest price[d]?)(?: one| of (?:them|those)| option)?\W*(?:please|pls)?\W*$|(?<![a-z])(?:ya|ile ya|cha|kile cha) bei (?:ghali|ya juu)(?: zaidi| kabisa)?\W*$/;
const DESCRIBED_EN = new RegExp(`${LEAD}(?:the|that|this|your) ((?:[a-z0-9-]+ ){1,3})ones?${TAIL}`);
const DESCRIBED_SW = new RegExp(
  `${LEAD}(?:ile|kile|hiyo|hicho|lile|ile ya|kile cha|ile ya rangi ya|ya rangi ya|ya rangi) ((?:[a-z0-9-]+)(?: [a-z0-9-]+)?)${TAIL}`,
);

/** Reads a reference out of a customer's text (folded); null when it is none (rule R9). */
export function readReference(folded: string, index: CatalogIndex): Reference | null {
  const text = folded.trim().replace(/\s+/g, ' ');
  if (text.length > 80 || NOT_ORDINAL.test(text)) return null;
  if (BOTH.test(text)) return { by: 'both' };
  const digit = POSITION_DIGIT.exec(text) ?? BARE_DIGIT.exec(text);
  if (digit) return positionOf(Number(digit[1]));
  const word = POSITION_WORD.exec(text);
  if (word) return positionOf(CARDINALS[word[1] ?? ''] ?? ORDINAL_SW[word[1] ?? ''] ?? 0);
  const english = ORDINAL_ENGLISH.exec(text);
  if (english && !/^\W*second\W*$/.test(text)) return positionOf(ORDINAL_EN[english[1] ?? ''] ?? 0);
  const swahili = ORDINAL_SWAHILI.exec(text);
  if (swahili) return positionOf(ORDINAL_SW[swahili[1] ?? ''] ?? 0);
  if (DEMONSTRATIVE.test(text)) return { by: 'demonstrative' };
  if (!names(text, index)) {
    if (CHEAPEST.test(text)) return { by: 'superlative', which: 'cheapest' };
    if (DEAREST.test(text)) return { by: 'superlative', which: 'dearest' };
  }
  return described(DESCRIBED_EN.exec(text)?.[1] ?? DESCRIBED_SW.exec(text)?.[1], index);
}

const positionOf = (position: number): Reference | null =>
  position === 0 || position > 20 ? null : { by: 'position', position };

/** Whether a thing is named ("the cheapest shoe"): then it is an inquiry, not a reference. */
const names = (text: string, index: CatalogIndex): boolean =>
  tokenize(text).some(({ word }) => {
    const known = concept(word);
    return index.nouns.has(known) && !COLOURS.has(known) && !MATERIALS.has(known) && !SIZES.has(known);
  });

function described(phrase: string | undefined, index: CatalogIndex): Reference | null {
  if (phrase === undefined) return null;
  const tokens = tokenize(phrase);
  if (mentionsIn(tokens, index).some((mention) => !mention.partial)) return null;
  const concepts: string[] = [];
  for (const { word } of tokens) {
    if (/^(?:in|ya|wa|cha|la|rangi|ile|and|na|size|saizi|of)$/.test(word)) continue;
    const known = concept(word);
    const feature = COLOURS.has(known) || MATERIALS.has(known) || SIZES.has(known) || index.nouns.has(known);
    if (!feature) return null;
    concepts.push(known);
  }
  return concepts.length > 0 ? { by: 'description', concepts } : null;
}
