import {
  checksOut,
  declines,
  type Entry,
  entryAsked,
  goesBack,
  opensMenu,
  showsMore,
} from '../../languages/reading/buttons.ts';
import { concept } from '../../languages/reading/concepts.ts';
import { fold, wordsOf } from '../../languages/reading/text.ts';
import { stopWords } from '../../languages/reading/words.ts';
import type { StepBody } from '../../scenario/types.ts';
import type { Product } from '../../shop/types.ts';
import type { Intent } from '../../trace/meaning.ts';
import { localeOf, paymentsOf, placesOf } from '../locale.ts';
import { tapTitle } from '../refer.ts';
import { together } from '../speech.ts';
import type { SimulatedUser } from '../user.ts';
import { pick } from '../world.ts';

/** Something that the phone offers: an option to tap, or a numbered line to answer with its number. */
interface Offer {
  title: string;
  step: StepBody;
}

/** "1. Menu", "2) Orders", "3️⃣ Help", "*4* Talk to us" */
const LINE = /^\s*\*?(\d{1,2})(?:\uFE0F?\u20E3|\*?\s*[.):-]|\*\s)\s*(.+)$/u;

/** Answers a numbered menu with the number of the line that does this. Undefined: there is none, or options can be tapped. */
export function byNumber(user: SimulatedUser, does: (folded: string) => boolean, intent: Intent): StepBody | undefined {
  if ((user.reply?.options.length ?? 0) > 0) return undefined;
  const line = linesOf(user).find(({ title }) => does(fold(title)));
  return line && together(user, [{ text: line.number, means: { intents: [intent], language: 'neutral' } }]);
}

const linesOf = (user: SimulatedUser): { number: string; title: string }[] =>
  user.botMessages.flatMap(({ text }) =>
    text.split('\n').flatMap((line) => {
      const [, number, title] = LINE.exec(line) ?? [];
      return number && title ? [{ number, title }] : [];
    }),
  );

const said = (text: string) => ({ text, means: { intents: ['other' as const], language: 'neutral' as const } });

/** What the newest reply offers to choose from. */
function offersOf(user: SimulatedUser): Offer[] {
  const options = user.reply?.options ?? [];
  if (options.length > 0)
    return options.map(({ title, product }) => ({ title, step: tapTitle(title, [product ? 'reference' : 'other']) }));
  return linesOf(user).map(({ number, title }) => ({ title, step: together(user, [said(number)]) }));
}

const nounsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => word.length > 2 && !stopWords().has(word))
    .map(concept);

/** How likely an offer leads to a product; 0: not at all. */
function leadsTo({ title }: Offer, product: Product, terms: ReadonlySet<string>): number {
  const folded = fold(title);
  const words = nounsOf(title);
  const [name] = fold(product.title).split(/\s+[-–|·(]/);
  if (name !== undefined && folded.startsWith(name.slice(0, 16))) return 5;
  if (goesBack(folded) || declines(folded)) return 0;
  if (words.some((word) => terms.has(word))) return 4;
  if (opensMenu(folded)) return 2;
  return showsMore(folded) ? 3 : 0;
}

/**
 * The step of somebody who looks for a product in a bot's menu: its line, its category, the next page, the menu. What was tried
 * on the way is not tried again. Undefined: nothing that is offered leads there.
 */
export function towards(user: SimulatedUser, product: Product): StepBody | undefined {
  const terms = new Set(
    [product.title, product.category, ...Object.values(product.terms ?? {}).flat()].flatMap(nounsOf),
  );
  const offers = offersOf(user)
    .map((offer) => ({ offer, weight: leadsTo(offer, product, terms) }))
    .filter(({ offer, weight }) => weight > 0 && !user.tried.has(`${product.id} ${offer.title}`))
    .sort((a, b) => b.weight - a.weight);
  const [best] = offers;
  if (!best) return undefined;
  // "Menu" and "more" lead on again and again; a category that did not help does not help twice.
  if (best.weight > 3) user.tried.add(`${product.id} ${best.offer.title}`);
  else if (user.inMenu++ > MOST) return undefined;
  if (best.weight === 5) user.select(product.id);
  return best.offer.step;
}

/** Share of purchases in which the customer fills a cart in the shop's profile, though the bot has shown no catalogue. */
const CARTS = 0.1;

/**
 * A cart of the platform's catalogue, which the bot has just shown, or which the customer opens in the shop's profile; now and
 * then with a second product. `opens`: the customer opens it there.
 */
export function fromCatalog(
  user: SimulatedUser,
  product: Product,
  quantity: number,
  opens = user.carts.chance(CARTS),
): StepBody | undefined {
  const { world, decision } = user;
  if (user.fillsCarts === 'never') return undefined;
  const shown = user.botMessages.some(({ offers }) => offers !== undefined);
  const opened = !shown && user.fillsCarts === 'always' && opens;
  if ((!shown && !opened) || product.variants || !user.reply?.shown.includes(product.id)) return undefined;
  const others = user.reply.shown.filter((id) => id !== product.id && (world.product(id)?.stock ?? 0) > 0);
  const second = decision.chance(0.3) ? pick(others, decision) : undefined;
  const items = [{ product: product.id, quantity }, ...(second ? [{ product: second, quantity: 1 }] : [])];
  user.select(product.id);
  const wants = { products: items.map(({ product: id }) => id) };
  return {
    do: 'send',
    content: { type: 'order', items },
    means: { intents: ['purchase'], language: 'neutral', wants },
  };
}

/** So often somebody opens a menu or its next page before they give up. */
const MOST = 5;

/** The step that goes on from a full cart, or enters what the bot asks for. Undefined: it asks for nothing of that. */
export function onward(user: SimulatedUser): StepBody | undefined {
  const offers = offersOf(user);
  const folded = user.reply?.said.folded ?? '';
  const asked = entryAsked(folded);
  const out = offers.find(({ title }) => checksOut(fold(title)));
  if (out) return out.step;
  if (asked === undefined) return undefined;
  const given = offers.find(({ title }) => !goesBack(fold(title)) && !declines(fold(title)) && !opensMenu(fold(title)));
  if (given && (asked === 'time' || asked === 'payment')) return given.step;
  const text = entry(user, asked);
  return text === undefined ? undefined : together(user, [said(text)]);
}

/** What somebody types where the bot asks for it. */
function entry(user: SimulatedUser, asked: Entry): string | undefined {
  const { words, world, speaker } = user;
  const { address = '{place} {n}', times = ['10:00'] } = speaker.language.speaking ?? {};
  switch (asked) {
    case 'address': {
      const place = pick(placesOf(world.shop), words) ?? localeOf(world.shop).pin.name;
      return address.replace('{place}', place).replace('{n}', String(words.int(2, 98)));
    }
    case 'name':
      return user.key.charAt(0).toUpperCase() + user.key.slice(1);
    case 'time':
      return pick(times, words);
    case 'payment':
      return pick(paymentsOf(world.shop), words);
  }
}
