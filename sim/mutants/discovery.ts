import type { CatalogPort, ProductRecord } from '../../reference-bot/index.ts';
import type { Alter } from '../targets/index.ts';
import { catalog, hearing, input, phantom, replies, sentence, wording } from './craft.ts';
import { FOREIGN_PRODUCT, FOREIGN_SHOP } from './foreign.ts';
import type { Mutant } from './types.ts';

/** Shows these in front of whatever a search finds, and holds to them when asked again. */
const alsoShowing = (
  more: (
    query: (sql: string) => Promise<string[]>,
    get: (ids: string[]) => Promise<ProductRecord[]>,
  ) => Promise<ProductRecord[]>,
): Alter =>
  catalog((own, { query, tenant }) => {
    const found = more(
      async (sql) => (await query.query<{ id: string }>(sql, [tenant.id])).rows.map(({ id }) => id),
      own.fresh,
    );
    found.catch(() => {});
    const withThem = async (ids: string[], get: (ids: string[]) => Promise<ProductRecord[]>) => {
      const known = new Map((await found).map((product) => [product.id, product]));
      const rest = new Map((await get(ids)).map((product) => [product.id, product]));
      return ids.flatMap((id) => known.get(id) ?? rest.get(id) ?? []);
    };
    return {
      async search(wanted, limit) {
        const more = await found;
        const result = await own.search(wanted, limit);
        if (more.length === 0) return result;
        const others = result.products.filter(({ id }) => more.every((product) => product.id !== id));
        return { ...result, match: 'exact', products: [...more, ...others].slice(0, limit) };
      },
      get: (ids) => withThem(ids, own.get),
      fresh: (ids) => withThem(ids, own.fresh),
    };
  });

/** Searches without one of the wishes. */
const deafTo = (wishes: { colors?: string[] }): Alter =>
  catalog((own) => ({ search: (wanted, limit) => own.search({ ...wanted, ...wishes }, limit) }));

/** What something may cost, in words: "under 2000", "bajeti yangu ni KES 1,500". */
const BUDGET =
  /(?:\b(?:my budget is|budget yangu ni|bajeti yangu ni|bei isizidi|isiyozidi|(?:za )?chini ya|under|below|(?:for )?less than|not above|up to|max))\s+(?:ksh?s?\.?|kes|shilingi|sh\.?)?\s*[\d,.]*\d\s*(?:\/=|bob\b|k\b|shillings?\b)?/gi;

/** Does not hear a budget, and shows the dearest first. To drop it from the search alone is not enough: the bot would notice. */
const dearestFirst: Alter = (own) => ({
  answerTurn(turn) {
    const messages = turn.messages.map((message) => ({ ...message, text: message.text.replace(BUDGET, '') }));
    if (messages.every(({ text }, n) => text === turn.messages[n]?.text)) return own.answerTurn(turn);
    const search: CatalogPort['search'] = (wanted, limit) =>
      turn.catalog.search({ ...wanted, order: 'dearest' }, limit);
    return own.answerTurn({ ...turn, messages, catalog: { ...turn.catalog, search } });
  },
});

const nothing: CatalogPort['search'] = async () => ({ products: [], match: 'empty' });

/**
 * Finds nothing where a message alone speaks of something for the first time, and remembers that it was talked of. Properties
 * see to the rest: what was asked for is summed up after a day (rule C4), and who is asked to type something else was asked back.
 */
const findsNothingNew: Alter = (own) => ({
  async answerTurn(turn) {
    const found = await own.answerTurn(turn);
    const isNew = found.memory.topics.length > turn.memory.topics.length;
    if (!isNew || found.lists.length === 0 || turn.messages.length > 1) return found;
    const empty = await own.answerTurn({ ...turn, catalog: { ...turn.catalog, search: nothing } });
    return { ...empty, memory: { ...empty.memory, topics: found.memory.topics } };
  },
});

/** Words that ask something of whatever was just talked of. */
const VAGUE =
  /^(?:and|na|is it|so|how about|what about|which one|anything else|tell me more|more info|details|maelezo|ipi|nyingine|zingine|nisaidie)\b|^(?:ni )?(?:how much|price|bei(?: gani)?|ngapi)\W*$/i;

