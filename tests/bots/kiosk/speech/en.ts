import type { Speech } from './types.ts';

export const en: Speech = {
  marks:
    'the|is|are|do|does|you|i|im|we|have|want|need|what|how|much|my|me|please|can|could|would|with|for|your|it|of|and|this|that|there|show|where|when|any|some|give|get|not|no|yes|hi|hello|thanks|thank|which|one|ones|looking|order|buy|still|ok|just|or|in|on|to|a|an|by|from|make|cancel|those|these|under|below|how',
  asksFor: 'english( please)?|in english|speak english',
  hears: {
    stop: '^(please )?(stop|unsubscribe|end|quit|opt out)( it| please| now| all)?$|(stop|quit) (sending|texting|messaging|writing)|(do ?n ?t|do not|never) (message|text|write|contact|send)|no more (messages|texts)|dont want (these|your|any|more|anymore|any more) (messages|texts)|(do not|don t) want .*messages|unsubscribe|leave me alone|remove me',
    start: '^(please )?(start|resume|subscribe|unstop)\\b|(message|text|write|talk|send|messages) .*again',
    human:
      '\\b(human|real person|agent|a person|someone|somebody|representative|operator|staff|manager|attendant|customer care|customer service)\\b',
    greet: '^(hi+|hello+|hey+|good (morning|afternoon|evening|day)|greetings|yo|hallo)\\b',
    thanks: '\\b(thanks?|thank you|thx|tnx|cheers|appreciate|much appreciated)\\b',
    bye: '\\b(bye+|goodbye|good night|see you|later then|talk later)\\b',
    how: '\\bhow (are|r) (you|u)\\b|how is it going|hows it going|how do you do|whats up',
    who: '\\bwho (are|r|is|am) (you|u|this|i)\\b|are you (a )?(bot|robot|human|real)|what are you\\b|whats your name|what is your name|which shop|who is it',
    recall:
      'what (have|did) we (talk|discuss|say|speak)|talked about|we discuss|remind me what|what were we|our conversation|what did i (ask|say)|so far',
    status:
      '(where|when|status|track|how) .*\\b(order|parcel|package|delivery of my)\\b|my order (status|number)|order status|about my order|(has|is) my (order|payment)|any news|did (my|the) order|order (shipped|ready|arrive)|track|i (have|ve) (paid|sent)|i paid',
    cancel:
      '\\bcancel|call it off|dont want (it|that|the order|them) (anymore|any more)|forget (it|about it|the order)|never ?mind',
    no: '^(no|nope|nah|not|n|no thanks|no thank you|nop|noo+)\\b|^2 no\\b',
    yes: '^(yes|yeah|yep|yup|ok|okay|sure|confirm|confirmed|correct|right|proceed|go ahead|y|yess*|fine|alright|perfect|deal|great)\\b|\\b(go ahead|confirm|place (it|the order)|thats right|sounds good|i confirm|lets do it)\\b',
    fix: '\\b(sorry|wait|i meant|i mean|meant|instead|rather|actually|change (it|that|to)|oops|correction|scratch that|make (it|that)|on second thought|no no|my bad|not that)\\b',
    not: '\\b(not|without|except|no|isnt|but not|anything but)\\b',
    buy: '\\b(buy|order|take|purchase|ill have|i will have|get me|give me|i want to (buy|order|get)|id like to (buy|order)|i ll|reserve|book|add|checkout|check out|sort me|deliver me|send me)\\b',
    price: '\\b(how much|price|prices|cost|costs|charge|what do you sell .* for|going for)\\b',
    stock: '\\b(in stock|available|availability|still have|do you have|have you got|any left|left|how many)\\b',
    browse:
      'what (do|else do|did) (you|u) (have|sell|got|offer|stock)|what have you got|show me (what|everything|something|your)|catalog(ue)?|menu|your (products|items|goods|stock)|see (everything|all|more)|what s there|what is there|products|whats available',
    seek: '\\b(looking for|need|want|do (you|u) (have|sell|stock)|show|find|search|got|have|any|interested|id like|i would like|see|can i get|send)\\b',
    delivery: '\\b(deliver|delivery|deliveries|ship|shipping|shipped|delivered)\\b',
    pickup: '\\b(pick ?up|pick it|collect|collection|come (and|for)|self|myself|shop)\\b',
    hours: '\\b(open|opening|close|closing|closed|hours|what time)\\b',
    where: '\\b(where are you|where is (the|your) shop|located|location|address|find you|where s the shop|physical)\\b',
    discount:
      '\\b(discount|offer|offers|promo|promotion|cheaper price|best price|last price|reduce|lower the price|deal on|sale|negotiable)\\b',
    returns: '\\b(return|returns|refund|exchange|bring it back|money back)\\b',
    warranty: '\\b(warranty|warranties|guarantee|guaranteed)\\b',
    pay: '\\b(pay|payment|payments|paybill|till|mpesa|m pesa|momo|mobile money|upi|cash|card|cards|account number)\\b',
    feature:
      '\\b(waterproof|made of|material|what colou?r|colou?rs|size|sizes|is it|does it|are they|do they|can it|heavy|durable|genuine|original|imported|spicy|organic|expire|expiry|safe|strong|quality|fit)\\b',
    both: '\\bboth\\b|\\ball (of them|two)\\b',
    this: '\\b(this|that|it|this one|that one|the same|those|these|them)\\b',
    last: '\\b(the )?last( one)?\\b|\\bbottom one\\b|\\bfinal one\\b',
    ordinary:
      'at last|last (week|time|month|year|night|price)|first (time|of all|let|i|tell|thing)|at first|one (moment|sec|second|minute)|second (thought|hand)|(a|one|just a|wait a) second|third party|last thing',
    below:
      '\\b(under|below|less than|cheaper than|at most|max|maximum|not more than|up to|within|budget( is| of)?|no more than)\\b',
    above: '\\b(over|above|more than|at least|from)\\b',
    cheapest: '\\b(cheapest|lowest price|least expensive|most affordable|cheaper one)\\b',
    dearest: '\\b(most expensive|priciest|dearest|costliest|best quality)\\b',
    one: '\\b(one|ones|item)\\b',
    phone: '\\b(phone|call you|call|number|contact|telephone|reach you)\\b',
  },
  numbers: {
    ...{ a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11 },
    ...{ twelve: 12, dozen: 12, fifteen: 15, twenty: 20, couple: 2, pair: 2, single: 1, thirty: 30 },
  },
  positions: {
    ...{ first: 1, second: 2, third: 3, fourth: 4, fifth: 5, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4, '5th': 5 },
  },
  colours: Object.fromEntries(
    'red blue green black white yellow orange brown grey gray navy purple pink charcoal'
      .split(' ')
      .map((one) => [one, one]),
  ),
  says: {
    hello:
      '(Hi|Hello|Hey there|Good to hear from you|Welcome)(!|.|! 👋) (You have reached|This is|You are chatting with) {shop}.',
    what: '(What are you shopping for today?|What can we get you?|Tell us what you need, please.|Which item should I look up for you?)',
    start:
      '(Glad you are back|Welcome back|We are talking again) (at {shop}|with {shop})! (Tell me|Just say) what you (need|want).',
    stopped:
      '(Understood|Alright|Done). (You will get no more messages from us|We will not write to you again|That was our last message) (– send|; send|. Send) START (if you change your mind|to hear from us again).',
    human:
      '(I am the digital assistant of|I am the AI helper at) {shop}. (A member of our team|One of our people|A colleague of mine|Somebody from the counter) (will take it from here|will write to you here|takes over now).',
    who: 'I am (the digital assistant|the automatic helper|the AI assistant) (of|at|for) {shop}(.|, at your service.)',
    fine: '(All well here|Doing great|Very well|I am good), (thanks for asking|thank you)(!| 😊)',
    thanks: '(Anytime|You are welcome|With pleasure|Our pleasure|Glad to help)(!| 🙏|.)',
    bye: '(Goodbye|Have a good one|Take care|See you soon)(!| 👋|.)',
    media:
      '(Sorry, I cannot open that kind of message|I can only read text|That one I cannot read, sorry)(. Could you type it(, please|)?|. Please put it in words.)',
    unclear:
      '(Sorry, I did not catch that.|I am not sure I follow.|Hmm, that one escaped me.|Could you say that another way?) (Name an item|Tell me a product), (or write MENU to see what we sell|or say MENU for our range).',
    choices: '(Here is what we carry|Take a look|These are on our shelves|We have these|Have a pick)(:|, see:| 👇)',
    pick: '(Reply with a number.|Send the number of the one you like|Which number shall it be?|Answer with its number.)',
    pickTap: '(Tap your choice|Choose from the list|Open the list and pick one)(.|)',
    button: '(See the choices|Open the list|Our goods|Choose here)',
    none: '(I found no {what} (here|at our shop)|No {what} with us, sorry|{what}? Not something that we sell). (Perhaps one of these|But we do sell these|Closest I can offer):',
    noneBudget:
      '(Nothing at that price|There is none in that price range), (sorry|I am afraid). (Perhaps one of these|Closest I can offer):',
    expired:
      '(That list is a while old|It has been some time since that list), (so here is a fresh one|so let us look again):',
    which: '(Which of them do you mean|More than one fits that; which one)?',
    noSuch: '(There is no such number on the list|I have no item in that place). (Once more|Here it is again):',
    in: '(in stock|available|we have it|ready to go|on the shelf)',
    pieces: '({n} in stock|{n} available|we have {n}|{n} on the shelf)',
    few: '(only {n} left|just {n} remaining|last {n} in stock)',
    gone: '(sold out|out of stock|finished for now|not available at the moment)',
    soldOut:
      '(Sorry|Unfortunately|Too bad), {item} (is out of stock|has run out|is sold out|is not available right now).',
    instead: '(You could take one of these instead|These are close to it):',
    cardAsk: '(How many should I put down?|How many would you like?|Shall I note it down? Just tell me how many.)',
    countAsk: '(How many pieces of|How many shall I write for|What quantity shall I note for) {item}?',
    sizeAsk: '(Which one of {item} do you want|{item} comes in these; which one|Which kind of {item}):',
    tooMany:
      '(We do not have that many|That is more than we hold): {item} – (only {n} left|{n} in stock). (How many shall it be|What number works)?',
    added: '(Noted|Added to your basket|Got it): {count} x {item}.',
    more: '(Shall I close the order|Is that everything)? (Say YES to go on, or name the next item|YES takes us forward; else just name another item).',
    place: '(Where should it go|Where do we bring it|Which place shall we deliver to)?',
    collect: '(Collect at the shop|I will pick it up|Pick-up at our counter)',
    placeNone:
      '(We do not go there|That is outside our delivery area), (sorry|I am afraid). (We can bring it to these places|Our places are these):',
    summary: '(Your order so far|This is what I have written down|Let me repeat your order|Order slip)(:| 🧾)',
    feeLine: '(Delivery to|Rider to|Transport to) {place}',
    freeLine: '(Delivery to|Rider to) {place}: (free|no charge)',
    collectLine: '(Collected at|Pick-up at) {address}',
    total: '(Total|TOTAL|Sum|All together|To pay)',
    agree:
      '(Is this right|Shall I place it|Do you confirm)? (Reply YES or NO|YES to confirm, NO to drop it|Just answer yes or no)(.|)',
    agreeTap: '(Is this right|Shall I place it|Do you confirm)?',
    agreeNumbers:
      '(Is this right|Shall I place it|Do you confirm)?\n1 = (yes, place it|confirm|yes)\n2 = (no, leave it|cancel|no)',
    yes: '(Yes, place it|Confirm|Yes please)',
    no: '(No, leave it|Cancel|No thanks)',
    placed:
      '(Thank you|Done|Wonderful|Great)! (Your order is|We booked it as|You have order) #{order}(, it waits for your payment.|; it is waiting for payment.|. Next comes the payment.)',
    payTo: '(Pay|Please pay|Kindly pay) {total} (by|via|with) {way}(, account {order}.| – account: {order}.)',
    payPlain: '(Pay|Please pay|Kindly pay) {total} (by|via|with) {way}(, and mention {order}.|.)',
    ways: '(You can pay by|We take|Payment goes by) {ways}.',
    twice: '(That is placed already|It is done already|No worry, it is in): order #{order}.',
    nothing:
      '(There is nothing to confirm yet|Nothing is waiting for a yes). (Tell me what you need|Which item shall it be?)',
    dropped: '(No problem|Alright|Fine), (I dropped it|nothing was ordered|your basket is empty again).',
    cancelled: '(Order #{order} is cancelled|I have cancelled order #{order}|#{order} is called off)(.|, as you wish.)',
    noCancel: '(You have no open order|There is no order of yours to cancel).',
    stale: '(That button belongs to an older message|This choice is too old), (so it does nothing now|so I left it).',
    status:
      '(Order|Your order) #{order} ({lines}) (is waiting for your payment of {total}|waits for payment: {total}).',
    statusOff: '(Order|Your order) #{order} (was cancelled|has been cancelled).',
    noStatus: '(I see no order of yours yet|You have not ordered anything with us yet).',
    hours: '(We are open|Our doors are open|Find us open) {hours}.',
    deliveryTo: '(We bring orders to|Our riders go to|We deliver to) {zones}.',
    zone: '{place} ({fee}, within {time})',
    free: 'free',
    returnsIn: '(You may return goods within|Returns are fine within|We take goods back within) {time}.',
    noReturns: '(We take no returns|Goods cannot be returned|Sorry, we do not take goods back).',
    warrantyOf: '(Our|All our) {what} (carry|have) a warranty of {time}.',
    noWarranty: '(There is no warranty on it|We give no warranty on that|That one has no warranty).',
    warrantyItem: '{item} (has|carries|comes with) a (warranty|guarantee) of {time}.',
    noDiscount: '(Our prices are fixed|We have no discounts at the moment|There is no discount, sorry).',
    address: '(You find us at|Our shop is at|Come to) {address}.',
    phone: '(Call us on|Our phone number is|You can ring) {phone}.',
    unknown:
      '(That I do not know|I have no information about that|I cannot say for sure), (sorry|I am afraid)(. Shall I call a colleague?|. Say AGENT to ask a colleague.)',
    fact: '{item}: {value}.',
    priceIs: '{item} (costs|is|goes for) {price}.',
    recall: '(We spoke about|So far it was about|You asked about) {topics}.',
    noRecall: '(We have only just started|Nothing yet, we are only beginning)(.|!)',
    each: 'each',
    from: 'from',
    pcs: 'pcs',
    mixed: '(Sawa|Poa|Karibu)! ',
  },
  days: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  units: {
    ...{ min: ['minute', 'minutes'], h: ['hour', 'hours'], d: ['day', 'days'] },
    ...{ w: ['week', 'weeks'], mo: ['month', 'months'], y: ['year', 'years'] },
  },
  time(hour, minute, manner) {
    const minutes = String(minute).padStart(2, '0');
    if (manner === 0) return `${String(hour).padStart(2, '0')}:${minutes}`;
    const half = hour % 12 === 0 ? 12 : hour % 12;
    const end = manner === 1 ? (hour < 12 ? 'am' : 'pm') : hour < 12 ? ' a.m.' : ' p.m.';
    return `${half}${minute === 0 ? '' : `${manner === 1 ? ':' : '.'}${minutes}`}${end}`;
  },
  to: 'to',
  and: 'and',
};
