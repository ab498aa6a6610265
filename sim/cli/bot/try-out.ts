import { setTimeout as sleep } from 'node:timers/promises';
import { Command, Option } from 'commander';
import { Problem } from '../../problem.ts';
import type { Io } from '../../run/io.ts';
import { httpUrl, positiveNumber, repeatable } from '../options.ts';
import { type Outcome, told } from './operation.ts';

interface TryOptions {
  tenant: string;
  url: string;
  timeout: number;
  text?: string[];
}

/** As the admin API answers. */
interface Reply {
  kind: string;
  text: string;
  buttons?: { title: string }[];
  choices?: { title: string }[];
}
interface Talk {
  waiting: number;
  replies: Reply[];
  turns: number;
}
interface Product {
  title: string;
  category: string;
  stock: number;
}

/** The admin API of a bot that runs. */
class Admin {
  readonly #base: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(io: Io, url: string) {
    this.#base = `${url}/v1/admin/tenants/`;
    this.#token = io.env.ADMIN_TOKEN?.trim() ?? '';
    this.#signal = io.signal;
    if (this.#token === '')
      throw new Problem('usage', 'ADMIN_TOKEN is not set', {
        why: "the running bot's admin API takes it",
        fix: "set it to the bot's own, or to the key of an operator",
      });
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.#base + path, {
      ...{ method, signal: AbortSignal.any([this.#signal, AbortSignal.timeout(10_000)]) },
      headers: { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: Error) => {
      throw new Problem('infrastructure', `the bot at ${this.#base} does not answer`, {
        ...{ why: (cause.cause as Error | undefined)?.message ?? cause.message, cause },
        fix: 'start it, or name its address with --url',
      });
    });
    const text = await response.text();
    if (response.ok) return (text === '' ? undefined : JSON.parse(text)) as T;
    throw new Problem('usage', `the bot answered ${response.status}`, {
      why: text.slice(0, 300),
      fix:
        response.status === 401
          ? "set ADMIN_TOKEN to the bot's own, or to the key of an operator"
          : 'see that the tenant is there: `npx rehearsal bot tenants list`',
    });
  }
}

/** A test customer of a running bot: goes through its pipeline, and nothing that is said to it leaves. */
class TestCustomer {
  readonly #admin: Admin;
  readonly #path: string;
  readonly #limitMs: number;
  #customer: string | undefined;
  #seen = { replies: 0, turns: 0 };

  constructor(admin: Admin, { tenant, timeout }: TryOptions) {
    this.#admin = admin;
    this.#path = `${encodeURIComponent(tenant)}/test-customers`;
    this.#limitMs = timeout * 1000;
  }

  /** Says messages in one burst, and waits for the reply. Undefined: there was none in time. */
  async say(...messages: string[]): Promise<{ replies: Reply[]; turns: number } | undefined> {
    const { customer } = await this.#admin.call<{ customer: string }>('POST', this.#path, {
      messages,
      ...(this.#customer && { customer: this.#customer }),
    });
    this.#customer = customer;
    const until = Date.now() + this.#limitMs;
    while (Date.now() < until) {
      const talk = await this.#admin.call<Talk>('GET', `${this.#path}/${customer}`);
      if (talk.waiting === 0 && talk.turns > this.#seen.turns) {
        const said = { replies: talk.replies.slice(this.#seen.replies), turns: talk.turns - this.#seen.turns };
        this.#seen = { replies: talk.replies.length, turns: talk.turns };
        return said;
      }
      await sleep(200);
    }
    return undefined;
  }

  async leave(): Promise<void> {
    if (this.#customer) await this.#admin.call('DELETE', `${this.#path}/${this.#customer}`);
  }
}

const asked = (command: Command): Command =>
  command
    .requiredOption('--tenant <id>', 'the shop')
    .addOption(
      new Option('--url <address>', 'address of the running bot').default('http://127.0.0.1:3000').argParser(httpUrl),
    )
    .addOption(
      new Option('--timeout <seconds>', 'how long to wait for each reply').default(30).argParser(positiveNumber),
    );

const optionsOf = ({ buttons = [], choices = [] }: Reply): string[] =>
  [...buttons, ...choices].map(({ title }) => title);
const shown = (reply: Reply): string => [reply.text, ...optionsOf(reply).map((title) => `[${title}]`)].join('\n');
const holds = (replies: Reply[], title: string): boolean =>
  replies.some((reply) => shown(reply).toLowerCase().includes(title.toLowerCase()));

/** `rehearsal bot test-message --tenant ID`: what the running bot answers. Nothing is sent to any customer. */
export const testMessage = (io: Io, exit: (code: number) => void): Command =>
  told<TryOptions>(
    io,
    exit,
    asked(
      new Command('test-message').description('ask the running bot something as a test customer; nothing is sent out'),
    ).addOption(repeatable(new Option('--text <message>', 'message to send; several make a burst. Default: hello'))),
    async (options): Promise<Outcome> => {
      const customer = new TestCustomer(new Admin(io, options.url), options);
      try {
        const said = await customer.say(...(options.text ?? ['hello']));
        if (!said) return { json: { replies: [] }, text: `no reply within ${options.timeout} s\n`, wrong: true };
        return { json: said, text: `${said.replies.map(shown).join('\n\n')}\n`, wrong: said.replies.length === 0 };
      } finally {
        await customer.leave();
      }
    },
  );

/** `rehearsal bot test-discovery --tenant ID`: the smoke tests of the checklist on the running bot; ends with 1 when one fails. */
export const testDiscovery = (io: Io, exit: (code: number) => void): Command =>
  told<TryOptions>(
    io,
    exit,
    asked(
      new Command('test-discovery').description(
        'try messages, products, rich replies and references on the running bot; nothing is sent out',
      ),
    ),
    async (options): Promise<Outcome> => {
      const admin = new Admin(io, options.url);
      const { products } = await admin.call<{ products: Product[] }>(
        'GET',
        `${encodeURIComponent(options.tenant)}/products`,
      );
      const customer = new TestCustomer(admin, options);
      try {
        const results = await smoke(
          customer,
          products.filter(({ stock }) => stock > 0),
        );
        const lines = results.map(({ ok, what, why }) => `${ok ? 'ok   ' : 'error'}  ${what}${ok ? '' : `: ${why}`}\n`);
        // A reason is one of failing.
        const told = results.map(({ why, ...result }) => (result.ok ? result : { ...result, why }));
        return { json: { results: told }, text: lines.join(''), wrong: results.some(({ ok }) => !ok) };
      } finally {
        await customer.leave();
      }
    },
  );

interface Result {
  what: string;
  ok: boolean;
  why?: string;
}

/** Asks for a product by its title in two messages, then for a category and its second item. */
async function smoke(customer: TestCustomer, products: readonly Product[]): Promise<Result[]> {
  const [product] = products;
  const hello = await customer.say('hello');
  const results: Result[] = [
    { what: 'a message is answered', ok: hello !== undefined && hello.replies.length > 0, why: 'no reply' },
  ];
  if (!product || !hello) {
    if (!product) results.push({ what: 'products are found', ok: false, why: 'the tenant has none in stock' });
    return results;
  }
  const burst = await customer.say('I am looking for something', product.title);
  results.push(
    {
      what: `a product is found: ${product.title}`,
      ok: holds(burst?.replies ?? [], product.title),
      why: 'the reply does not name it',
    },
    { what: 'a burst of two messages is one turn', ok: burst?.turns === 1, why: `${burst?.turns ?? 0} turns` },
  );
  const shelf = products.filter(({ category }) => category !== '' && category === mostUsed(products));
  const list = await customer.say(shelf[0]?.category ?? product.title);
  const options = (list?.replies ?? []).flatMap(optionsOf);
  results.push({
    what: 'products come as a rich message',
    ok: options.length > 0,
    why: 'the reply has nothing to tap',
  });
  if (shelf.length < 2) return results;
  const listed = listedOrder(list?.replies ?? [], shelf);
  const second = await customer.say('the second one');
  results.push({
    what: '"the second one" is understood',
    ok: listed[1] !== undefined && holds(second?.replies ?? [], listed[1]),
    why: listed[1] === undefined ? 'no list of two was shown' : `the reply does not name ${listed[1]}`,
  });
  return results;
}

/** Titles in the order in which replies show them. */
function listedOrder(replies: readonly Reply[], products: readonly Product[]): string[] {
  const text = replies.map(shown).join('\n').toLowerCase();
  const places = products.map(({ title }) => ({ title, at: text.indexOf(title.toLowerCase()) }));
  return places
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ title }) => title);
}

function mostUsed(products: readonly Product[]): string {
  const counts = new Map<string, number>();
  for (const { category } of products) if (category !== '') counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}