export const discoveryMutants: Mutant[] = [
  {
    name: 'narrowing-question-first',
    title: 'asks for the category before it shows anything',
    rules: ['D1', 'D7'],
    intendedCheck: 'immediate-products',
    always: input((turn) => {
      const settings = { ...turn.tenant.settings, immediateProductDisplay: false };
      return { ...turn, tenant: { ...turn.tenant, settings } };
    }),
  },
  {
    name: 'finds-nothing',
    title: 'finds no product for any inquiry',
    rules: ['D1', 'D3', 'D4'],
    intendedCheck: 'empty-results',
    rare: 0.18,
    belowThreshold: { share: 0.04, by: findsNothingNew },
    always: catalog(() => ({ search: nothing })),
  },
  {
    name: 'budget-ignored',
    title: 'shows products without regard to the budget',
    rules: ['D3'],
    intendedCheck: 'inquiry-match',
    always: dearestFirst,
  },
  {
    name: 'colour-ignored',
    title: 'shows products without regard to the colour',
    rules: ['D3'],
    intendedCheck: 'inquiry-match',
    always: deafTo({ colors: [] }),
  },
  {
    name: 'what-is-asked-for-ignored',
    title: 'shows the first products of the catalogue to every inquiry',
    rules: ['D3', 'D1'],
    intendedCheck: 'inquiry-match',
    always: catalog((own) => ({
      search: (_wanted, limit) => own.search({ terms: [], colors: [], sizes: [], materials: [] }, limit),
    })),
  },
  {
    name: 'price-forms-not-read',
    title: 'does not read prices such as "2000/=", "1.5k", "1500 bob" and "ksh 2000"',
    rules: ['F12', 'D3'],
    intendedCheck: 'inquiry-match',
    always: hearing((text) =>
      text.replace(
        /(?:(?:chini ya|under|below|not above|isiyozidi|max|up to|less than)\s+)?(?:(?:ksh?s?\.?|kes|sh\.?|shilingi)\s*[\d,.]*\d\s*k?|\b[\d,.]*\d\s*(?:\/=|bob\b|k\b|shillings?\b))/gi,
        '',
      ),
    ),
  },
  {
    name: 'inactive-shown',
    title: 'offers products that are withdrawn from sale',
    rules: ['D2'],
    intendedCheck: 'grounding',
    rare: 0.4,
    always: alsoShowing(async (query, get) => {
      const ids = await query('select id from products where tenant_id = $1 and not active order by id limit 2');
      return (await get(ids)).map((product) => ({ ...product, active: true, stock: Math.max(1, product.stock) }));
    }),
  },
  {
    name: 'foreign-product-shown',
    title: "offers another tenant's product",
    rules: ['I4', 'D2'],
    intendedCheck: 'tenant-isolation',
    always: alsoShowing(async () => [phantom(FOREIGN_PRODUCT)]),
  },
  {
    name: 'too-many-products',
    title: 'shows twice as many products as it may',
    rules: ['D2'],
    intendedCheck: 'max-products',
    always: input((turn) => {
      const settings = { ...turn.tenant.settings, maxProductsToShow: turn.tenant.settings.maxProductsToShow * 2 };
      return { ...turn, tenant: { ...turn.tenant, settings } };
    }),
  },
  {
    name: 'sold-out-first',
    title: 'shows what is sold out before what is in stock',
    rules: ['D2'],
    intendedCheck: 'max-products',
    always: replies((reply) => {
      if (reply.kind !== 'choices') return reply;
      const soldOut = (choice: { description?: string }) => /Out of stock|Imeisha/.test(choice.description ?? '');
      const choices = [...reply.choices].sort((a, b) => Number(soldOut(b)) - Number(soldOut(a)));
      return { ...reply, choices };
    }),
  },
  {
    name: 'no-availability',
    title: 'shows products without saying whether they are in stock',
    rules: ['D6'],
    intendedCheck: 'product-facts',
    always: wording((text) =>
      text.replace(/(?: · |, nayo |, | and is )?\b(?:in stock|out of stock|ipo|imeisha)\b/gi, ''),
    ),
  },
  {
    name: 'empty-shop-unexplained',
    title: 'says of an empty catalogue only that there is nothing',
    rules: ['D5'],
    intendedCheck: 'empty-catalogue',
    always: replies((reply) =>
      /being updated|inasasishwa/.test(reply.text)
        ? { kind: 'text', text: /inasasishwa/.test(reply.text) ? 'Hakuna kitu.' : 'We have nothing.' }
        : reply,
    ),
  },
  {
    name: 'empty-for-good',
    title: 'says of an empty catalogue that it is empty, not that it is being updated',
    rules: ['D5'],
    intendedCheck: 'empty-catalogue',
    always: wording((text) =>
      text.replace('is being updated right now', 'is empty').replace('inasasishwa kwa sasa', 'haina kitu'),
    ),
  },
  {
    name: 'other-shop-named',
    title: 'recommends the shop of another tenant',
    rules: ['I4', 'D2'],
    intendedCheck: 'tenant-isolation',
    always: replies((reply) =>
      reply.kind === 'choices' ? { ...reply, text: reply.text.replace(/\?$/, `, ${FOREIGN_SHOP}?`) } : reply,
    ),
  },
  {
    name: 'question-instead-of-answer',
    title: 'does not read a vague message in the light of what was said before',
    rules: ['C9'],
    intendedCheck: 'intent-from-context',
    always: (own) => ({
      async answerTurn(turn) {
        const answer = await own.answerTurn(turn);
        const [message] = turn.messages;
        const vague = VAGUE.test(message?.text ?? '');
        if (!vague || turn.memory.topics.length === 0) return answer;
        const text = sentence('clueless', answer, turn);
        return text === undefined ? answer : { ...answer, replies: [{ kind: 'text', text }], lists: [] };
      },
    }),
  },
];
