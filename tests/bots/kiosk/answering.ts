/** Answers of customers to what the kiosk asked last. */
import type { Heard } from './hear.ts';
import { zoneIn } from './inform.ts';
import { book, drop } from './orders.ts';
import { sizeAt, sizeIn } from './pointing.ts';
import { goTo } from './slip.ts';
import type { Here, Reply, Visitor } from './visitor.ts';

/** Answers to what the bot asked last. True if the message was one. */
export function answers(here: Here, visitor: Visitor, reply: Reply, heard: Heard, is: Heard['is']): boolean {
  const { manner, asks } = visitor;
  const named = heard.like.length > 0;
  const entry = visitor.focus ?? visitor.slip.find(({ ware, count }) => !ware || !count) ?? visitor.slip.at(-1);
  if (named && !(entry && heard.like.length === 1 && heard.like[0] === entry.good)) return false;
  if (asks === 'more' || asks === 'agree') {
    if (asks === 'agree' && heard.bare && manner.numbers && (heard.count === 1 || heard.count === 2)) {
      if (heard.count === 1) book(here, visitor, reply);
      else drop(visitor, reply);
      return true;
    }
    const ware = entry ? sizeIn(entry.good, heard) : undefined;
    if (entry && (ware || (heard.count !== undefined && heard.count > 0)) && here.fault !== 'new-number-ignored') {
      if (ware) entry.ware = ware;
      if (heard.count) entry.count = heard.count;
      reply.goesOn = true;
      return true;
    }
    if (entry && heard.count !== undefined && here.fault === 'new-number-ignored') {
      reply.goesOn = true;
      return true;
    }
    if (is('no') || (is('not') && heard.words.length < 4)) {
      if (asks === 'agree') drop(visitor, reply);
      else reply.lines.push(manner.say('what'));
      return true;
    }
    if (is('yes')) {
      if (asks === 'agree') book(here, visitor, reply);
      else {
        visitor.full = true;
        reply.goesOn = true;
      }
      return true;
    }
    return false;
  }
  if (!entry) return false;
  const ware = sizeIn(entry.good, heard) ?? (asks === 'size' ? sizeAt(here, entry.good, heard) : undefined);
  const number = asks === 'size' && ware && heard.bare ? undefined : heard.count;
  if (ware?.stock === 0 && here.fault !== 'sold-out-ordered') {
    reply.lines.push(manner.say('soldOut', { item: ware.title }));
    reply.card = { good: entry.good };
    return true;
  }
  const wants = is('buy') || (is('this') && is('seek')) || (is('yes') && visitor.focus !== undefined);
  if (!ware && number === undefined && !wants) {
    if (is('no')) {
      drop(visitor, reply);
      return true;
    }
    return false;
  }
  if (ware) entry.ware = ware;
  if (number !== undefined && number > 0) entry.count = number;
  if (visitor.focus === entry) {
    delete visitor.focus;
    visitor.slip.push(entry);
    visitor.full = false;
  }
  reply.goesOn = true;
  return true;
}

/** The answer to where it goes. True if the message was one. */
export function hearPlace(here: Here, visitor: Visitor, reply: Reply, heard: Heard): boolean {
  const zones = here.shop.facts.delivery ?? [];
  const at = zoneIn(here.shop, heard.text) ?? (heard.bare && heard.count ? heard.count - 1 : undefined);
  if (at !== undefined && at >= 0 && at <= zones.length) {
    goTo(here, visitor, reply, at);
    return true;
  }
  if (heard.is('pickup')) {
    goTo(here, visitor, reply, zones.length);
    return true;
  }
  const other = (
    ['price', 'cancel', 'no', 'hours', 'pay', 'fix', 'discount', 'returns', 'warranty', 'browse', 'thanks'] as const
  ).some((act) => heard.is(act));
  if (other || heard.like.length > 0 || heard.position !== undefined) {
    if (heard.is('no') && !heard.is('fix')) {
      drop(visitor, reply);
      return true;
    }
    return false;
  }
  visitor.tries += 1;
  if (visitor.tries > 1) goTo(here, visitor, reply, zones.length);
  else if (!heard.is('yes')) reply.lines.push(visitor.manner.say('placeNone'));
  reply.goesOn = true;
  return true;
}
