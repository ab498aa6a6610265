import type {
  CatalogPort,
  InboundMessage,
  ListContext,
  Memory,
  OrderPort,
  OrderRecord,
  ProductQuery,
  ProductRecord,
  SearchResult,
  ShopFacts,
  Tenant,
  TurnInput,
  TurnOutcome,
} from '../dialogue.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import type { LanguageName, Settings } from '../types.ts';
import { emptyMemory } from './state.ts';

/** The catalog and order ports in memory, for tests of the dialogue: a cache that can be stale, and the truth behind it. */
export interface TestShop {
  catalog: CatalogPort;
  orders: OrderPort;
  /** What Postgres would say; change it and the cache is stale. */
  truth: ProductRecord[];
  placed: OrderRecord[];
  /** The cache catches up. */
  refresh(): void;
}

export function product(over: Partial<ProductRecord> & { id: string; title: string }): ProductRecord {
  return {
    category: 'Shoes',
    description: '',
    price: 1000,
    stock: 5,
    active: true,
    image: null,
    attributes: {},
    variants: [],
    ...over,
  };
}

export function testShop(products: ProductRecord[]): TestShop {
  const truth = structuredClone(products);
  let cache = structuredClone(products);
  let vocabulary = vocabularyOf(cache);
  const placed: OrderRecord[] = [];
  const of = (records: ProductRecord[], ids: string[]) =>
    ids.flatMap((id) => structuredClone(records.filter((p) => p.id === id)));
  return {
    truth,
    placed,
    refresh: () => {
      cache = structuredClone(truth);
      vocabulary = vocabularyOf(cache);
    },
    catalog: {
      search: async (query, limit) => search(cache, query, limit),
      get: async (ids) => of(cache, ids),
      fresh: async (ids) => of(truth, ids),
      vocabulary: async () => vocabulary,
    },
    orders: orderPort(truth, placed),
  };
}

function vocabularyOf(products: ProductRecord[]) {
  const values = (name: string) => [...new Set(products.flatMap((p) => p.attributes[name] ?? []))];
  return {
    titles: products.map(({ id, title }) => ({ id, title })),
    categories: [...new Set(products.map((p) => p.category))],
    colors: values('colour'),
    sizes: values('size'),
    materials: values('material'),
  };
}

function search(all: ProductRecord[], query: ProductQuery, limit: number): SearchResult {
  const active = all.filter((p) => p.active);
  if (active.length === 0) return { products: [], match: 'empty' };
  const text = (p: ProductRecord) => `${p.title} ${p.category} ${p.description}`.toLowerCase();
  const has = (p: ProductRecord, name: string, wanted: string[]) =>
    wanted.length === 0 || wanted.some((w) => p.attributes[name]?.includes(w));
  const steps: [SearchResult['missed'] & string, (p: ProductRecord) => boolean][] = [
    ['category', (p) => query.category === undefined || p.category === query.category],
    ['terms', (p) => query.terms.every((t) => text(p).includes(t.replace(/s$/, '')))],
    ['color', (p) => has(p, 'colour', query.colors)],
    ['size', (p) => has(p, 'size', query.sizes)],
    ['material', (p) => has(p, 'material', query.materials)],
    ['price', (p) => p.price <= (query.maxPrice ?? Number.POSITIVE_INFINITY) && p.price >= (query.minPrice ?? 0)],
  ];
  let fitting = active;
  for (const [missed, fits] of steps) {
    const next = fitting.filter((p) => fits(p));
    if (next.length === 0) return { products: structuredClone(fitting.slice(0, limit)), match: 'closest', missed };
    fitting = next;
  }
  const ordered = [...fitting.filter((p) => p.stock > 0), ...fitting.filter((p) => p.stock <= 0)];
  return { products: structuredClone(ordered.slice(0, limit)), match: 'exact' };
}

