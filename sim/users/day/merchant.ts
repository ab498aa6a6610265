import type { StepBody } from '../../scenario/types.ts';
import type { Random } from '../../time/streams.ts';
import { shelfStep } from '../shops.ts';
import { pick, type World } from '../world.ts';
import type { Due } from './agenda.ts';

/** So often in a day the shop's own people change something. */
const CHANGES = 12;

/** The shopkeeper: prices go up and down, goods sell out in the shop and come in again, at any time of the day. */
export class Merchant implements Due {
  at: number;
  readonly as: string;
  readonly #world: World;
  readonly #random: Random;
  readonly #times: number[];

  constructor(as: string, world: World, day: { opens: number; length: number; random: Random }) {
    const times = Array.from({ length: CHANGES }, () => day.opens + day.random.int(0, day.length - 1));
    this.#times = times.sort((a, b) => a - b);
    this.at = this.#times.shift() ?? day.opens;
    this.as = as;
    this.#world = world;
    this.#random = day.random;
  }

  move(): StepBody[] | undefined {
    const next = this.#times.shift();
    if (next === undefined) return undefined;
    this.at = next;
    return this.#change();
  }

  #change(): StepBody[] {
    const product = pick(this.#world.active, this.#random);
    // What comes in variants is priced and counted by variant, and stays as it is for a day.
    if (!product || product.variants || product.kind === 'service') return [];
    if (this.#random.chance(0.5)) {
      const step = shelfStep(product.price, this.#world.shop);
      const price = Math.max(step, Math.round((product.price * this.#random.int(85, 120)) / (100 * step)) * step);
      return [this.#world.change({ product: product.id, price })];
    }
    const stock = this.#random.chance(0.3) ? 0 : this.#random.int(5, 40);
    return [this.#world.change({ product: product.id, stock })];
  }
}
