/** What one message or tap of a customer fills, changes, clears or asks. */
import type { Incoming } from '../cloud.ts';
import { answers, hearPlace } from './answering.ts';
import type { Heard } from './hear.ts';
import { inform, zoneIn } from './inform.ts';
import { book, cancel, drop, status } from './orders.ts';
import { refers, sizeIn } from './pointing.ts';
import { seeks } from './seeking.ts';
import { choose, goTo, pointAt } from './slip.ts';
import type { Act } from './speech/index.ts';
import { clear, type Here, type Reply, type Visitor } from './visitor.ts';

export function tapped(here: Here, visitor: Visitor, reply: Reply, tap: string): void {
  const { manner } = visitor;
  const [what, rest = ''] = tap.split(/:(.*)/);
  if (what === 'yes' || what === 'no') {
    if (Number(rest) !== visitor.summary || visitor.slip.length === 0) reply.lines.push(manner.say('stale'));
    else if (what === 'yes') book(here, visitor, reply);
    else drop(visitor, reply);
    return;
  }
  if (what === 'more') {
    visitor.full = true;
    reply.goesOn = true;
    return;
  }
  if (what === 'place') {
    goTo(here, visitor, reply, Number(rest));
    return;
  }
  const good = here.shop.goods.find(({ id, wares }) => id === rest || wares.some((ware) => ware.id === rest));
  if (!good) return void reply.lines.push(manner.say('stale'));
  const ware = good.wares.find(({ id }) => id === rest);
  choose(here, visitor, reply, good, ware && ware.size !== undefined ? { ware } : {});
}

export function hear(here: Here, visitor: Visitor, reply: Reply, message: Incoming, now: number): void {
  const { manner } = visitor;
  const raw = message.text!;
  const whole = here.ear.read(raw, visitor.lang);
  const tail = here.ear.corrected(raw);
  const after = tail === undefined ? undefined : here.ear.read(tail, visitor.lang);
  const says = (heard: Heard) =>
    heard.position !== undefined || heard.count !== undefined || heard.like.length > 0 || heard.colours.length > 0;
  const heard =
    after && says(after) ? { ...after, bare: whole.bare, is: (act: Act) => act === 'fix' || after.is(act) } : whole;
  const { is } = whole;
  if (is('who')) reply.lines.push(manner.say('who'));
  else if (is('human')) {
    visitor.withPerson = true;
    clear(visitor);
    reply.lines.push(manner.say('human'));
    return;
  }
  if (is('how') && !is('who')) reply.lines.push(manner.say('fine'));
  if (is('recall')) {
    const topics = [...new Set(visitor.topics)].slice(-5);
    reply.lines.push(topics.length > 0 ? manner.say('recall', { topics: manner.all(topics) }) : manner.say('noRecall'));
    return;
  }
  if (is('cancel') && !(is('fix') && says(heard))) return void cancel(here, visitor, reply);
  if (is('status') && !(visitor.asks === 'place' && zoneIn(here.shop, whole.text) !== undefined))
    return void status(here, visitor, reply);
  const open = visitor.slip.at(-1);
  if (reply.goesOn && open && heard.count && heard.like.length === 0) {
    open.count = heard.count;
    return;
  }
  const before = reply.lines.length;
  if (visitor.asks === 'place' && hearPlace(here, visitor, reply, whole)) return;
  const zone = zoneIn(here.shop, whole.text);
  if (zone !== undefined && visitor.asks === 'agree' && !is('price')) return void goTo(here, visitor, reply, zone);
  inform(here, visitor, reply, whole);
  const informed = reply.lines.length > before || is('who') || is('how');
  if (here.fault === 'any-word-agrees' && visitor.asks === 'agree') return void book(here, visitor, reply);
  const held = visitor.focus ?? visitor.slip.at(-1);
  const sized = held && heard.like.length === 0 && sizeIn(held.good, heard) !== undefined;
  const pointed = sized ? undefined : refers(here, visitor, reply, heard, message, now, is('fix'));
  if (pointed === 'asked') return;
  if (pointed) {
    for (const good of pointed) pointAt(here, visitor, reply, good, heard, is);
    return;
  }
  if (answers(here, visitor, reply, heard, is)) return;
  if (seeks(here, visitor, reply, heard, informed)) return;
  if (informed) return;
  if (is('thanks')) reply.lines.push(manner.say('thanks'));
  else if (is('bye')) reply.lines.push(manner.say('bye'));
  else if (is('greet') && whole.words.length < 5) reply.lines.push(manner.say('what'));
  else if (is('yes')) {
    const last = here.shop.ordersOf(visitor.id).at(-1);
    if (last?.state === 'open' && here.fault === 'yes-again-orders-again') {
      const again = here.shop.place(visitor.id, last.lines, last.to);
      if ('number' in again) reply.placed = again;
      else reply.lines.push(manner.say('twice', { order: last.number }));
    } else
      reply.lines.push(last?.state === 'open' ? manner.say('twice', { order: last.number }) : manner.say('nothing'));
  } else if (is('no')) reply.lines.push(manner.say('dropped'));
  else if (reply.lines.length === 0 || visitor.turns > 0) reply.lines.push(manner.say('unclear'));
  else reply.lines.push(manner.say('what'));
}
