/** A turn as messages. */
import type { Bubble } from '../cloud.ts';
import { priceOf } from './guest.ts';
import type { Good } from './shop.ts';
import { short, titlesOf } from './text.ts';
import { summaryText } from './told.ts';
import type { Turn } from './turn.ts';

function shownPrice(turn: Turn, good: Good): number {
  const at = turn.shop.goods.indexOf(good);
  return turn.f('neighbour-price') ? turn.shop.goods[Math.max(0, at - 1)]!.price : priceOf({ good });
}

function card(turn: Turn, good: Good, lead: string): Bubble {
  const { guest, shop } = turn;
  const price = turn.money(shownPrice(turn, good));
  const options = good.options.map(
    (one) =>
      `- ${one.title}: ${turn.money(turn.f('base-price-of-option') ? good.price : one.price)}, ${turn.stock(shop.left(good, one))}`,
  );
  const facts =
    options.length > 0
      ? `${good.title}\n${options.join('\n')}`
      : turn.say('card', { title: good.title, price, stock: turn.stock(shop.left(good)) });
  guest.asked = { kind: 'buy', good };
  return {
    text: [lead, facts, turn.say('wantIt')].filter(Boolean).join('\n'),
    ...(good.image ? { image: good.image } : {}),
    buttons: [
      { id: `b:${good.id}`, title: turn.say('b.buy') },
      { id: `near:${good.id}`, title: turn.say('b.near') },
      { id: 'human', title: turn.say('b.human') },
    ],
  };
}

function list(turn: Turn, lead: string): Bubble {
  const { shop, show } = turn;
  const titles = titlesOf(
    show.map((one) => one.title),
    24,
  );
  const facts = (good: Good) => {
    const price = turn.money(shownPrice(turn, good), true);
    return `${price}, ${turn.stock(shop.left(good))}`;
  };
  const lines = show.map((good, at) => `${at + 1}. ${good.title} - ${facts(good)}`);
  const text = [lead, turn.say(turn.heading), turn.style === 'ofisi' ? lines.join('\n') : '', turn.say('pick')];
  if (show.length <= 3 && turn.style === 'ofisi') {
    const buttons = titlesOf(
      show.map((one) => one.title),
      20,
    ).map((title, at) => ({ id: `g:${show[at]!.id}`, title }));
    return { text: text.filter(Boolean).join('\n'), buttons };
  }
  const rows = show.map((good, at) => ({
    id: `g:${good.id}`,
    title: titles[at]!,
    description: short(titles[at] === good.title ? facts(good) : `${good.title}: ${facts(good)}`, 72),
  }));
  return { text: text.filter(Boolean).join('\n'), list: { label: turn.say('b.list'), rows } };
}

/** The reply of a turn. Its first message tells the shop's name to those who are new. */
export function reply(turn: Turn): Bubble[] {
  const { guest, lines, show, ask } = turn;
  if (!guest.met && !lines.some((one) => one.includes(turn.shop.facts.name))) lines.unshift(turn.say('hi'));
  const bubbles: Bubble[] = [];
  let lead = lines.join('\n');
  const shown = () => {
    guest.lists.push({ at: turn.now, goods: [...show] });
    guest.lists = guest.lists.slice(turn.f('first-list-wins') ? 0 : -5);
  };
  if (show.length > 0) {
    const asked = guest.asked;
    bubbles.push(show.length === 1 ? card(turn, show[0]!, lead) : list(turn, lead));
    if (turn.summed || ask) {
      if (asked) guest.asked = asked;
    } else {
      guest.queue = [];
      if (show.length > 1 && asked?.kind !== 'which') delete guest.asked;
    }
    shown();
    lead = '';
  }
  if (turn.summed)
    bubbles.push({
      text: [lead, summaryText(turn)].filter(Boolean).join('\n'),
      buttons: [
        { id: `ok:${guest.rev}`, title: turn.say('b.yes') },
        { id: 'edit', title: turn.say('b.change') },
        { id: 'no', title: turn.say('b.no') },
      ],
    });
  else if (ask) {
    const text = [lead, ask.text].filter(Boolean).join('\n');
    if (ask.rows) bubbles.push({ text, list: { label: turn.say('b.list'), rows: ask.rows } });
    else bubbles.push({ text, ...(ask.buttons ? { buttons: ask.buttons } : {}) });
  } else if (lead !== '' || bubbles.length === 0) {
    const text = lead || turn.say('hey');
    bubbles.push({ text, ...(turn.buttons.length > 0 ? { buttons: turn.buttons } : {}) });
  }
  if (turn.f('cut-at-60'))
    for (const bubble of bubbles)
      bubble.text = bubble.text
        .split('\n')
        .map((line) => line.slice(0, 60))
        .join('\n');
  return bubbles;
}
