import { refTo, tapOn } from '../chat/actions.ts';
import { suggestExpectations } from '../checks/index.ts';
import { Phone } from '../engine/index.ts';
import { blankScript, nameFor } from '../scenario/index.ts';
import { OWN_CONTACT } from '../scenario/own-contact.ts';
import type { MessageRef, Script, Step, StepBody } from '../scenario/types.ts';
import type { BotSettings, Catalog } from '../shop/types.ts';
import type { ChannelName, CustomerContent, EventOf, Trace, TraceEvent } from '../trace/types.ts';
import { type Mask, namePartsOf } from './mask.ts';
import { keyOf, type Person, type Recording } from './recording.ts';

export interface BuildOptions {
  title: string;
  catalog: Catalog;
  settings: BotSettings;
  channel: ChannelName;
  mask: Mask;
}

/** A message that comes so soon after one that has no reply yet joins its turn, in milliseconds. */
const JOINS_WITHIN = 20_000;
/** A pause that is shorter says nothing. */
const LEAST_WAIT = 60_000;
/** Of what holds for a reply, the keys that another run of the same bot is held to. */
const EXPECTED = ['replies', 'form', 'language', 'chosen'] as const;
/** Of a long pause nobody misses the seconds. */
const rounded = (ms: number): number => {
  const unit = ms < 600_000 ? 1000 : 60_000;
  return Math.round(ms / unit) * unit;
};
/** Where customers say that they are: nobody's place is kept. */
const SOMEWHERE = { latitude: -1.286389, longitude: 36.817223 };

/**
 * The scenario of a recording: what customers did, with the pauses that matter, and what held of the replies. Customers, and
 * whatever they wrote of themselves, are made up. `skipped` are taps and reactions on messages from before the recording.
 */
export function scenarioOf(recording: Recording, options: BuildOptions): { script: Script; skipped: number } {
  const { title, catalog, settings, mask } = options;
  const { people } = recording;
  const base = { ...blankScript({ catalog, seed: 1, customers: Math.max(1, people.length), title }), settings };
  for (const [n, person] of people.entries()) {
    const made = base.customers[n];
    if (!made) continue;
    made.name = madeUpName(n, person.name, people);
    mask.person(person, made);
  }
  const events = recording.events.toSorted((a, b) => a.at - b.at);
  const builder = new Builder(base, recording, options);
  for (const event of events) builder.take(event);
  builder.expectReplies();
  return { script: { ...base, steps: builder.steps }, skipped: builder.skipped };
}

/** Draws that are tried for a name before one may share a part with the name of another customer. */
const MOST_DRAWS = 500;

/** A name for the nth customer with no part of the own real name, and, where there is one, of nobody else's in the recording. */
function madeUpName(n: number, real: string | undefined, people: readonly Person[]): string {
  const everybody = new Set(people.flatMap(({ name }) => namePartsOf(name)));
  const own = new Set(namePartsOf(real));
  const names = Array.from({ length: MOST_DRAWS }, (_, seed) => nameFor(keyOf(n), seed + 1));
  const free = (taken: ReadonlySet<string>) => (name: string) => !namePartsOf(name).some((part) => taken.has(part));
  return names.find(free(everybody)) ?? names.find(free(own)) ?? `Customer ${n + 1}`;
}

class Builder {
  readonly steps: Step[] = [];
  readonly #base: Script;
  readonly #recording: Recording;
  readonly #options: BuildOptions;
  readonly #phones = new Map<string, Phone>();
  readonly #events: TraceEvent[] = [];
  /** Customers whose newest message has no reply yet. */
  readonly #open = new Set<string>();
  /** Customers of whose reply nothing is expected yet. */
  readonly #replied = new Set<string>();
  /** Customers who have written: the bot may have answered them. */
  readonly #known = new Set<string>();
  #messages = 0;
  skipped = 0;

  constructor(base: Script, recording: Recording, options: BuildOptions) {
    this.#base = base;
    this.#recording = recording;
    this.#options = options;
    for (const { key } of base.customers) this.#phones.set(key, new Phone());
  }

  take(event: TraceEvent): void {
    if (event.kind === 'sent') {
      this.#events.push(event);
      if (!event.accepted) return;
      this.#phones.get(event.customer)?.show(event.botMessage, event.at);
      this.#open.delete(event.customer);
      this.#replied.add(event.customer);
    } else if (event.kind === 'said') this.#said(event);
  }

  #said(event: EventOf<'said'>): void {
    const { customer } = event;
    const { type } = event.message.content;
    this.#messages += 1;
    if ((type === 'tap' || type === 'reaction') && !this.#known.has(customer)) {
      this.skipped += 1;
      return;
    }
    this.#known.add(customer);
    const before = this.#events.at(-1);
    const pause = before ? event.at - before.at : 0;
    const joins = this.#open.size > 0 && before?.kind === 'said' && pause < JOINS_WITHIN;
    if (!joins) {
      this.expectReplies();
      if (before && pause >= LEAST_WAIT)
        this.steps.push(this.#step({ do: 'wait', duration: rounded(pause) }, this.#base.customers[0]?.key ?? customer));
    }
    this.#phones.get(customer)?.acted();
    const after = joins ? { after: Math.round(pause / 100) * 100 } : {};
    const step = this.#step(this.#bodyOf(event, after), customer);
    this.#events.push({ ...event, step: this.steps.length });
    this.steps.push(step);
    if (type !== 'reaction') this.#open.add(customer);
  }

