/** What this bot hears in English. Phrases are separated by "|", without capitals, accents and apostrophes. */
import type { Ears } from './ears.ts';

export const en: Ears = {
  acts: {
    greet: 'hi|hello|hey|hallo|good morning|good afternoon|good evening|hi there|morning|greetings',
    thanks: 'thanks|thank you|thank u|thx|tnx|cheers|appreciate it|much appreciated|god bless',
    bye: 'bye|goodbye|see you|good night|have a nice day|talk later',
    stop: 'unsubscribe|stop messaging|stop sending|stop texting|stop writing|stop contacting|dont message me|do not message me|no more messages|remove me|leave me alone|opt out|opt me out|dont want these messages|dont want any more messages|dont want your messages|dont text me|dont write to me|stop these messages|stop the messages|take me off|quit messaging|dont send me|no longer want messages',
    human:
      'human|agent|real person|a person|somebody|someone real|talk to someone|speak to someone|speak with someone|colleague|attendant|manager|the owner|customer care|live chat|representative|one of your people|your staff|call me',
    who: 'who are you|who is this|whos this|are you a bot|are you a robot|your name|who am i talking to|who am i chatting with|what shop is this|which shop is this|are you human|is this a bot|am i talking to a robot',
    recall:
      'what have we talked about|what did we talk about|what did we discuss|what have we discussed|remind me what we|where were we|what was i asking|what did i ask|summarise our chat|recap',
    hours:
      'what time do you close|what time do you open|when do you open|when do you close|opening hours|working hours|are you open|still open|open now|open today|open tomorrow|open on|business hours|hours|closing time|opening time|do you open|until what time|till what time',
    delivery:
      'deliver|delivery|deliveries|ship|shipping|bring it|send it to|drop it|how fast|how long does it take|how soon|arrive|transport fee|dispatch',
    payment:
      'how do i pay|how can i pay|how to pay|payment|pay with|can i pay|do you take|do you accept|paybill|till number|account number|pay on delivery|cash on delivery|card|pay by|pay via|ways to pay|where do i pay|send the money|pay cash',
    returns:
      'return|returns|refund|exchange it|take it back|bring it back|send it back|money back|swap it|return policy|dont like it',
    warranty: 'warranty|guarantee|guaranty',
    discount:
      'discount|discounts|offer|offers|promo|promotion|cheaper price|reduce the price|best price|last price|bargain|lower the price|on sale|coupon|price off|any deals|special price',
    address:
      'where are you|where is your shop|where is the shop|your location|your address|located|which street|directions|find you|where can i find|physical shop',
    contact: 'phone number|your number|call you|contact|contacts|website|email|instagram|whats your no',
    browse:
      'what do you have|what do you sell|what have you got|show me|what is available|catalog|catalogue|price list|menu|anything|something|recommend|suggest|options|looking for|do you have|do you sell|have you got|any|got any|i need|searching for|find me|what else|what other|other ones|more|see|browse|stock any|which',
    price:
      'how much|price|prices|cost|costs|going for|how mch|hw much|what does it go for|charge for|per piece|pricing',
    stock:
      'in stock|available|availability|still have|do you still|how many are left|how many left|how many do you have|left|is there|out of stock|sold out|ready|how many pieces',
    buy: 'i want|i would like|id like|i will take|ill take|i take|take|buy|order|sell me|get me|give me|i will have|ill have|purchase|put me down|reserve|lets go with|go with|want to get|add|also add|book|pack me|send me',
    remove:
      'remove|take out|without the|drop the|leave out|not the|dont want the|no longer want the|dont need the|minus|skip the',
    change:
      'make it|make that|change|instead|rather|actually|i meant|i mean|not that|correction|switch|replace|sorry|only|just',
    yes: 'yes|yeah|yep|yup|sure|ok|okay|confirm|confirmed|correct|thats right|go ahead|proceed|place it|do it|please do|fine|perfect|exactly|alright|deal|agreed|of course|sounds good|all good|yes please',
    no: 'no|nope|nah|not yet|not now|dont|do not|wait|hold on|not sure|let me think|never mind|nevermind|later|not really|maybe later|i will think',
    cancel:
      'start over|start again|start afresh|begin again|lets start again|' +
      'cancel|forget it|forget the order|dont order|changed my mind|change my mind|i dont want it|dont want anything|call it off|stop the order|scrap it|no longer want it|dont want it anymore|not interested anymore',
    cart: 'my cart|the cart|my basket|what do i have|whats in my|my total|the total|total|how much altogether|how much in all|altogether|sum it up|what have i ordered so far',
    checkout:
      'checkout|check out|thats all|that is all|nothing else|finish|complete|done|place the order|place my order|lets finish|ready to order',
    paid: 'paid|money has been sent|have sent|i have paid|ive paid|payment sent|sent the money|payment done|money sent',
    status: 'my order|order status|where is my|status of|track|when will it come|has it left|order number|how far',
    cheapest: 'cheapest|lowest price|least expensive|most affordable|cheap one|cheaper one|something cheaper',
    dearest: 'most expensive|the best one|dearest|priciest',
    last: 'last one|the last|last',
    that: 'this one|that one|this|that|it|the same|that thing|same one|them|those|these',
    both: 'both|both of them|the two',
    pickup: 'pick up|pickup|collect|come to the shop|come for it|pick it up|ill come|i will come|come myself|pass by',
    feature:
      'colour|color|material|made of|size|how long is|how big|length|what kind|describe|details|features|specs|tell me more|more about|picture|photo|image',
    gift: 'surprise me',
    restart:
      'start sending|start again sending|send me messages again|message me again|write to me again|subscribe|resume|want your messages|start messaging',
    english: 'english please|in english|speak english|use english|write english|english',
  },
  under:
    'under|below|less than|at most|not more than|maximum|max|up to|within|budget of|budget is|budget|cheaper than|i have only|only have|around',
  notes: 'note|bill|change for|have change',
  ordinals: [
    'first|1st|number one|no one|top one',
    'second|2nd|number two',
    'third|3rd|number three',
    'fourth|4th|number four',
    'fifth|5th|number five',
  ],
  position: 'number|no|option|item|nr|num',
  numbers: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    dozen: 12,
    couple: 2,
    pair: 2,
  },
  joins: 'and|plus|and also|also|as well as|then',
  small:
    'the a an of for to my me i you your we is are was am do does did have has had can could would will and or in on at with from please pls it its this that these those there here what which who how much many when where why not if so but also too just very good nice one ones want need like looking im ive ill us our be been get got any some kind piece pieces pcs pc each per set want buy right know hey oh ah hmm well really about as by up out all ask asking question tell let say friend boss dear sir madam bro sis today tomorrow tonight now soon kindly still really check anyone people thing stuff products product items item everything help update shop store saw talk need',
};
