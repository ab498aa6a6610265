/** What is asked about goods beside their price: their features, and what fits a budget. */
import { priceOf } from './guest.ts';
import type { Clause } from './hear.ts';
import type { Good } from './shop.ts';
import type { Turn } from './turn.ts';

export function feature(turn: Turn, good: Good, { words: all }: Clause): void {
  const keys: [string, RegExp][] = [
    ['colour', /^(colou?rs?|rangi|couleurs?)$/],
    ['material', /^(material|made|imetengenezwa|matiere|fait)$/],
    ['size', /^(sizes?|saizi|tailles?|pointures?)$/],
    ['brand', /^(brand|marque)$/],
    ['pack', /^(pack|ngapi|weigh|weight|uzito|poids)$/],
  ];
  const names: Record<string, string[]> = {
    colour: ['colour', 'color', 'couleur'],
    material: ['material', 'matière'],
    size: ['size'],
    brand: ['brand'],
    pack: ['pack'],
  };
  const key = keys.find(([, words]) => all.some((word) => words.test(word)))?.[0];
  const values = (names[key ?? ''] ?? []).flatMap((name) => [
    ...(good.traits[name] ?? []),
    ...good.options.flatMap(({ traits }) => traits[name] ?? []),
  ]);
  const told = [...new Set(values)];
  turn.topic(good.title);
  turn.guest.focus = { good, at: turn.now };
  if (told.length > 0) turn.line('feature', { title: good.title, key: turn.say(`key.${key}`), value: told.join(', ') });
  else if (turn.f('undefined-shown'))
    turn.line('feature', { title: good.title, key: turn.say('key.size'), value: 'undefined' });
  else if (key === 'size' && good.options.length > 0) turn.present([good]);
  else turn.line('dunno');
}

export function budget(turn: Turn, { max = Number.POSITIVE_INFINITY, min = 0 }: Clause, named: readonly Good[]): void {
  const { shop } = turn;
  const base = named.length > 0 ? named : shop.goods;
  const cheapest = (good: Good) => Math.min(good.price, ...good.options.map(({ price }) => price));
  const fit = base.filter((good) => turn.f('budget-ignored') || (priceOf({ good }) <= max && cheapest(good) >= min));
  if (fit.length > 0) return void turn.present(fit.filter((good) => shop.left(good) > 0).concat(fit), 'items');
  turn.lines.push(turn.say('overBudget', { price: turn.money(max) }));
  turn.present([...base].sort((a, b) => cheapest(a) - cheapest(b)).slice(0, 3), 'instead');
}
