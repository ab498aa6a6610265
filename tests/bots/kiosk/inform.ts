/** What customers ask about the shop, and the answers. */

import type { Shop } from './goods.ts';
import type { Heard } from './hear.ts';
import type { Here, Reply, Visitor } from './visitor.ts';

/** Its delivery zone that a text names, by its place in the list. */
export function zoneIn(shop: Shop, text: string): number | undefined {
  const at = shop.facts.delivery?.findIndex(({ zone }) => text.includes(zone.toLowerCase())) ?? -1;
  return at < 0 ? undefined : at;
}

/** What is asked about the shop. */
export function inform({ shop, writer, fault }: Here, visitor: Visitor, reply: Reply, { is, text, like }: Heard): void {
  const { manner } = visitor;
  const { hours, delivery, returns, warranty, payment, contacts } = shop.facts;
  const unknown = () => manner.say('unknown');
  if (is('hours') && !is('feature'))
    reply.lines.push(hours ? manner.say('hours', { hours: manner.hours(hours) }) : unknown());
  if ((is('delivery') || (zoneIn(shop, text) !== undefined && !is('where'))) && visitor.asks !== 'place') {
    const zone = delivery?.find(({ zone: place }) => text.includes(place.toLowerCase()));
    const zones = zone ? [zone] : delivery;
    const all = zones?.map((one) => manner.zone(one));
    reply.lines.push(all && all.length > 0 ? manner.say('deliveryTo', { zones: manner.all(all) }) : unknown());
  }
  if (is('where'))
    reply.lines.push(contacts?.address ? manner.say('address', { address: contacts.address }) : unknown());
  if (is('phone') && !is('pay')) {
    const phone = contacts?.phones?.[0];
    if (phone) reply.lines.push(manner.say('phone', { phone }));
  }
  if (is('returns')) {
    const time = fault === 'returns-doubled' ? (returns === 'none' ? '2w' : '20d') : returns;
    reply.lines.push(
      time === undefined
        ? unknown()
        : time === 'none'
          ? manner.say('noReturns')
          : manner.say('returnsIn', { time: manner.span(time) }),
    );
  }
  if (is('warranty') && warranty !== undefined) {
    const good = like.length === 1 ? like[0] : (visitor.focus?.good ?? visitor.slip.at(-1)?.good);
    if (typeof warranty === 'string') reply.lines.push(manner.say('noWarranty'));
    else if (good) {
      const time = warranty[good.category];
      reply.lines.push(
        time ? manner.say('warrantyItem', { item: good.title, time: manner.span(time) }) : manner.say('noWarranty'),
      );
    } else
      for (const [what, time] of Object.entries(warranty))
        reply.lines.push(manner.say('warrantyOf', { what, time: manner.span(time) }));
  }
  if (is('discount')) reply.lines.push(manner.say('noDiscount'));
  if (is('pay') && !is('buy'))
    reply.lines.push(manner.say('ways', { ways: manner.all(payment?.map((way) => writer.way(way)) ?? []) }));
}
