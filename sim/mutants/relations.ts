/**
 * Mutants for the relations (`sim/relations`): each lets something decide about lists that must not. No reply is wrong by
 * itself, so no check sees them; only the second session of a pair shows them.
 */
import type { ProductRecord, TurnInput } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { input, wording } from './craft.ts';
import type { Mutant } from './types.ts';

type Change = (products: ProductRecord[]) => ProductRecord[];

const backwards: Change = (products) => products.toReversed();

/** Changes what a search of this turn finds. */
const finding = (turn: TurnInput, change: Change): TurnInput => ({
  ...turn,
  catalog: {
    ...turn.catalog,
    async search(query, limit) {
      const found = await turn.catalog.search(query, limit);
      return { ...found, products: change(found.products) };
    },
  },
});

/** Lists stand upside down in some turns. */
const upsideDown = (when: (turn: TurnInput) => boolean): Alter =>
  input((turn) => (when(turn) ? finding(turn, backwards) : turn));

const textOf = ({ messages }: TurnInput): string => messages.map(({ text }) => text).join('\n');

/** What is known of a message by its webhook. */
interface Sight {
  phone: string;
  times: number;
  forwarded: boolean;
}

/** The same by what webhooks say and the dialogue manager is not told. `last`: who was answered before. */
const upsideDownBy =
  (
    when: (sight: Sight, around: { last: string | undefined; all: readonly Sight[]; turns: number }) => boolean,
  ): Alter =>
  (own) => {
    const sights = new Map<string, Sight>();
    const turns = new Map<string, number>();
    // By the shop: another shop's customers are of another session.
    const last = new Map<string, string>();
    return {
      channel(...made) {
        const port = own.channel(...made);
        return {
          ...port,
          decode(body, path) {
            const decoded = port.decode(body, path);
            const forwarded = /"forwarded":true|Forwarded=true/.test(body.toString());
            for (const { message, phone } of decoded.messages) {
              const times = (sights.get(message.id)?.times ?? 0) + 1;
              sights.set(message.id, { phone, times, forwarded });
            }
            return decoded;
          },
        };
      },
      answerTurn(turn) {
        const all = turn.messages.flatMap(({ id }) => sights.get(id) ?? []);
        const [sight] = all;
        if (!sight) return own.answerTurn(turn);
        const talk = `${turn.tenant.id}/${sight.phone}`;
        turns.set(talk, (turns.get(talk) ?? 0) + 1);
        const before = last.get(turn.tenant.id);
        last.set(turn.tenant.id, sight.phone);
        const wrong = when(sight, { last: before, all, turns: turns.get(talk) ?? 0 });
        return own.answerTurn(wrong ? finding(turn, backwards) : turn);
      },
    };
  };

const EVERYTHING = { terms: [], colors: [], sizes: [], materials: [] };
const MOST = 200;

/** Changes what is found by what else the shop has. */
const bySearch = (change: (all: ProductRecord[]) => Change): Alter =>
  input((turn) => ({
    ...turn,
    catalog: {
      ...turn.catalog,
      async search(query, limit) {
        const [found, all] = await Promise.all([
          turn.catalog.search(query, limit),
          turn.catalog.search(EVERYTHING, MOST),
        ]);
        return { ...found, products: change(all.products)(found.products) };
      },
    },
  }));

/** A pair shows such a fault or does not, and there is no rate that could be just beyond a threshold. */
const NEVER_RARE = 'only the sessions of a pair show it, one of which would have to be chosen';

const mutant = (relation: string, name: string, title: string, always: Alter): Mutant => ({
  ...{ name, title, always },
  rules: [],
  intendedCheck: `relation:${relation}`,
  rare: NEVER_RARE,
});

