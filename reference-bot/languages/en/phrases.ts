import type { PhraseRole } from '../types.ts';

const raw = String.raw;

/** What people say in English, by what they mean. */
export const phrases: Partial<Record<PhraseRole, string>> = {
  greeting: raw`
    hi|halo|hello|hey|helo|hallo|heya|good (morning|afternoon|evening|day)|morning|greetings|yo|sup
    how are you( doing)?( today)?
    it is (only )?(me|mimi)( tena)?
    i am back`,
  addressee: 'there|team|guys|boss|dear|everyone|sir|madam|all|again|bot',
  thanks: raw`
    thank you( (so|very) much| a lot)?
    thanks( (so|very) much| a lot| a million)?
    thankyou
    much appreciated
    appreciate it
    thanks for (your|the) help`,
  yes: raw`
    (it is|that is|looks) (perfect|great|cool)
    continue
    why not
    place (it|the order|my order)
    yes|yeah|yep|yup|yap|yea|yess|y|ok|sure|confirm|confirmed|correct|proceed|right|exactly|agreed
    perfect|great|good|fine|cool|alright|deal|absolutely|definitely
    of course
    go ahead
    lets go
    let us go
    let us do it
    do it
    sounds good
    that is (right|correct|fine|ok|good)
    it is (ok|fine|correct|good)
    i (agree|confirm|accept)`,
  besideYes: raw`
    please|the|order|my order|it|now|then|bro|that
    that is (it|all)`,
  leadingYes: '^(yes|yeah|yep|sure)(?= .)',
  leadingNo: '^(no|nope|nah)(?= .)',
  deny: raw`
    (no )?not (that|this|it|those|these|hiyo|hii|ile|hizo|hizi)( one)?
    none( of (these|those|them))?
    (no+|nope|nah|not really|no thanks?|no thank you|not now|not yet|not today|n)( (please|thanks?|thank you|asante|tafadhali|boss|for now|kwa sasa|sana|hapana|no))*`,
  cancel: raw`
    ^(please )?(remove|delete|take out|drop) (the |that |this |1 |one |my )?
    i pass
    call it off
    let me leave it
    do not (order|confirm|place|proceed)( it| yet| the order)*
    clear (my|the) cart
    cancel\w*
    forget (it|that|about it)
    never ?mind
    nevermind
    leave it
    changed my mind
    do not (want|need|like)( it| that| this| them| anymore)?
    no longer (want|need|interested)
    not interested
    scrap that
    remove (it|that|this|them)`,
  restart: raw`
    (start|begin)( all)? (over|again|afresh)
    restart`,
  dislike: '^(i )?do not (like|need)',
  correction: raw`
    (no |so |oh |ooh )*(sorry|oops|my bad|my mistake|apologies|pardon)( (i|it) (mean|meant|is|was))?
    i (actually )?(mean|meant|said)( to say)?
    (actually|wait|scratch that|correction|on second thought)( no| wait| sorry| make (it|that)| i (mean|meant|want))*
    (no|nah|nope) (wait|actually|no|i (mean|meant|want))
    (change|switch|make) (it|that) to
    rather than that`,
  negator: raw`
    (?<!why |if )not( the)?(?! (more|less|over|above|exceed|sure|yet|now|available|in stock|really|today|bad|paid|interested|know|understand|have|sell))
    do not (really )?(want|need|like|mean|take)
    instead of
    rather than
    except|excluding|besides
    (anything|any|all|everything)( one)? but
    other than`,
  allSaid: raw`
    just that
    only that
    nothing more
    (that is|thats) (all|it)( for now)?
    nothing else
    no more
    i am (good|ok|fine|done)
    bye( bye)?
    goodbye
    see you
    (ok )?(i will |let me )?think about it
    good night
    have a (good|nice|great) (day|evening|night|one)
    i will (be|come|get) back( later| to you)?
    later`,
  wait: raw`
    (one|1|a|just a|wait a|hold on a) (moment|second|sec|minute|min)
    hold on
    wait( a bit)?$
    at last
    finally
    brb
    give me a (moment|second|sec|minute)`,
  passing: raw`
    (first|last|next|second|third) (time|week|month|year|night)
    been (looking|searching|walking|going)( everywhere| around| all day| all over)+$
    it is (so |very |too |really )?(hot|cold|raining|sunny)( today| here| outside)*$`,
  stop: raw`
    (please |kindly )?(stop|quit|cease) (sending|texting|messaging|writing|spamming|disturbing|bothering|contacting).*
    (please )?(do not|never|no more) (text|texting|message|messages|messaging|write|contact|disturb|bother|send|sending)( to)?( me| us| texts| messages)?.*
    (i )?(do not|no longer|never) (want|need|wish)( to (receive|get|hear))? .*\b(messages?|texts?|updates|sms|from you)( any ?more| again)*
    (please )?(remove|delete) (me|my (number|contact))( from| off)?.*
    (please )?(take|get) (me|my number|my contact) (off|out|from).*
    (please )?leave me alone
    opt me out
    (please )?stop( please| it| now| all| this)?
    stopall
    (please )?unsubscribe( me)?( please)?
    opt out
    stop (sending|texting|messaging)( me)?.*
    (please )?stop (the )?messages?`,
  start: raw`
    (you can |please )?(start|resume|begin)( again)? (sending|messaging|texting).*
    (re)?subscribe me.*
    (add|put) me back.*
    (i want|you can|can you) .*(messages|updates) again
    start( again)?
    unstop
    subscribe
    start (sending|messages).*`,
  identity: raw`
    who (is|are) (these|here)
    who are you
    who is (this|that|there)
    who am i (talking|speaking|chatting|texting) (to|with)
    what is your name
    your name( is)? what
    which (shop|business|company|store) is this
    what (shop|business|company|store) is (this|it)
    what is this (shop|business|number|store)
    what are you$
    are you (a |an )?(real |actual )?(bot|robot|human|person|ai|machine|computer|agent)
    is this (a |an )?(bot|robot|human|person|ai|real person)
    (am i|are we) (talking|speaking|chatting) (to|with) (a |an )?(bot|robot|human|person|machine|real person)`,
  recall: raw`
    what (did|had) i (order|buy|say|ask)( last| before)?
    where (were|did) we (leave off|stop)?
    what we were (discussing|talking)
    what (have we|did we|were we|we have|we had|have you and i|had we) (been )?(talk\w*|discuss\w*|chat\w*|said|say|spoke|speak\w*|cover\w*|done|looking at|look at)
    what (have|did) (i|you) (said|say|ask|asked|told|tell|show|shown|looked?)(?! me)
    what was i (looking|asking|talking|saying)
    what we (talked|discussed|were talking|have talked|spoke) about
    (our|this|the) (conversation|chat|discussion) (so far|about|summary)
    remind me what
    summari[sz]e
    summary
    recap
    what (are|were) we (talking|discussing|chatting)( about)?`,
  human: raw`
    (can|could|let) (someone|somebody|anyone|a person) (please )?(call|phone|contact|assist)( me)?
    call me
    (talk|speak|chat) (to|with) (someone|somebody|a) (real|person)
    (real|actual|live|human) (person|human|agent|being|someone)
    (talk|speak|chat|connect|transfer|forward|put|escalate)( me)?( through)? (to|with) (a |an |the |your |some)?(human|person|agent|someone|somebody|manager|owner|representative|rep|customer care|attendant|people|staff|supervisor|boss)
    customer (care|service|support)
    (want|need|get|give|call)( me)?( a| an| the)? (human|agent|representative|attendant|person)
    speak to someone
    human (please|help|support)
    representative
    live agent
    agent`,
  humanOnly: raw`
    (a )?human( please)?
    person
    agent( please)?`,
  notHuman: 'mpesa agent|agent number|human hair|agent till|cleaning agent',
  askLanguage: raw`
    {language} (please|pls|plz|tafadhali)
    (in|speak|use|talk|write|reply|respond|answer|switch to|change to|prefer|only) (in |me in |to me in )?{language}`,
  lackLanguage: '(not|no) (understand|speak|know|get) {language}',

  orderStatus: raw`
    (where|what|how|when) (is|about|are|will|was) (my|the|our) (last |latest |previous )?(order|package|parcel|delivery|stuff|purchase)
    (order|delivery|parcel) (status|tracking|update|number|progress)
    status (of|for|ya)( my| the| our)?( last)? ?(order|oda|agizo|delivery|parcel)?
    track(ing)?( my| the)? ?(order|package|parcel|delivery)?
    (has|have|did|is|was)( you)?( been)? (my|the|our)( last)? (order|package|parcel|purchase)
    my (last |latest |previous |recent )?orders?
    check (on )?(my|the) order
    update on (my|the) order
    order (shipped|delivered|sent|arrived|ready)`,
  placeOrder: 'confirm|place|complete',
  paid: raw`
    you have received ksh.*
    new m ?pesa balance.*
    sent$
    done paying
    (done|finished) (paying|with payment)
    transferred
    (i |we )?(have |had )?(already |just )(paid|sent (the )?(money|payment|cash|mpesa|it))
    (i|we) (have )?(already |just )?paid
    (i|we) (have )?(already |just )?sent (the |you (the )?)?(money|payment|cash|mpesa|amount)
    payment (is )?(done|made|sent|complete|completed|successful)
    have paid
    already paid
    just paid
    paid
    (i )?(have )?made (the |a )?payment
    (money|cash|mpesa) sent
    transaction (code|id|confirmed)
    confirmed ksh .*`,
  notPaid: raw`
    (not|never|yet to|have not|did not) .*pa(y|id)
    not (yet )?paid
    have not
    did not
    to be paid
    how .*paid
    if i paid
    once .*paid
    when .*paid`,
  discount: raw`
    (lower|reduce|drop|cut) .*price
    discounts?
    (last|final|best|lowest|better) price
    any offers?
    offers
    special offer
    promo(tion)?s?
    negotiable
    negotiate
    bargain
    reduce (the )?(price|a bit|for me)
    wholesale`,
  returns: 'returns?( policy)?|refunds?|exchange|return it|take it back',
  warranty: 'warrant(y|ies)|guarantees?|original or fake|genuine',
  delivery: raw`
    (when|how long|how soon) (will|does|would|until) (it|i|the order)( take)?( to)? (reach|arrive|get|come|receive).*
    shipping take
    deliver\w*
    ship(ping|ped|s)?
    courier
    send (it |them )?to (?!me)\w+
    pick ?up
    pickup`,
  hours: raw`
    (what|which) time (do|are|does|will) (you|u|the shop)
    what are your hours
    (opening|working|business|closing) (hours?|times?)
    (are you|you|shop|when do you|do you|till when are you|what time do you) (still )?(open|opened|close|closed|closing)(?! box)
    open (on|today|tomorrow|now|till|until|at)
    close (at|today)
    weekends?`,
  location: raw`
    where (are you|is (your|the) (shop|store|office|place|location)|do you|can i find you|are u)( located| based| guys)?(?! find)
    your (location|address|shop)
    located
    location
    which (town|city|area|street|place|building|floor)
    physical (shop|store|address)
    directions?`,
  payment: raw`
    (can|could|may) i pay
    paybill
    pay (half|later|in|now)
    (accept|take) .*(card|cash)
    how (do|can|should|will|to) (i |we )?pay\w*
    payment (methods?|options?|details|mode)
    (do you |you )?(accept|take) (mpesa|m pesa|cards?|cash|visa|airtel)
    pay (with|by|via|using|on|through|after|cash)
    paybill( number)?
    till (number|no)
    cash on delivery
    installments?
    deposit
    where do i pay`,

  browse: raw`
    ^(send|share|give)( me| us)?( the| your)? price ?list
    what .*(you )?(sell|selling)( here| there| guys)?$
    what (do|can|does|are|else|all|things|products|items|other|stuff|kind|type|types)? ?(do )?(you|u|the shop|your shop|this shop)?( guys| people| all)? ?(have|sell|offer|stock|got|selling|offering)( there| here| today| in stock| in store| for sale| on offer| available)?$
    what (do|else do) (you|u) (guys )?(have|sell|offer|stock)(?! to say)
    what (have you|you|u|are you) (got|have|selling|sell)
    what is (available|in stock|on offer|on sale|new|there)
    what (can i|should i) (buy|get|order)
    (what|which) (products|items|things|goods|stuff)
    (show|send|give|see|share|view|get)( me| us)?( all| everything| some| what you have| what)?( of)?( the| your| ur| you)? ?(have|products?|items?|catalog(ue)?|stock|goods|menu|everything|things|stuff|collection|price list|list|options|what you have|what you sell)
    ^(products?|items?|catalog(ue)?|menu|price list|everything|stock|list|browse|shop|inventory)( please| list)?$
    your (products|catalog(ue)?|items|collection|menu|stock|price list)
    anything (for sale|good|nice|available)
    what you (have|sell|got)`,
  more: raw`
    show (me )?(some )?more
    (any|anything|something|some) (thing )?(else|other|others|more)
    (what|who) else
    others?( please| ones| options)?$
    (?<!one )more( options| please| products| items)?$
    other (ones|options|products|items)
    next( page)?$
    see more`,
  buying: raw`
    (i am )?taking
    put (it|this|that|them)?( in| to| into)( my| the)? (cart|basket)
    buy(ing)?
    purchase
    order(?!s| (status|number))
    check ?out
    i (will|would|shall|am going to|can|ll)?( like to)? ?(take|have|go for|go with|get|pick|choose)
    let me (take|have|get|buy)
    can i (have|get|take|buy|order)
    may i (have|get)
    could i (have|get)
    take
    pay for
    book
    reserve
    add (it |this |that |them )?(to (the |my )?(cart|order|basket))?
    sold
    place (an |the |my )?order
    get me
    send me
    i (pick|choose|select|chose|picked)
    go(ing)? (for|with)
    (pick|choose|select)`,
  wanting: raw`
    want
    need
    would like
    like
    give me
    give
    interested in
    love
    make it`,
  asking: raw`
    (do|does|did|can|could) (you|u|y all|the shop|your shop|they)( guys| people| still| also| by any chance)* (have|sell|stock|got|offer|carry|get)
    have you got
    you (guys )?(have|got|sell|stock)
    got
    is there
    are there
    any
    looking (for|to buy)
    look for
    searching for
    search
    show( me)?
    can i see
    let me see
    see
    find( me)?
    what (about|kind|type|types|sort|kinds)
    how about
    which
    where can i (find|get)
    suggest
    recommend
    sell
    have
    options`,
  askingShop: 'do you',
  askingForIt: 'have|stock|sell',
  details: raw`
    (tell|show|send|give)( me)?( more)?( details| info| about| on)
    more (details|info|about)
    details
    about
    describe
    pictures?
    photos?`,
  looking: raw`
    (want|like|need) to (see|know|ask|look)
    show
    (do|does|did) you (have|sell|stock)
    (which|what) (\w+ )+(can|could|should) i`,
  tooDear: raw`
    (too|so|very|a bit|quite) (expensive|costly|high)
    (that|it|this|they|those) (is|are) (expensive|costly)`,

  price: raw`
    ^prices?$
    how much
    prices?(?! (list|range))
    costs?
    costing
    how many (shillings|bob|ksh)
    what (do you|is it) (charge|worth|going for)
    going for`,
  howMuch: 'how much',
  priceWord: 'how much|prices?|cost',
  priceAsFeature: '(lowest|highest) prices?',
  stockLeft: raw`
    how many (of (them|these|those|it) )?(are |do you have |have you got )?(\w+ )?(left|remaining|in stock|available|you have)
    how many (do you have|are there|are left|have you)
    (any|many|still) left
    how many (zimebaki|imebaki|ziko|zipo)
    stock left`,
  availability: raw`
    (is|are) (it|this|that|they|these|those|the .+|there) (still )?(available|in stock|there|out of stock)
    (still )?(un)?available
    availability
    (in|out of) stock
    sold out
    do you (still )?have (it|this|that|them|these|those)( one)?( still)?`,
  inStockOnly: raw`
    only (what is )?(in stock|available)
    (that|which) (is|are) (in stock|available)`,
  color: raw`
    (what|which|other|more|any other|different) colou?rs?
    colou?rs? (do|are|is|available|gani|zipi|zingine|nyingine)
    (other|another) colou?rs?
    colou?rs?$
    colou?r`,
  size: raw`
    (what|which|other|any other|different|bigger|smaller) sizes?
    sizes? (do|are|is|available|gani|zipi|zingine|nyingine)
    how (big|large|long|tall|heavy)
    sizes?$`,
  material: raw`
    (what|which) material
    material
    (what|it) (is|are) (it |they |this |that )?made (of|from)
    made of what
    made (of|from)
    fabric`,
  whichFeature: raw`
    (what|which) (colou?r|size|material)\w*
    (size|material) gani
    what (is|are) .*made (of|from)`,
  asksFeature: 'other|any|different|how|what|which',
  hasFeature: raw`
    (is it|are they|is this|is that|are these) (in|a|made of|real|pure)?
    (does|do) (it|this|that|they|the \w+( \w+)?)( one)? (come|have|exist|be|has|get)
    (have|got|get|available) (it|this|that|them|these|those)( one)?( available)? (in|with|for)
    come in
    available in
    how about (in|size)`,
  hasFeatureOpening: '^(is|are|does|do)',
  isItTrue: '^(is|are|does|do|can|will|has|was) (it|they|this|that|these|those|the)',
  isItTrueOfIt: '^(and )?(is|are|does|do|can|will|has) (it|they|this|these|that|those)',

  openHead: '(.* )?(the|an)',
  both: 'both',
  all: raw`
    all( of)? (them|those|these)
    them all
    all (the )?\d
    (the|those|these) 2`,
  top: raw`
    (the )?(one |1 )?(at|on) the (very )?top(?! of (?!(the|that|your|this) list))
    (the )?top(most)? (one|1)`,
  bottom: raw`
    (the )?(one |1 )?(at|on) the (very )?(bottom|end)(?! of (?!(the|that|your|this) list))
    (the )?(bottom|final) (one|1)`,
  middle: raw`
    (the )?(middle|center|centre) (one|1)
    (one|1) in the middle`,
  lastBut: raw`
    (the )?(second|2nd) (one |1 )?(from (the )?(bottom|end|last)|(to )?(the )?last)
    (the )?last but (one|1)
    (the )?penultimate
    (one|1) before (the )?last`,
  priced: raw`
    (one|1) (for|at|of|that costs?|costing|which costs?|going for|worth) {amount}
    (the|that) {amount} (one|1)`,
  cheapest: raw`
    cheapest
    most affordable
    least expensive
    lowest (price|priced|cost)
    (the |a )?cheap(er)? (one|ones)
    (affordable|cheaper) (one|ones)
    cheaper
    less expensive`,
  dearest: raw`
    most expensive
    priciest
    dearest
    costliest
    highest (price|priced|cost)
    (the )?expensive (one|ones)`,
  anyOf: 'any|anything|something|some|do you have|options?',
  ofShown: 'one|ones',
  anyOne: raw`(a|an|any) (\w+ )*one`,

  between: '(between|from) {amount} {to} {amount}',
  under: raw`
    (not|no) (more|over|above|exceed|zaidi) {fill}{amount}
    (under|below|within|max|maximum|upto|budget|less|cheaper) {fill}{amount}
    up to {fill}{amount}
    at most {fill}{amount}
    {amount} (or|and) (less|below|under|chini)
    {amount} (max|maximum|budget)`,
  over: raw`
    more than {fill}{amount}
    (over|above|minimum|min|exceeding) {fill}{amount}
    at least {fill}{amount}`,
  about: '(around|about|approximately|roughly) {fill}{amount}',
  spend: raw`
    (have|with|got) {fill}{price}
    (for|at) {price}`,
};
