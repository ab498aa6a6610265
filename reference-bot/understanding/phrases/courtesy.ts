/** Greetings, thanks, yes and no, and what asks for nothing. */
import { any, only } from './build.ts';

const FRIENDS =
  '(?: there| team| guys| boss| dear| everyone| sir| madam| bwana| ndugu| dada| kaka| all| again| bot| mkuu| rafiki| wewe| wapendwa| msee| buda)*';

/** At the beginning of a clause; what follows is another point. */
export const GREETING = new RegExp(
  `^(?:(?:hi|halo|hello|hey|helo|hallo|heya|good (?:morning|afternoon|evening|day)|morning|greetings|` +
    `habari(?: (?:yako|yenu|zenu|zako|gani|(?:ya|za) (?:asubuhi|mchana|jioni|leo|kazi|huko|siku)))?|(?:hu)?jambo|hamjambo|mambo(?: vipi)?|niaje|vipi|shikamoo|salaa?ms?|salama|hodi|yo|sup|` +
    `how are you(?: doing)?(?: today)?|(?:it is|ni) (?:only )?(?:me|mimi)(?: tena)?|i am back|nimerudi(?: tena)?|uko aje|mko aje|uko poa|mko poa|u hali gani|sasa(?= (?:boss|mkuu|buda|msee|rafiki|bwana)|$))${FRIENDS}(?: |$))+`,
);

export const THANKS = any(
  'thank you(?: (?:so|very) much| a lot)?',
  'thanks(?: (?:so|very) much| a lot| a million)?',
  'thankyou',
  '(?:asante|ahsante|asanteni)(?: sana)?(?: kwa (?:msaada|huduma|kunisaidia))?',
  'shukrani?(?: sana)?',
  'shukurani',
  'nashukuru(?: sana)?',
  'much appreciated',
  'appreciate it',
  'thanks for (?:your|the) help',
);

export const CONFIRM = only(
  '(?:(?:yes|yeah|yep|yup|yap|yea|yess|ok|sure|confirm|confirmed|correct|proceed|right|exactly|agreed|perfect|great|good|fine|cool|alright|deal|absolutely|definitely|of course|go ahead|lets go|let us go|let us do it|do it|sounds good|that is (?:right|correct|fine|ok|good|it|all)|it is (?:ok|fine|correct|good)|i (?:agree|confirm|accept)|please|ndi(?:y)?o|naam|eeh|ee|eh|sawa|haya|poa|fiti|safi|thibitisha|nathibitisha|ninathibitisha|endelea|kubali|nakubali|ni sawa|iko sawa|hakuna (?:shida|noma|matata)|bila shaka|tuendelee|nimekubali|twende|y|the|order|my order|it|now|then|basi|tafadhali|sana|kabisa|oda|agizo|hiyo|boss|dada|kaka|mkuu|bro|ndugu|that|bas)(?: |$))+',
);

/** A confirmation has at least one of these: "please" alone is none. */
export const CONFIRMING = any(
  'yes',
  'yeah',
  'yep',
  'yup',
  'yap',
  'yea',
  'yess',
  'ok',
  'sure',
  'confirm',
  'confirmed',
  'correct',
  'proceed',
  'right',
  'exactly',
  'agreed',
  'perfect',
  'great',
  'good',
  'fine',
  'cool',
  'alright',
  'deal',
  'absolutely',
  'definitely',
  'of course',
  'go ahead',
  'let us',
  'do it',
  'agree',
  'accept',
  'ndi(?:y)?o',
  'naam',
  'eeh',
  'ee',
  'eh',
  'sawa',
  'haya',
  'poa',
  'fiti',
  'safi',
  'thibitisha',
  'nathibitisha',
  'ninathibitisha',
  'endelea',
  'kubali',
  'nakubali',
  'hakuna',
  'bila shaka',
  'tuendelee',
  'nimekubali',
  'twende',
  'y',
);