export const RELATION_MUTANTS: readonly Mutant[] = [
  mutant(
    'other-words',
    'questions-sorted-otherwise',
    'turns lists around when the wish is put as a question',
    upsideDown((turn) => textOf(turn).includes('?')),
  ),
  mutant(
    'burst',
    'long-bursts-sorted-otherwise',
    'turns lists around when the wish came in three messages or more',
    upsideDown(({ messages }) => messages.length > 2),
  ),
  mutant(
    'typo',
    'sorted-by-letters',
    'turns lists around when the wish has an odd number of letters',
    upsideDown((turn) => (textOf(turn).match(/\p{L}/gu) ?? []).length % 2 === 1),
  ),
  mutant(
    'emoji',
    'emoji-sorted-otherwise',
    'turns lists around when the wish has an emoji',
    upsideDown((turn) => /\p{Extended_Pictographic}/u.test(textOf(turn))),
  ),
  mutant(
    'letter-case',
    'capitals-sorted-otherwise',
    'turns lists around when the wish has a capital letter',
    upsideDown((turn) => /\p{Lu}/u.test(textOf(turn))),
  ),
  mutant(
    'spacing',
    'edges-sorted-otherwise',
    'turns lists around when the wish has a space or a full stop at its edges',
    upsideDown((turn) => /^\s|[.\s]$/.test(textOf(turn))),
  ),
  mutant(
    'forwarded',
    'forwarded-sorted-otherwise',
    'turns lists around for a wish that was forwarded',
    upsideDownBy(({ forwarded }) => forwarded),
  ),
  mutant(
    'swapped',
    'last-word-counts',
    'turns lists around when the last message of a turn is the longest',
    upsideDown(({ messages }) => {
      const lengths = messages.map(({ text }) => text.length);
      return lengths.length > 1 && lengths.at(-1) === Math.max(...lengths);
    }),
  ),
  mutant(
    'small-talk',
    'late-wishes-sorted-otherwise',
    'turns lists around from the third turn of a conversation on',
    upsideDownBy((_, { turns }) => turns > 2),
  ),
  mutant(
    'another-hour',
    'evening-sorted-otherwise',
    'turns lists around after five in the afternoon',
    upsideDown(({ now }) => (new Date(now).getUTCHours() + 3) % 24 >= 17),
  ),
  mutant(
    'another-customer',
    'some-numbers-sorted-otherwise',
    'turns lists around for every other telephone number',
    upsideDownBy(({ phone }) => Number(phone.at(-1)) % 2 === 1),
  ),
  mutant(
    'second-customer',
    'sorted-by-who-came-before',
    'turns lists around when another customer was answered just before',
    upsideDownBy(({ phone }, { last }) => last !== undefined && last !== phone),
  ),
  mutant(
    'delivered-twice',
    'duplicates-sorted-otherwise',
    'turns lists around when a message was delivered twice',
    upsideDownBy((_, { all }) => all.some(({ times }) => times > 1)),
  ),
  mutant(
    'doubled-prices',
    'dear-sorted-otherwise',
    'turns lists around where the dearest product costs over 4,000',
    bySearch((all) => (Math.max(...all.map(({ price }) => price)) > 4000 ? backwards : (same) => same)),
  ),
  mutant(
    'currency',
    'shillings-only',
    'states all amounts in Kenyan shillings',
    wording((text, { tenant }) => text.replaceAll(tenant.currency, 'KES')),
  ),
  mutant(
    'renamed-product',
    'long-names-left-out',
    'leaves products whose names have four words or more out of lists, where there are others',
    bySearch(() => (found) => {
      const short = found.filter(({ title }) => title.split(' ').length < 4);
      return short.length > 0 ? short : found;
    }),
  ),
  mutant(
    'catalog-order',
    'first-product-left-out',
    'leaves the first product of the catalogue out of lists, where there are others',
    bySearch((all) => (found) => {
      const others = found.filter(({ id }) => id !== all[0]?.id);
      return others.length > 0 ? others : found;
    }),
  ),
  mutant(
    'other-stock',
    'sorted-by-stock-of-all',
    'turns lists around when the number of all pieces in the shop is odd',
    bySearch((all) => (all.reduce((sum, { stock }) => sum + stock, 0) % 2 === 1 ? backwards : (same) => same)),
  ),
];