  /** What held of the replies that have come since the last steps. */
  expectReplies(): void {
    for (const customer of this.#replied) {
      const script = { ...this.#base, steps: this.steps };
      const holds = suggestExpectations(script, this.#trace(), customer);
      const keys = EXPECTED.flatMap((key) => {
        const found = holds.find(({ expectation, usual }) => usual && key in expectation)?.expectation;
        return found ? Object.entries(found) : [];
      });
      if (keys.length === 0) continue;
      const step = this.#step({ do: 'expect', expectation: Object.fromEntries(keys) }, customer);
      this.#events.push({ at: this.#events.at(-1)?.at ?? 0, kind: 'expect', step: this.steps.length });
      this.steps.push(step);
    }
    this.#replied.clear();
  }

  #trace(): Trace {
    const { catalog, channel, settings } = this.#options;
    const startedAt = this.#events[0]?.at ?? 0;
    const until = this.#events.at(-1)?.at ?? 0;
    return {
      session: {
        ...{ id: 'recording', title: '', source: { kind: 'scripted', file: '', line: 1 }, seed: 1, channel },
        ...{ clock: 'real', startedAt, customers: this.#base.customers, tags: [] },
        shop: { ...catalog, tenant: 'recorded', phoneNumberId: '', displayPhone: '', settings },
        listened: { until, patienceMs: 0 },
      },
      events: [...this.#events],
    };
  }

  #bodyOf({ customer, message }: EventOf<'said'>, after: { after?: number }): StepBody {
    const { content, quotes, forwarded, ad } = message;
    const { mask } = this.#options;
    const where = `message ${this.#messages} (${customer})`;
    if (content.type === 'tap') return { do: 'tap', target: this.#target(message, customer, where), ...after };
    if (content.type === 'reaction')
      return {
        do: 'react',
        emoji: content.emoji === '' ? '👍' : content.emoji,
        to: this.#ref(content.to, customer) ?? { last: 'any' },
      };
    if (content.type !== 'text') return { do: 'send', content: this.#content(content, where), ...after };
    const part = { text: mask.text(content.text, where), ...after };
    const ref = this.#ref(quotes, customer);
    if (ref) return { do: 'quote', message: ref, part };
    const riders = { ...(forwarded && { forwarded }), ...(ad && { ad: mask.text(ad, `the ad of ${where}`) }) };
    return { do: 'say', part: { ...part, ...riders } };
  }

  /** How a scenario names a message of the bot; undefined: it cannot, or was not recorded. */
  #ref(id: string | undefined, customer: string): MessageRef | undefined {
    const message = this.#recording.botMessage(id);
    const phone = this.#phones.get(customer);
    if (!message || !phone) return undefined;
    try {
      return refTo(message, phone, []);
    } catch {
      return undefined;
    }
  }

  #target({ content, quotes }: EventOf<'said'>['message'], customer: string, where: string) {
    if (content.type !== 'tap') return {};
    const message = this.#recording.botMessage(quotes);
    const phone = this.#phones.get(customer);
    const { catalog, mask } = this.#options;
    const option = message?.options.findIndex(({ id }) => id === content.optionId) ?? -1;
    if (message && phone && option >= 0) {
      try {
        const target = tapOn({ message, option }, phone, { products: catalog.products, labels: [] });
        // A title may hold a name or a number; its place on the message tells as much.
        if (target.title === undefined || mask.text(target.title, where) === target.title) return target;
        return { position: option + 1, on: refTo(message, phone, []) };
      } catch {
        // It is named by its title below.
      }
    }
    const product = catalog.products.find(({ title }) => title === content.title);
    return product ? { product: product.id } : { title: mask.text(content.title, where) };
  }

  #content(content: Exclude<CustomerContent, { type: 'text' | 'tap' | 'reaction' }>, where: string) {
    const { mask } = this.#options;
    switch (content.type) {
      case 'image':
      case 'video':
      case 'document': {
        const { type, caption, filename } = content;
        const ending = /\.\w{1,5}$/.exec(filename ?? '')?.[0];
        return {
          type,
          ...(caption && { caption: mask.text(caption, `the caption of ${where}`) }),
          ...(ending && { filename: `document${ending}` }),
        };
      }
      case 'location':
        return { type: 'location' as const, ...SOMEWHERE, ...(content.name && { name: 'Kenyatta Avenue' }) };
      case 'contact':
        return content.requested
          ? OWN_CONTACT
          : { type: 'contact' as const, name: 'Amina Odhiambo', phone: '12025550100' };
      case 'order':
        return {
          type: 'order' as const,
          items: content.items.map(({ product, quantity }) => ({ product, quantity })),
        };
      default:
        return content;
    }
  }

  #step(body: StepBody, as: string): Step {
    return { ...body, as, line: 0, column: 0 };
  }
}
