/** Goods that customers look for. */
import { cheapest, pieces } from './goods.ts';
import type { Heard } from './hear.ts';
import { pointAt } from './slip.ts';
import { type Here, popular, type Reply, SHOWN, stockFirst, type Visitor } from './visitor.ts';

/** Goods that are looked for. */
export function seeks(here: Here, visitor: Visitor, reply: Reply, heard: Heard, informed: boolean): boolean {
  const { manner } = visitor;
  const { is, like, named, colours, below, above } = heard;
  const limited = below !== undefined || above !== undefined;
  const feature = is('feature') && !is('price');
  const subject =
    named[0] ??
    (like.length === 1 ? like[0] : undefined) ??
    (like.length === 0 ? (visitor.focus?.good ?? visitor.slip.at(-1)?.good) : undefined);
  if (subject && like.length <= 1 && !limited && !is('browse') && !is('seek')) {
    if (feature) {
      const asked = /colo?u?r|rangi|couleur/.test(heard.text)
        ? subject.facts.colour
        : /material|made|imetengenezwa|matiere|en quoi/.test(heard.text)
          ? subject.facts.material
          : undefined;
      reply.lines.push(
        asked ? manner.say('fact', { item: subject.title, value: asked.join(', ') }) : manner.say('unknown'),
      );
      if (like.length === 0) return true;
    } else if (like.length === 0 && (is('price') || is('stock')) && !informed) {
      reply.card = { good: subject };
      visitor.focus ??= { good: subject, ...(subject.wares.length === 1 ? { ware: subject.wares[0]! } : {}) };
      return true;
    }
  }
  if (named.length > 1 && named.every((good) => pieces(good) > 0) && heard.count === undefined) {
    reply.show.push(...named);
    return true;
  }
  if (named.length > 0) {
    for (const good of named) pointAt(here, visitor, reply, good, heard, is);
    return true;
  }
  if (like.length > 0 || ((colours.length > 0 || limited) && !informed)) {
    const pool = like.length > 0 ? like : here.shop.goods;
    const coloured = pool.filter((good) => colours.every((colour) => good.colours.includes(colour)));
    const inPrice = coloured.filter((good) =>
      good.wares.some(({ price }) => price <= (below ?? price) && price >= (above ?? price)),
    );
    if (inPrice.length === 1 && inPrice[0]) {
      pointAt(here, visitor, reply, inPrice[0], heard, is);
      return true;
    }
    if (inPrice.length > 1) {
      const sorted = stockFirst(inPrice);
      if (is('cheapest')) sorted.sort((a, b) => cheapest(a) - cheapest(b));
      if (is('dearest')) sorted.sort((a, b) => cheapest(b) - cheapest(a));
      reply.show.push(...sorted.slice(0, SHOWN));
    } else {
      reply.why.push(coloured.length > 0 ? manner.say('noneBudget') : manner.say('none', { what: colours[0] ?? '' }));
      const near = stockFirst(pool);
      if (limited) near.sort((a, b) => cheapest(a) - cheapest(b));
      reply.show.push(...near.slice(0, SHOWN));
    }
    visitor.topics.push(reply.show[0]!.category);
    return true;
  }
  if (is('cheapest') || is('dearest')) {
    const sorted = [...here.shop.goods].filter((good) => pieces(good) > 0).sort((a, b) => cheapest(a) - cheapest(b));
    reply.show.push(...(is('cheapest') ? sorted : sorted.reverse()).slice(0, 3));
    return true;
  }
  if (is('browse') && !informed) {
    reply.show.push(...popular(here.shop));
    return true;
  }
  if (heard.strange && is('seek') && !informed) {
    reply.why.push(manner.say('none', { what: heard.strange }));
    reply.show.push(...popular(here.shop));
    return true;
  }
  return false;
}
