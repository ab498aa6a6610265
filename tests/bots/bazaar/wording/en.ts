/** How this bot talks in English. One line is one thing to say, in the wordings that "|" separates. */
import type { Wording } from './wording.ts';

export const en: Wording = {
  hello:
    'Hi {name}! 👋 This is {shop}, I am the AI assistant at the counter.|Hello {name}, welcome to {shop}. You are talking to the shop’s AI assistant.|Hey {name}, {shop} here 😊 (AI assistant on duty).|Good to see you, {name}. I’m the AI helper of {shop}.|{shop}, hello {name}! I am an AI assistant and I’ll serve you.|Welcome in, {name}. {shop} speaking, through its AI assistant.',
  again:
    'Hi again {name}!|Hello once more, {name} 😊|Hey {name}, good to have you back.|Yes {name}, I’m listening.|Welcome back, {name}.',
  help: 'What can I get you?|What are you after today?|Tell me what you are looking for and I’ll check the shelf.|How can I help?|What should I look out for you?',
  price:
    '{item} goes for {price}.|The {item} is {price}.|For the {item} you pay {price} each.|{price} per piece for the {item}.|We let the {item} go at {price}.|One {item} costs {price}.',
  range:
    'The {item} runs from {low} to {high}, depending on which you take:|{item}: anything from {low} up to {high}.|Prices for the {item} start at {low} and end at {high}.|Between {low} and {high} for the {item}, it depends on the kind.|The {item} is {low} at the low end and {high} at the top.',
  there:
    'Yes, it’s on the shelf.|We have it here.|It’s in stock.|Got it right here in the shop.|Yes we do have that one.|It is available, no problem.',
  count:
    '{n} of them are left.|I count {n} on the shelf.|There are {n} in the shop right now.|We still have {n}.|{n} pieces remain.',
  gone: 'Sorry, the {item} is finished at the moment.|The {item} ran out, I’m afraid.|We are out of the {item} right now.|The {item} is sold out.|No more {item} left, sorry.',
  instead:
    'What I do have is the {item} at {price}.|How about the {item} instead? That’s {price}.|The {item} is here though, {price}.|I can offer you the {item} for {price}.|Close to it is the {item}: {price}, and we have it.',
  unsold:
    'We don’t carry “{words}”, sorry.|“{words}” is not something we sell.|I looked for “{words}”, but that’s not in our shop.|No “{words}” with us, I’m afraid.|Hmm, “{words}”? We don’t sell that.',
  offer:
    'Here is what we have:|Let me show you:|These are on the shelf:|You can pick from these:|This is what I found for you:|Have a look:',
  cheaper:
    'Nothing at or below {limit}, but these come close:|I have nothing for {limit} or less; the nearest are:|{limit} is a bit tight, the cheapest are:|At {limit} there is nothing, so here are the lowest priced ones:|Sorry, nothing under {limit}. Nearest ones:',
  choose:
    'Which one catches your eye?|Which of them should it be?|Tell me the number you like.|Any of these for you?|Which one shall I put aside?',
  which:
    'Which one do you mean: {options}?|Do you want {options}?|We have it as {options}. Which one?|{options}: which should it be?|Is that {options}?',
  howMany:
    'How many shall I pack?|How many do you need?|How many pieces?|And how many of them?|How many should I put aside?',
  wanted:
    'Shall I put one aside for you?|Do you want it?|Should I keep one for you? Just tell me how many.|Want me to pack it? Say how many.|Interested? Tell me the number of pieces.',
  where:
    'Should we bring it ({zones}), or do you pick it up at the shop?|Delivery or pick-up? We go to {zones}.|Where to? We bring it to {zones}, or you collect it.|Will you come for it, or do we bring it to {zones}?|Do you collect it yourself or is it for {zones}?',
  noted:
    'Noted: {n} x {item}.|{n} {item}, got it ✍️|I have written down {n} {item}.|OK, {n} of the {item}.|Putting down {n} x {item}.',
  sum: 'So that’s {lines}, {total} altogether.|Let me add up: {lines}. That makes {total}.|You are getting {lines}, all in all {total}.|{lines}: {total} in total.|Adding it up, {lines} come to {total}.|That would be {lines}. You’d pay {total}.',
  ask: 'Shall I write the order?|Do I place it?|Is that right? Then I’ll order it.|Can I go ahead?|OK for you?',
  short:
    'I only have {n} {item} left. Is {n} OK?|There are just {n} of the {item}; shall I make it {n}?|{item}: no more than {n} here. Do you want those {n}?|We are down to {n} {item}. Take {n}?|Sadly only {n} {item}. Shall we say {n}?',
  done: 'Done, {name}! Your order {no} is written: {lines}, {total}.|All set. Order {no}: {lines}, {total}.|Thank you {name}, order {no} is in. {lines}, {total} in all.|Great, I wrote it down as {no}: {lines} for {total}.|Order {no} is placed: {lines}. To pay: {total}.',
  pay: 'Please send {total} by {method} to {number}, and write {no} as the reference.|You can pay {total} with {method}: number {number}, account {no}.|{method} {number}, account {no}, amount {total}.|To pay: {total} to {number} ({method}), reference {no}.|Kindly pay {total} through {method} {number} with {no} as account.',
  payCash:
    'Or pay cash when it comes.|Cash on delivery is fine too.|Paying cash at the door works as well.|You may also pay in cash on delivery.|Cash when you get it is also OK.',
  back: 'From a note of {note} you get {change} back.|With {note} in hand, your change is {change}.|{note}? Then {change} comes back to you.|I’d give you {change} back from {note}.|Change from {note}: {change}.',
  tooSmall:
    '{note} won’t quite cover {total}.|{note} is not enough for {total}.|That comes to {total}, so {note} falls short.|You need a little more than {note}: it is {total}.|{total} is more than {note}.',
  kept: 'No problem, nothing has been ordered. What would you like to change?|All right, I haven’t ordered anything. Tell me if you want something else.|OK, I leave it open and order nothing for now.|Fine, no order then. Shall I change something?|Take your time, nothing is ordered.',
  dropped:
    'OK, I’ve crossed it all out. Nothing is ordered.|Cancelled, your basket is empty again.|Done, it’s off the list and nothing is ordered.|All right, forgotten! There is no order.|Scrapped. You owe nothing.',
  undone:
    'Order {no} is cancelled. Please don’t pay for it.|I have cancelled {no}, nothing to pay.|{no} is struck out, you owe nothing.|Cancelled: {no}.|OK, {no} is off.',
  nothing:
    'There is nothing to cancel, you have no open order.|You have no order with us right now.|I see no order of yours.|Nothing is ordered under your name.|No open order here.',
  out: 'I took the {item} out.|The {item} is off the list.|Removed the {item}.|OK, without the {item}.|Crossed out the {item}.',
  cart: 'Up to now you have {lines}, {total}.|In your basket: {lines}, together {total}.|So far: {lines}. That’s {total}.|I have {lines} down for you, {total}.|{lines} until now, making {total}.',
  empty:
    'Your basket is still empty.|Nothing in the basket yet.|You haven’t picked anything yet.|There is nothing on your list so far.|No items picked so far.',
  open: 'We are open {hours}.|Our hours: {hours}.|You find us open {hours}.|The shop is open {hours}.|Opening hours are {hours}.',
  openNow:
    'Right now we are open, until {time}.|We’re here today until {time}.|You can still come, we close at {time} today.|Open at the moment; doors close at {time}.|Yes, open now and up to {time}.',
  shutNow:
    'We are closed right now and open again {day} at {time}.|At this hour we’re closed; {day} we open at {time}.|Closed for now. Back {day} from {time}.|The doors are shut now, see you {day} at {time}.|We open again {day} at {time}.',
  brings:
    'To {zone} it’s {fee}, and it gets there {within}.|Delivery to {zone} costs {fee} and takes place {within}.|We bring it to {zone} for {fee}, {within}.|{zone}: {fee}, arriving {within}.|For {zone} we charge {fee}; it is with you {within}.',
  freeFrom:
    'From {amount} on it’s free there.|Orders of {amount} or more go there for free.|No fee there if you buy for {amount} and up.|Above {amount} we bring it there free of charge.|Spend {amount} and that delivery is free.',
  zones:
    'We bring things to {zones}.|We deliver to {zones}.|Our rider goes to {zones}.|Delivery areas: {zones}.|You can have it brought to {zones}.',
  methods:
    'You can pay by {methods}.|We take {methods}.|Payment goes by {methods}.|{methods}: whichever suits you.|Pay with {methods}, as you like.',
  back7:
    'You can bring it back within {span}.|Returns are fine for {span}.|If you don’t like it, return it within {span}.|We take things back for {span}.|Within {span} you may return it.',
  noReturn:
    'We don’t take things back, sorry.|Returns are not possible, I’m afraid.|No returns with us, so please choose well.|What is sold can’t be returned, sorry.|Sorry, we do not accept returns.',
  warranty:
    '{what}: {span} warranty.|There’s a warranty of {span} on {what}.|You get {span} of warranty for {what}.|{what} come with {span} warranty.|We give {span} warranty on {what}.',
  noWarranty:
    'There’s no warranty on that.|No warranty for this one, sorry.|We give no warranty there.|That one comes without a warranty.|Sorry, no guarantee on it.',
  discount:
    'At the moment there’s {percent}% off {what}.|{what} have {percent}% off.|You save {percent}% on {what}.|We give {percent}% discount on {what}.|On {what} it’s {percent}% less.',
  noDiscount:
    'There is no discount right now, sorry.|Our prices are fixed, no discounts at the moment.|I have no offer to give you, I’m afraid.|No promotions these days.|I can’t reduce it, sorry.',
  address:
    'We are at {address}.|Find us at {address}.|The shop is at {address}.|Come to {address}.|Our place: {address}.',
  phone:
    'Our number is {phone}.|Call us on {phone}.|You reach us at {phone}.|Phone: {phone}.|The shop’s line is {phone}.',
  unknown:
    'That I honestly don’t know. A colleague can tell you, just say “human”.|I don’t have that information; shall I ask one of my people?|Not sure about that one, I would have to ask a colleague.|I can’t tell you that, sorry. Somebody from the shop can.|No idea, to be honest. I can get you a colleague.',
  human:
    'Sure, I am calling one of our people. They’ll write to you here.|OK, a colleague takes over from here.|I’m getting a person from the shop for you.|One moment, somebody from our team will answer you.|Of course. I pass you on to a colleague.',
  who: 'I’m the AI assistant of {shop}, no human 🙂|You’re chatting with {shop}’s AI assistant.|This is the AI assistant of {shop}.|An AI assistant, working for {shop}.|{shop}’s AI helper, at your service.',
  recall:
    'We talked about {topics}.|So far it was about {topics}.|You asked about {topics}.|Up to here: {topics}.|Our topics were {topics}.',
  recallNone:
    'We have only just started.|Nothing yet, this is the beginning.|We have not spoken about anything so far.|This is our first talk.|Nothing so far.',
  stop: 'OK, I won’t write to you again. Send START if you change your mind.|Understood, no more messages from us. START brings us back.|You’re off our list. Write START to return.|No more messages then. If you miss us: START.|Done, we stay silent. START opens the chat again.',
  start:
    'Good to have you back! What can I do for you?|Welcome back! You will hear from us again.|We’re talking again 😊 What do you need?|Back on! What can I get you?|You are in again. How can I help?',
  media:
    'I can’t open that, sorry. Could you write what you need?|Pictures and voice notes are beyond me; please type it.|I only read text, sorry. What is it about?|That kind of message I can’t read. Please write it.|Sorry, please put it into words for me.',
  thanks: 'You’re welcome!|My pleasure 😊|Any time, {name}.|Happy to help.|No worries!',
  bye: 'Bye {name}, take care!|See you soon!|Have a good one, {name}.|Until next time 👋|Goodbye and thank you.',
  lost: 'I didn’t quite get that. Are you looking for {options}, or something else?|Sorry, what do you mean? We have {options}, for example.|Could you say that another way? We sell {options}.|Hmm, I’m not following. Is it about {options}?|I’m not sure what you mean. {options}?',
  noList:
    'Which one do you mean? I have no list open for you.|I don’t know which one, sorry. Which product is it?|The one from which list? Tell me its name, please.|Sorry, I lost track: which item is it?|Let’s start over: which product do you mean?',
  outside:
    'There are only {n} on that list.|That list ends at {n}.|I showed you {n}, not more.|Only {n} there.|The list has {n}.',
  feature:
    'The {item}: {facts}.|It’s {facts} ({item}).|About the {item}, I know {facts}.|{item}, {facts}.|What I know of the {item}: {facts}.',
  checkPaid:
    'Thank you! I can’t see payments from here; a colleague checks it.|Thanks. A colleague will look for the payment, I can’t see it myself.|Noted. The payment is checked by one of our people.|Thanks {name}, a colleague confirms the payment.|OK, somebody in the shop will check that it arrived.',
  status:
    'Your order {no} ({lines}, {total}) is written and waits for payment.|{no}: {lines}, {total}. It’s still to be paid.|I see {no} with {lines} for {total}, unpaid as far as I know.|Order {no} stands: {lines}, {total}, payment open.|{no} is waiting for the payment of {total}: {lines}.',
  already:
    'That order is already written as {no}.|It’s all in order {no} already.|No need, {no} is placed.|{no} is already in.|You already have {no}.',
  goesWith:
    'It goes well with the {item} ({price}), by the way.|Many people add the {item} for {price}.|By the way, the {item} is only {price}.|Something to go with it? The {item}, {price}.|You may like the {item} too, {price}.',
  saves:
    'The {item} is {amount} cheaper than the {other}.|You save {amount} with the {item} over the {other}.|Compared with the {other}, the {item} costs {amount} less.|Taking the {item} saves {amount} against the {other}.|{amount} less than the {other}: that’s the {item}.',
  pickup: 'pick-up at the shop',
  deliveryTo: 'delivery to {zone} {fee}',
  free: 'free',
  and: 'and',
  or: 'or',
  yesButton: 'Yes, order it',
  noButton: 'Not yet',
  changeButton: 'Change something',
  inStock: 'in stock',
  soldOut: 'sold out',
  each: 'each',
  today: 'today',
  tomorrow: 'tomorrow',
  hours: 'within {n} hours',
  todayBefore: 'today before {time}',
  oneDay: 'by tomorrow',
  days: 'in {from} to {to} days',
  upToDays: 'within {n} days',
};
