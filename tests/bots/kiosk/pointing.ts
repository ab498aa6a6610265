/** Which good of a shown list a message means, and which size. */
import type { Incoming } from '../cloud.ts';
import { cheapest, type Good, type Ware } from './goods.ts';
import type { Heard } from './hear.ts';
import { type Here, LIST_MS, popular, type Reply, type Visitor } from './visitor.ts';

/** The goods of a shown list that a message means; `asked` if the reply asks back. */
export function refers(
  here: Here,
  visitor: Visitor,
  reply: Reply,
  heard: Heard,
  message: Incoming,
  now: number,
  fixes: boolean,
): Good[] | 'asked' | undefined {
  const { manner } = visitor;
  const { is, position, named, like, colours } = heard;
  if (named.length > 0) return undefined;
  const quoted = visitor.lists.find(({ ids }) => message.quotes !== undefined && ids.includes(message.quotes));
  const list = quoted ?? visitor.lists.at(here.fault === 'older-list' && visitor.lists.length > 1 ? -2 : -1);
  const picks = visitor.asks === 'pick' || quoted;
  const place = position ?? (heard.bare && picks ? heard.count : undefined);
  const inSizes = visitor.asks === 'size' && !picks;
  if (place !== undefined && !inSizes) {
    if (!list) {
      reply.show.push(...popular(here.shop));
      return 'asked';
    }
    if (now - list.at > LIST_MS) {
      reply.why.push(manner.say('expired'));
      reply.show.push(...list.goods);
      return 'asked';
    }
    const good = list.goods.at(
      place === -1 ? (here.fault === 'last-is-before-last' && list.goods.length > 1 ? -2 : -1) : place - 1,
    );
    if (good) return [good];
    reply.why.push(manner.say('noSuch'));
    reply.show.push(...list.goods);
    return 'asked';
  }
  if (!list || now - list.at > LIST_MS) return undefined;
  if (is('both') && list.goods.length === 2 && like.length === 0) return list.goods;
  const described = colours.length > 0 || (is('one') && (is('cheapest') || is('dearest')));
  if (!described || like.length > 0 || inSizes) return undefined;
  let fitting = list.goods.filter((good) => colours.every((colour) => good.colours.includes(colour)));
  if (fitting.length === 0) return undefined;
  if (is('cheapest') || is('dearest')) {
    const sorted = [...fitting].sort((a, b) => cheapest(a) - cheapest(b));
    fitting = [is('cheapest') ? sorted[0]! : sorted.at(-1)!];
  }
  if (fitting.length === 1 || fixes) return fitting.slice(0, 1);
  reply.why.push(manner.say('which'));
  reply.show.push(...fitting);
  return 'asked';
}

/** A size that the words name. */
export function sizeIn(good: Good, { text }: Heard): Ware | undefined {
  if (good.wares.length < 2) return undefined;
  const fits = (words: string) => ` ${text} `.includes(` ${words.replace(/[^a-z0-9 ]/g, ' ').trim()} `);
  const hits = good.wares.map((ware) => ({
    ware,
    long: Math.max(0, ...ware.sizeWords.filter(fits).map((one) => one.length)),
  }));
  const best = Math.max(...hits.map(({ long }) => long));
  const found = hits.filter(({ long }) => long === best);
  return best > 0 && found.length === 1 ? found[0]!.ware : undefined;
}

/** A size by its place in the offer. */
export function sizeAt(here: Here, good: Good, { position, count, bare, is }: Heard): Ware | undefined {
  const offered = here.writer.offered(good);
  const place = position ?? (bare ? count : undefined);
  if (place !== undefined) return offered.at(place === -1 ? -1 : place - 1);
  const sorted = [...offered].sort((a, b) => a.price - b.price);
  return is('cheapest') ? sorted[0] : is('dearest') ? sorted.at(-1) : undefined;
}
