/** What a good that is pointed at makes of the order slip. */
import { type Good, pieces } from './goods.ts';
import type { Heard } from './hear.ts';
import { sizeIn } from './pointing.ts';
import { type Entry, type Here, type Reply, SHOWN, type Visitor } from './visitor.ts';

/** A good that is pointed at: bought if the message says so, else shown. */
export function pointAt(here: Here, visitor: Visitor, reply: Reply, good: Good, heard: Heard, is: Heard['is']): void {
  const ware = sizeIn(good, heard);
  const count = heard.bare || heard.is('both') ? undefined : heard.count;
  const same = visitor.slip.find((entry) => entry.good === good);
  const last = visitor.slip.at(-1);
  if (is('fix') && last && !same && here.fault !== 'correction-added') {
    visitor.slip.pop();
    const kept = count ?? last.count;
    choose(here, visitor, reply, good, { ...(ware ? { ware } : {}), ...(kept === undefined ? {} : { count: kept }) });
    return;
  }
  choose(here, visitor, reply, good, { ...(ware ? { ware } : {}), ...(count === undefined ? {} : { count }) });
}

export function choose(here: Here, visitor: Visitor, reply: Reply, good: Good, of: Partial<Entry>): void {
  const { manner } = visitor;
  visitor.topics.push(good.title);
  const gone = of.ware ? of.ware.stock === 0 : pieces(good) === 0;
  if (gone && here.fault !== 'sold-out-ordered') {
    reply.lines.push(manner.say('soldOut', { item: of.ware?.title ?? good.title }));
    if (of.ware && pieces(good) > 0) reply.card = { good };
    else {
      const near = here.shop.goods.filter((one) => one.category === good.category && pieces(one) > 0);
      if (near.length > 0) {
        reply.why.push(manner.say('instead'));
        reply.show.push(...near.slice(0, SHOWN));
      }
    }
    return;
  }
  const there = visitor.slip.find((entry) => entry.good === good);
  if (there) Object.assign(there, of);
  const open = visitor.slip.find((entry) => !entry.ware || !entry.count);
  if (!there && open && !reply.goesOn) visitor.slip = visitor.slip.filter((entry) => entry !== open);
  const entry: Entry = there ?? { ...(good.wares.length === 1 ? { ware: good.wares[0]! } : {}), good, ...of };
  if (there || of.count !== undefined) {
    if (!there) visitor.slip.push(entry);
    delete visitor.focus;
    visitor.full = false;
    reply.goesOn = true;
    return;
  }
  // Two that are pointed at in one breath are both wanted.
  if (reply.card && reply.card !== entry) {
    for (const one of [reply.card, entry]) if (!visitor.slip.includes(one)) visitor.slip.push(one);
    delete visitor.focus;
    delete reply.card;
    reply.goesOn = true;
    return;
  }
  visitor.focus = entry;
  reply.card = entry;
}

export function goTo(here: Here, visitor: Visitor, reply: Reply, at: number): void {
  visitor.to = here.shop.facts.delivery?.[at] ?? 'shop';
  reply.goesOn = true;
}
