/** Questions about a product. */
import { any } from './build.ts';

export const PRICE = any(
  'how much',
  'prices?(?! (?:list|range))',
  'costs?',
  'costing',
  'how many (?:shillings|bob|ksh)',
  'what (?:do you|is it) (?:charge|worth|going for)',
  'going for',
  'bei(?: gani| yake| zake| ni)?',
  'pesa ngapi',
  'shilingi ngapi',
  'ksh ngapi',
  'gharama',
  '(?:ina|zina|una|mna|ana)?uz(?:wa|a|wi)(?:je| aje| vipi| ngapi| pesa ngapi| bei gani)',
  '(?:ni|kwa) ngapi',
  'ngapi(?= (?:hii|hiyo|ile|hizo|hizi|zile)$)',
  '(?:hii|hiyo|ile|hizo|hizi|zile|yake|pili|kwanza|mwisho) (?:ni )?ngapi',
  '^ngapi$',
  '(?:na|ina|zina)gharimu',
  'thamani',
  'doo ngapi',
  'how much',
);

/** "ngapi" that asks for something else than a price. */
export const STOCK_LEFT = any(
  'how many (?:of (?:them|these|those|it) )?(?:are |do you have |have you got )?(?:\\w+ )?(?:left|remaining|in stock|available|you have)',
  'how many (?:do you have|are there|are left|have you)',
  '(?:any|many|still) left',
  '(?:zi|i|vi|ya|li|u)?me?baki(?:a)?(?: ngapi| vingapi| mangapi)?',
  '(?:ziko|iko|zipo|ipo|viko|mko na|mnazo|unazo|una|mna|kuna)(?: \\w+)? (?:ngapi|vingapi|mangapi)',
  'stock (?:left|ngapi)',
  '(?:how many|ngapi) (?:zimebaki|imebaki|ziko|zipo)',
);

export const AVAILABILITY = any(
  '(?:is|are) (?:it|this|that|they|these|those|the .+|there) (?:still )?(?:available|in stock|there|out of stock)',
  '(?:still )?(?:un)?available',
  'availability',
  '(?:in|out of) stock',
  'sold out',
  '(?:bado )?(?:ipo|zipo|iko|ziko|vipo|viko|yapo|lipo|upo|kipo|imo)(?! (?:wapi|fiti|poa|sawa|vipi|aje|safi|sasa|hivi))(?: bado)?',
  '(?:ime|zime|vime)(?:isha|kwisha)',
  '(?:haipo|hazipo|hakuna|inapatikana|zinapatikana|yanapatikana|unapatikana)',
  'do you (?:still )?have (?:it|this|that|them|these|those)(?: one)?(?: still)?',
  'mna(?:yo|zo|vyo)',
  'una(?:yo|zo|vyo)',
);

/** Which feature a question asks for. */
export const FEATURE_OF: Record<'colour' | 'size' | 'material', RegExp> = {
  colour: any(
    '(?:what|which|other|more|any other|different) colou?rs?',
    'colou?rs? (?:do|are|is|available|gani|zipi|zingine|nyingine)',
    'rangi (?:gani|zipi|ngapi|nyingine|zingine|tofauti|yake)',
    '(?:other|another) colou?rs?',
    'colou?rs?$',
    'rangi$',
    'colou?r',
  ),
  size: any(
    '(?:what|which|other|any other|different|bigger|smaller) sizes?',
    'sizes? (?:do|are|is|available|gani|zipi|zingine|nyingine)',
    'saizi (?:gani|zipi|ngapi|nyingine|zingine)',
    'ukubwa (?:gani|wake)',
    'how (?:big|large|long|tall|heavy)',
    'sizes?$',
    'saizi$',
  ),
  material: any(
    '(?:what|which) material',
    'material',
    '(?:what|it) (?:is|are) (?:it |they |this |that )?made (?:of|from)',
    'made of what',
    'made (?:of|from)',
    '(?:ime|zime)tengenezwa (?:na|kwa)(?: nini)?',
    'fabric',
    'kitambaa gani',
  ),
};

/** "in blue", "come in size 42", "ina size 42", "iko na black": asks whether a product has a feature. */
export const HAS_FEATURE = any(
  '(?:is it|are they|is this|is that|are these) (?:in|a|made of|real|pure)?',
  '(?:does|do) (?:it|this|that|they|the \\w+(?: \\w+)?)(?: one)? (?:come|have|exist|be|has|get)',
  '(?:have|got|get|available) (?:it|this|that|them|these|those)(?: one)?(?: available)? (?:in|with|for)',
  'come in',
  '(?:ina|zina|iko na|ziko na|ipo|iko|ipatikane|inapatikana|inakuja)(?: kwa| na| ya| za| katika| rangi| size| saizi)*',
  '(?:mna|una|kuna) (?:hiyo|hii|ile|hizo|hizi)',
  'available in',
  '(?:hiyo|hii|ile) (?:iko|ina|ipo|ni)',
  'how about (?:in|size)',
);