function orderPort(truth: ProductRecord[], placed: OrderRecord[]): OrderPort {
  const stocked = (productId: string, variantId: string | null) => {
    const found = truth.find((p) => p.id === productId && p.active);
    return variantId === null ? found : found?.variants.find((v) => v.id === variantId);
  };
  return {
    place: async (items) => {
      for (const { productId, variantId, quantity } of items) {
        const left = stocked(productId, variantId)?.stock ?? 0;
        if (left < quantity) return { ok: false, productId, left };
      }
      const lines = items.map((item) => {
        const record = stocked(item.productId, item.variantId);
        if (record !== undefined) record.stock -= item.quantity;
        const title = truth.find((p) => p.id === item.productId)?.title ?? '';
        return { ...item, title, unitPrice: record?.price ?? 0 };
      });
      const order: OrderRecord = {
        number: `ORD-${1001 + placed.length}`,
        state: 'PENDING_PAYMENT',
        items: lines,
        total: lines.reduce((sum, l) => sum + l.unitPrice * l.quantity, 0),
        currency: 'KES',
        createdAt: 0,
      };
      placed.unshift(order);
      return { ok: true, order: structuredClone(order) };
    },
    cancel: async (number) => {
      const order = placed.find((o) => o.number === number && o.state === 'PENDING_PAYMENT');
      if (order === undefined) return null;
      order.state = 'CANCELLED';
      return structuredClone(order);
    },
    recent: async (limit) => structuredClone(placed.slice(0, limit)),
  };
}

type Said = string | Partial<InboundMessage>;

/** A conversation that keeps memory and lists between turns, as the machinery does. */
export class TestTalk {
  memory: Memory = emptyMemory();
  lists: ListContext[] = [];
  now = Date.UTC(2026, 0, 5, 9);
  last: TurnOutcome | null = null;
  readonly shop: TestShop;
  readonly tenant: Tenant;
  readonly #answer: (turn: TurnInput) => Promise<TurnOutcome>;
  #count = 0;

  constructor(
    answer: (turn: TurnInput) => Promise<TurnOutcome>,
    shop: TestShop,
    options: { language?: LanguageName; settings?: Partial<Settings>; facts?: ShopFacts } = {},
  ) {
    this.#answer = answer;
    this.shop = shop;
    this.tenant = {
      id: 'tenant',
      name: 'Mama Njeri Fashion',
      primaryLanguage: options.language ?? 'en',
      currency: 'KES',
      settings: { ...DEFAULT_SETTINGS, ...options.settings },
      facts: options.facts ?? {},
    };
  }

  /** One turn of one or more messages; time passes before it. */
  async say(said: Said | Said[], afterSeconds = 10): Promise<TurnOutcome> {
    this.now += afterSeconds * 1000;
    const messages = (Array.isArray(said) ? said : [said]).map((one): InboundMessage => {
      this.#count += 1;
      const base = { id: `in-${this.#count}`, receivedAt: this.now, kind: 'text' as const, text: '' };
      return typeof one === 'string' ? { ...base, text: one } : { ...base, ...one };
    });
    const outcome = await this.#answer({
      tenant: this.tenant,
      messages,
      memory: this.memory,
      lists: this.lists,
      now: this.now,
      catalog: this.shop.catalog,
      orders: this.shop.orders,
    });
    this.memory = JSON.parse(JSON.stringify(outcome.memory)) as Memory;
    outcome.lists.forEach((list, i) => {
      this.lists.unshift({
        contextId: `list-${this.#count}-${i}`,
        listType: list.listType,
        items: list.items,
        shownAt: this.now,
        expiresAt: this.now + this.tenant.settings.referenceContextTtlMinutes * 60_000,
        messageIds: [`out-${this.#count}-${list.replyIndex}`],
      });
    });
    this.lists.splice(5);
    this.last = outcome;
    return outcome;
  }

  tap(id: string, afterSeconds = 10): Promise<TurnOutcome> {
    return this.say({ kind: 'tap', tapId: id, text: 'title' }, afterSeconds);
  }

  /** Everything that the last reply says, options included. */
  get text(): string {
    return (this.last?.replies ?? []).map((r) => textOf(r)).join('\n');
  }

  /** Titles, or ids, of what can be tapped in the last reply. */
  get options(): string[] {
    return (this.last?.replies ?? []).flatMap((r) =>
      r.kind === 'text' ? [] : (r.kind === 'card' ? r.buttons : r.choices).map((c) => c.id),
    );
  }

  /** Products that can be tapped. */
  get shown(): string[] {
    return this.options.filter((id) => id.startsWith('product:')).map((id) => id.slice('product:'.length));
  }
}

export function textOf(reply: TurnOutcome['replies'][number]): string {
  const options = reply.kind === 'text' ? [] : reply.kind === 'card' ? reply.buttons : reply.choices;
  return [reply.text, ...options.map((o) => `${o.title} ${o.description ?? ''}`.trim())].join('\n');
}
