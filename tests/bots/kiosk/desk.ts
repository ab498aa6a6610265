/**
 * The dialogue: an order slip with holes. Each message fills, changes or clears the slip, or asks something beside it; the reply
 * answers what was asked, and then asks for the first hole that is left.
 */
import type { Brain, Bubble, Incoming } from '../cloud.ts';
import type { Fault } from './faults.ts';
import type { Shop } from './goods.ts';
import { Ear } from './hear.ts';
import { hear, tapped } from './hearing.ts';
import { Manner } from './manner.ts';
import { LANGS, type Lang } from './speech/index.ts';
import { clear, DAY_MS, type Here, type Reply, type Visitor } from './visitor.ts';
import { Writer } from './writer.ts';

export class Desk implements Brain {
  readonly shop: Shop;
  readonly #seed: number;
  readonly #here: Here;
  readonly #visitors = new Map<string, Visitor>();

  constructor(shop: Shop, seed: number, fault?: Fault) {
    this.shop = shop;
    this.#seed = seed;
    this.#here = { shop, ear: new Ear(shop), writer: new Writer(shop, fault), fault };
  }

  meets(id: string, name: string, opening: string): void {
    if (this.#visitors.has(id)) return;
    const manner = new Manner(this.#seed, name + opening, this.shop, this.#here.fault);
    const fresh = {
      sure: false,
      turns: 0,
      seenAt: 0,
      stopped: false,
      withPerson: false,
      full: false,
      summary: 0,
      tries: 0,
    };
    this.#visitors.set(id, { id, manner, ...fresh, lists: [], slip: [], topics: [] });
  }

  silentTo(id: string): boolean {
    const visitor = this.#visitors.get(id)!;
    return visitor.stopped || visitor.withPerson;
  }

  stops(text: string): boolean {
    return LANGS.some((lang) => this.#here.ear.read(text, lang).is('stop'));
  }

  shown(id: string, ids: readonly string[]): void {
    this.#visitors
      .get(id)!
      .lists.at(-1)
      ?.ids.push(...ids);
  }

  reply(id: string, messages: readonly Incoming[], now: number): Bubble[] {
    const visitor = this.#visitors.get(id)!;
    const { manner } = visitor;
    this.#tongue(visitor, messages);
    const texts = messages.flatMap(({ text }) => (text === undefined ? [] : [text]));
    if (visitor.stopped) {
      if (!texts.some((text) => LANGS.some((lang) => this.#here.ear.read(text, lang).is('start')))) return [];
      visitor.stopped = false;
      return [{ text: manner.say('start') }];
    }
    if (texts.some((text) => this.stops(text))) {
      visitor.stopped = true;
      clear(visitor);
      return [{ text: manner.say('stopped') }];
    }
    if (visitor.withPerson) return [];
    const reply: Reply = { lines: [], why: [], show: [], goesOn: false };
    if (visitor.turns === 0) reply.lines.push(manner.say('hello'));
    else if (now - visitor.seenAt > DAY_MS) {
      clear(visitor);
      visitor.lists = [];
      reply.lines.push(manner.say('start'));
    }
    for (const message of messages) {
      if (message.tap !== undefined) tapped(this.#here, visitor, reply, message.tap);
      else if (message.text === undefined) reply.lines.push(manner.say('media'));
      else hear(this.#here, visitor, reply, message, now);
      if (visitor.withPerson) break;
    }
    visitor.turns += 1;
    visitor.seenAt = now;
    return this.#here.writer.write(visitor, reply, now);
  }

  /** Follows the language of the customer. */
  #tongue(visitor: Visitor, messages: readonly Incoming[]): void {
    const marks = { en: 0, sw: 0, fr: 0 };
    for (const { text } of messages) {
      const heard = this.#here.ear.read(text ?? '', visitor.lang);
      for (const lang of LANGS) marks[lang] += heard.marks[lang];
      if (heard.asksFor) {
        visitor.lang = heard.asksFor;
        visitor.sure = true;
        visitor.manner.lang = heard.asksFor;
        return;
      }
    }
    const [best, second] = [...LANGS].sort((a, b) => marks[b] - marks[a]) as [Lang, Lang, Lang];
    const clearly = marks[best] > marks[second];
    if (
      clearly &&
      (marks[best] >= 2 || !visitor.sure) &&
      (visitor.lang === undefined || marks[best] >= 2 || marks[visitor.lang] === 0)
    ) {
      visitor.lang = best;
      visitor.sure ||= marks[best] >= 2;
    }
    const shop = LANGS.find((lang) => lang === this.shop.language) ?? 'en';
    visitor.manner.lang = visitor.lang ?? shop;
    visitor.manner.mixes = this.shop.currency === 'KES' && marks.en >= 2 && marks.sw >= 2;
  }
}