export const CANCEL = any(
  'cancel\\w*',
  'forget (?:it|that|about it)',
  'never ?mind',
  'nevermind',
  'leave it',
  'changed my mind',
  'do not (?:want|need|like)(?: it| that| this| them| anymore)?',
  'no longer (?:want|need|interested)',
  'not interested',
  'scrap that',
  'ghairi',
  'naghairi',
  'nighairi',
  'futa(?: oda| agizo| order| hiyo)?',
  '^(?:ama )?wacha$',
  'sitaki(?: tena)?',
  'sihitaji(?: tena)?',
  'achana na(?:yo|zo| hiyo| order| oda)',
  'acha (?:hiyo|tu|basi|kwanza|order|oda|hizo)',
  'wacha (?:tu|hiyo|kwanza|basi)',
  'nimebadilisha (?:mawazo|nia)',
  'sitanunua',
  'sinunui',
  'remove (?:it|that|this|them)',
  'toa hiyo',
  'usiweke',
);

export const DENY = only(
  '(?:no )?(?:not|si|sio|siyo) (?:that|this|it|those|these|hiyo|hii|ile|hizo|hizi)(?: one)?',
  'none(?: of (?:these|those|them))?',
  '(?:no+|nope|nah|not really|hapana|la|la hasha|hapana asante|no thanks?|no thank you|not now|not yet|not today|n|siyo|sio|si hiyo|zii|apana|bado)(?: (?:please|thanks?|thank you|asante|tafadhali|boss|for now|kwa sasa|sana|hapana|no))*',
);

/** Closing words that ask for nothing: "that's all", "hiyo tu". */
export const ALL_SAID = only(
  '(?:that is|thats) (?:all|it)(?: for now)?',
  'nothing else',
  'hiyo tu',
  'ni hayo tu',
  'hayo tu',
  'basi',
  'ni hiyo tu',
  'bas',
  'no more',
  'i am (?:good|ok|fine|done)',
  'bye(?: bye)?',
  'goodbye',
  'kwaheri',
  'see you',
  'tutaonana',
  'usiku mwema',
  '(?:ok )?(?:i will |let me )?think about it',
  '(?:ok |sawa )?nitafikiria(?: kwanza)?',
  'siku njema',
  'good night',
  'have a (?:good|nice|great) (?:day|evening|night|one)',
  'lala salama',
  'nitarudi(?: baadaye| kesho)?',
  'i will (?:be|come|get) back(?: later| to you)?',
  'baadaye',
  'later',
);

/** A pause, which asks for nothing. */
export const WAIT = any(
  '(?:one|1|a|just a|wait a|hold on a) (?:moment|second|sec|minute|min)',
  'hold on',
  'wait(?: a bit)?$',
  'ngoja(?: kidogo| kwanza| tu)?$',
  'subiri(?: kidogo)?$',
  '(?:ngoja|subiri)(?: kidogo| kwanza| tu)? bado \\w+$',
  'at last',
  'finally',
  'dakika (?:moja|1)',
  'brb',
  'give me a (?:moment|second|sec|minute)',
);

/** Talk about the past, the first time or the weather, which points at nothing that was shown and asks for nothing. */
export const PASSING = any(
  '(?:first|last|next|second|third) (?:time|week|month|year|night)',
  'mara (?:ya|yangu ya|yetu ya) (?:kwanza|pili|mwisho)',
  '(?:wiki|mwezi|mwaka) (?:iliyopita|uliopita|jana|ujao|ijayo)',
  'wiki ya (?:kwanza|pili|jana)',
  '(?:kuna|leo ni) (?:joto|baridi|mvua|jua)(?: sana| kali| kubwa| leo| huku)*$',
  'been (?:looking|searching|walking|going)(?: everywhere| around| all day| all over)+$',
  'it is (?:so |very |too |really )?(?:hot|cold|raining|sunny)(?: today| here| outside)*$',
);

/** "that's too expensive", "ghali sana": something cheaper would help. */
export const TOO_DEAR = any(
  '(?:too|so|very|a bit|quite) (?:expensive|costly|high)',
  '(?:that|it|this|they|those) (?:is|are) (?:expensive|costly)',
  'bei (?:yenu |zenu |yako |yake )?(?:iko|ipo|ziko|ni|zimepanda|imepanda) (?:ya )?(?:juu|ghali|kubwa)',
  '(?:ni|sana ni|haki ni) ghali',
  'ghali (?:sana|mno|kwangu)',
  '^ghali$',
);
