/** By which words the checks recognise what customers want, in English, Swahili and Sheng. Folded texts only. */

/** Things that customers ask of the shop itself. */
export type Topic = 'delivery' | 'location' | 'hours' | 'payment' | 'returns' | 'discount';

/** Matches any of the phrases as whole words. */
const B = (...phrases: string[]): RegExp => new RegExp(`(?<![a-z'])(?:${phrases.join('|')})(?![a-z])`);

export const STOP =
  /^\W*(?:stop|unsubscribe|stop all|stopall)\W*$|(?<![a-z])(?:unsubscribe me|stop (?:messaging|sending|texting))(?![a-z])/;
export const START = /^\W*(?:start|unstop|subscribe)\W*$/;
export const HUMAN = B(
  'agent|human|real person|customer care|live person|mtu halisi|mhudumu|wakala',
  '(?:talk|speak|chat) (?:to|with) (?:a |an |the |some)?(?:person|someone|somebody|people|owner|manager)',
  '(?:kuongea|ongea|kuzungumza|zungumza) na (?:mtu|binadamu)|nataka mtu|naomba mtu|nipe mtu',
  '^\\W*mtu\\W*$',
);
export const IDENTITY = B(
  'who (?:are|r) (?:you|u)|who is this|who am i (?:talking|chatting|speaking) (?:to|with)',
  "are you (?:a )?(?:bot|robot|human|real)|what(?:'s| is) your name|(?:wewe|we) ni nani",
  'ni nani(?: huyu)?|naongea na nani|unaitwa nani|jina lako',
);
export const RECALL = B(
  'what (?:have|did) we (?:talk(?:ed)?|discuss(?:ed)?|speak|spoken|chat(?:ted)?)(?: about)?',
  'what were we (?:talking|discussing)',
  '(?:remind me|summari[sz]e) (?:what|our|the) (?:we|conversation|chat)|tumeongea nini|tuliongea nini',
  'tulizungumza nini|tumezungumza nini|tumezungumzia nini|tulikuwa tunaongea|tumeongelea nini',
  'tumekuwa tukizungumzia',
);
export const BROWSE = B(
  'what (?:do you|have you|products do you|items do you|else do you) (?:have|sell|got|offer|stock)',
  "what(?:'s| is) (?:available|in stock|on offer)|what you (?:have|sell)",
  'show me (?:your |all |the |some )?(?:products|items|catalogu?e|stuff|everything|what you have|menu|list)',
  '(?:see|view|send)(?: me)? (?:your |the )?(?:products|catalogu?e|menu|items)',
  '(?:mna|muna|mko na|muko na|mnauza|unauza|kuna|una|uko na) (?:nini|vitu gani|bidhaa gani|bidhaa zipi)',
  'mnauza nini|bidhaa (?:gani|zenu|zipi)|nionyeshe (?:bidhaa|vitu)|niko? ?onyeshe bidhaa',
  '^\\W*(?:products|catalogu?e|menu|bidhaa|orodha)\\W*$',
);
export const SEEK = B(
  'do you (?:have|sell|stock|guys have)|have you got|you have|got any|any|looking for|i need',
  "i(?:'d| would)? (?:want|like)|want|need|show me|can i (?:get|see|have)|searching for|interested in",
  'do u have|una|mna|muna|mko na|muko na|uko na|mnauza|unauza|natafuta|ninatafuta|nataka|ninataka',
  'nahitaji|naomba|nionyeshe|nioneshe|kuna|niko interested|anything|something|kitu',
);
export const SEEK_STRICT = B(
  'do you (?:have|sell|stock)|do u have|looking for|searching for|mna|mnauza|unauza|natafuta|ninatafuta',
  'mko na|uko na',
);
export const BUY = B(
  "i(?:'ll| will) (?:take|buy|have|get)|buy|purchase|order|add to (?:my )?cart|checkout|check out",
  'nitachukua|nachukua|kununua|nunua|ninunue|agiza|kuagiza|nataka kulipa',
);
export const STATUS = B(
  "where(?:'s| is) my order|(?:order|delivery) status|status of my order|track(?: my)? order|my order",
  '(?:oda|agizo) (?:yangu|langu)|has my order',
);
export const PAID = B(
  "i(?:'ve| have)? (?:just )?(?:paid|sent the money|made the payment|completed the payment)",
  'payment (?:done|sent|made)|nimelipa|nishalipa|nimeshalipa|nimetuma (?:pesa|hela)|tayari nimelipa',
);
export const CANCEL = B('cancel|never ?mind|forget it|ghairi|futa (?:oda|agizo)|sitaki tena|sitaki|achana nayo');
export const CONFIRM =
  /^\W*(?:yes|yeah|yep|yup|sure|confirm|confirmed|proceed|go ahead|correct|ndiyo|ndio|eeh|ee|sawa|thibitisha|endelea|ok|okay|okey|oky|haya|sawa sawa|yes please|that's right)(?:[ ,!.]+(?:please|tafadhali|confirm|proceed|sawa|endelea))*\W*$/;
export const GREETING = B(
  'hi|hello|hey|habari(?: yako| zenu| za (?:asubuhi|mchana|jioni|leo))?|mambo|niaje|sasa|jambo|hujambo',
  'hamjambo|shikamoo|salama|good (?:morning|afternoon|evening)|vipi',
);
export const THANKS = B('thanks|thank you|thx|asante(?: sana)?|ahsante|shukrani|nashukuru');
export const VAGUE =
  /^\W*(?:how much(?: is it)?|price|bei(?: gani| ngapi)?|(?:ni )?(?:pesa )?ngapi|ni bei gani|and then|then|more|more info|tell me more|details|anything else|what else|nyingine|ingine|zingine|which (?:one )?(?:is )?(?:best|better)|which one|ipi|gani|ipi nzuri|something nice|kitu kizuri|help|nisaidie|i don't know|not sure|sijui|hmm+|eh|so|na|je|what about it|recommend|unashauri|any ideas?)\W*$/;

export const TOPICS: Record<Topic, RegExp> = {
  delivery: B(
    'deliver(?:y|ies|ed)?|shipping|ship|mnapeleka|mnaleta|mnatuma|kuletewa|usafirishaji|kupeleka',
    'mna deliver',
  ),
  location: B(
    'where (?:are|is) (?:you|your|the shop|u)(?: located| shop| store)?|location|located|mko wapi',
    'mnapatikana wapi|uko wapi|duka (?:liko|lenu liko) wapi|physical (?:shop|store|address)',
  ),
  hours: B(
    'opening hours|what time|when do you (?:open|close)|are you open|open (?:today|tomorrow|on)|mnafungua',
    'mnafunga|saa ngapi',
  ),
  payment: B(
    'how (?:do|can) i pay|payment (?:methods?|options?)|(?:accept|take) (?:m-?pesa|cards?|cash)',
    'pay (?:with|by|via|using)|(?:nalipa|ninalipa|nitalipa|kulipa) (?:vipi|aje|namna gani)',
    'mnakubali m-?pesa|lipa vipi',
  ),
  returns: B('returns?|refunds?|warranty|guarantee|exchange|kurudisha|dhamana'),
  discount: B('discounts?|negotiable|offers?|best price|last price|punguzo|punguza|mnapunguza|bei ya mwisho'),
};
