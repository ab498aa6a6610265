/** About the conversation itself: who, what was said, a human, STOP. */
import { any, only } from './build.ts';

export const STOP = only(
  '(?:please )?stop(?: please| it| now| all| this)?',
  'stopall',
  '(?:please )?unsubscribe(?: me)?(?: please)?',
  'acha(?: tafadhali)?',
  'opt out',
  'sitisha',
  'stop (?:sending|texting|messaging)(?: me)?.*',
  '(?:please )?stop (?:the )?messages?',
  'acha kuni(?:tumia|andikia).*',
  '(?:usini|msini)(?:tumie|andikie).*',
  'niondoe(?: kwenye orodha)?',
  'jiondoe',
);

export const START = only('start(?: again)?', 'unstop', 'subscribe', 'anza(?: tena)?', 'start (?:sending|messages).*');

export const IDENTITY = any(
  'who are you',
  'who is (?:this|that|there)',
  'who am i (?:talking|speaking|chatting|texting) (?:to|with)',
  'what is your name',
  'your name(?: is)? what',
  'which (?:shop|business|company|store) is this',
  'what (?:shop|business|company|store) is (?:this|it)',
  'what is this (?:shop|business|number|store)',
  'what are you',
  'are you (?:a |an )?(?:real |actual )?(?:bot|robot|human|person|ai|machine|computer|agent)',
  'is this (?:a |an )?(?:bot|robot|human|person|ai|real person)',
  '(?:am i|are we) (?:talking|speaking|chatting) (?:to|with) (?:a |an )?(?:bot|robot|human|person|machine|real person)',
  '(?:wewe|ninyi|nyinyi|nyie|we|huyu|hii) ni (?:nani|kina nani)',
  'ni nani (?:huyu|wewe|hapa|ninaongea)',
  'nani (?:huyu|wewe)',
  '(?:unaitwa|mnaitwa) nani',
  'jina (?:lako|lenu|la duka)(?: ni)?(?: nani| nini| gani)?',
  '(?:naongea|ninaongea|nazungumza|ninazungumza) na nani',
  '(?:hii|hili|hapa) ni (?:duka|biashara|kampuni) gani',
  'duka gani hii',
  'ni duka gani',
  'wewe ni (?:roboti|robot|bot|mtu|mashine)',
  'u nani',
);

export const RECALL = any(
  'what (?:have we|did we|were we|we have|we had|have you and i|had we) (?:been )?(?:talk\\w*|discuss\\w*|chat\\w*|said|say|spoke|speak\\w*|cover\\w*|done|looking at|look at)',
  'what (?:have|did) (?:i|you) (?:said|say|ask|asked|told|tell|show|shown|looked?)(?! me)',
  'what was i (?:looking|asking|talking|saying)',
  'what we (?:talked|discussed|were talking|have talked|spoke) about',
  '(?:our|this|the) (?:conversation|chat|discussion) (?:so far|about|summary)',
  'remind me what',
  'summari[sz]e',
  'summary',
  'recap',
  'what (?:are|were) we (?:talking|discussing|chatting)(?: about)?',
  '(?:tume|tuli|tulikuwa |tumekuwa )(?:tuki|tuna|ku)?(?:ongea|ongelea|zungumza|zungumzia|jadili|sema|chat)\\w*(?: nini| kuhusu nini| kuhusu)?',
  '(?:nili|nime|tuli|ume|uli)(?:sema|uliza|ambia|kuwa naulizia|ulizia) nini',
  '(?:ni|u)kumbushe',
  'nikumbushe',
  'muhtasari',
  'mazungumzo yetu',
  'kwa ufupi tume\\w+',
);

export const HUMAN = any(
  '(?:real|actual|live|human) (?:person|human|agent|being|someone)',
  '(?:talk|speak|chat|connect|transfer|forward|put|escalate)(?: me)?(?: through)? (?:to|with) (?:a |an |the |your |some)?(?:human|person|agent|someone|somebody|manager|owner|representative|rep|customer care|attendant|people|staff|supervisor|boss)',
  'customer (?:care|service|support)',
  '(?:want|need|get|give|call)(?: me)?(?: a| an| the)? (?:human|agent|representative|attendant|person)',
  'speak to someone',
  'human (?:please|help|support)',
  'representative',
  'live agent',
  'agent',
  '(?:ongea|kuongea|zungumza|kuzungumza|niongee|nizungumze|niongeshe|niunganishe|uniunganishe|unganisha|kuunganishwa|niongeleshe|nipeleke|nipatie|nipe|nipee|nahitaji|nataka|naomba)(?: na| kwa)? (?:mtu|mhudumu|wakala|binadamu|meneja|msimamizi|mwenye duka)(?: halisi| wa kweli)?(?! mzima)',
  'mtu (?:halisi|wa kweli|wa kunisaidia|wa huduma)',
  'mhudumu',
  'huduma kwa wateja',
  'wakala(?! wa mpesa)',
);

export const HUMAN_ONLY = only(
  '(?:a )?human(?: please)?',
  'person',
  'mtu(?: tafadhali)?',
  'agent(?: please)?',
  'mhudumu',
  'wakala',
);

/** Where "agent" and "human" mean something else. */
export const NOT_HUMAN = any('mpesa agent', 'agent number', 'human hair', 'agent till', 'cleaning agent');
