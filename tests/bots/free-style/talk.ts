/** The dialogue: reads the messages of one turn, and writes the one reply to them. */

import type { Bubble, Incoming } from '../cloud.ts';
import { choose } from './choosing.ts';
import type { Fault } from './faults.ts';
import { Manner } from './manner.ts';
import { type Memory, type Plan, SHOWN } from './memory.ts';
import { lowest, merge, point, sizeIn } from './pointing.ts';
import { type Item, left, type Shop } from './shop.ts';
import { Till } from './till.ts';
import { Ear, type Reading } from './understand.ts';
import { LANGS, type Lang, type Style } from './words/index.ts';
import { Writer } from './writer.ts';

export class Talk {
  readonly #shop: Shop;
  readonly #ear: Ear;
  readonly #seed: number;
  readonly #fault: Fault | undefined;
  readonly #style: Style;
  readonly #people = new Map<string, Memory>();
  readonly #writer: Writer;
  readonly #till: Till;

  constructor(shop: Shop, seed: number, fault?: Fault, style: Style = 'shelf') {
    this.#style = style;
    this.#shop = shop;
    this.#ear = new Ear(shop, fault === 'correction-ignored');
    this.#seed = seed;
    this.#fault = fault;
    this.#writer = new Writer(shop, fault);
    this.#till = new Till(shop, fault);
  }

  /** What is known of a customer; how the bot talks to a new one is drawn from the name and the first words. */
  of(phone: string, opening = phone): Memory {
    let memory = this.#people.get(phone);
    if (!memory) {
      const manner = new Manner(this.#seed, opening, this.#shop.currency, this.#fault, this.#style);
      memory = {
        phone,
        manner,
        turns: 0,
        seenAt: 0,
        stopped: false,
        withHuman: false,
        lists: [],
        cart: [],
        summary: 0,
        topics: [],
      };
      this.#people.set(phone, memory);
    }
    return memory;
  }

  /** Whether a text asks for no more messages: acted on at once. */
  stops(text: string): boolean {
    return this.#ear.read(text).is('stop');
  }

  reply(memory: Memory, messages: readonly Incoming[], now: number): Bubble[] {
    const { manner } = memory;
    const heard = this.#fault === 'burst-loses-second' ? messages.filter((_, at) => at !== 1) : messages;
    const readings = heard.map((message) => ({ message, reading: this.#ear.read(message.text ?? '') }));
    this.#listen(
      memory,
      readings.map(({ reading }) => reading),
    );
    const stop = readings.some(({ message, reading }) => message.text !== undefined && reading.is('stop'));
    if (memory.stopped) {
      if (!readings.some(({ message, reading }) => message.text && reading.is('start'))) return [];
      memory.stopped = false;
      return [{ text: `${manner.say('again', { shop: this.#shop.name })} ${manner.say('small')}` }];
    }
    if (stop && this.#fault !== 'stop-ignored') {
      memory.stopped = true;
      this.#till.clear(memory);
      return [{ text: manner.say('stopped') }];
    }
    if (memory.withHuman && this.#fault !== 'talks-after-handover') return [];
    const plan: Plan = { sentences: [], picks: [], shown: [], why: [], handled: false, step: false };
    for (const { message, reading } of merge(this.#ear, readings)) this.#hear(memory, plan, message, reading, now);
    const bubbles = this.#writer.write(memory, plan, now);
    memory.turns += 1;
    memory.seenAt = now;
    if (this.#fault === 'answers-again') return [...bubbles, ...bubbles];
    if (this.#fault === 'echoes' && messages[0]?.text) bubbles[0]!.text = `${messages[0].text}\n${bubbles[0]!.text}`;
    return bubbles;
  }

  /** The ids under which the platform shows the list of this reply, for quotes. */
  shown(memory: Memory, ids: readonly string[]): void {
    memory.lists.at(-1)?.ids.push(...ids);
  }

  #listen(memory: Memory, readings: readonly Reading[]): void {
    const rank = (of: (reading: Reading) => Record<Lang, number>) => {
      const scored = LANGS.map((lang) => ({
        lang,
        score: readings.reduce((total, reading) => total + of(reading)[lang], 0),
      }));
      const [best, second] = scored.sort((a, b) => b.score - a.score);
      return {
        lang: best!.lang,
        score: best!.score,
        clear: best!.score > second!.score,
        of: (lang: Lang) => scored.find((each) => each.lang === lang)!.score,
      };
    };
    const best = rank(({ marks }) => marks);
    const hint = rank(({ hints }) => hints);
    const asked = readings.findLast(({ speak }) => speak)?.speak;
    if (asked) memory.lang = asked;
    else if (best.clear && (memory.lang === undefined || (best.score >= 2 && best.of(memory.lang) === 0)))
      memory.lang = best.lang;
    if (hint.clear) memory.hint ??= hint.lang;
    const lang = memory.lang ?? memory.hint ?? (this.#shop.language as Lang);
    memory.manner.lang = this.#fault === 'wrong-language' && memory.turns >= 2 ? (lang === 'en' ? 'sw' : 'en') : lang;
  }

  #hear(memory: Memory, plan: Plan, message: Incoming, reading: Reading, now: number): void {
    const { manner } = memory;
    const { is } = reading;
    if (message.tap !== undefined) return void this.#tapped(memory, plan, message.tap);
    if (message.text === undefined) {
      plan.sentences.push(manner.say('media'));
      plan.handled = true;
      return;
    }
    if (is('who')) plan.sentences.push(manner.say('who', { shop: this.#shop.name }));
    else if (is('human')) return void this.#callHuman(memory, plan);
    if (is('how') && !is('who')) plan.sentences.push(manner.say('fine'));
    if (is('recall') && !is('status')) {
      const topics = [...new Set(memory.topics)].join(', ');
      plan.sentences.push(topics ? manner.say('recall', { topics }) : manner.say('recallNone'));
      plan.handled = true;
      return;
    }
    const newest = this.#shop.newest(memory.phone);
    if (is('cancel') && !is('correct')) return void this.#till.cancel(memory, plan, newest);
    if (is('status') && this.#fault === 'status-paid' && newest) {
      plan.sentences.push(ON_ITS_WAY[manner.lang].replace('{order}', newest.number));
      plan.handled = true;
      return;
    }
    if (is('status')) {
      const of = { order: newest?.number ?? '', total: manner.money(newest?.total ?? 0) };
      plan.sentences.push(
        manner.say(newest ? (newest.state === 'cancelled' ? 'statusGone' : 'status') : 'statusNone', of),
      );
      plan.handled = true;
      return;
    }
    const before = plan.sentences.length;
    if (is('delivery')) plan.sentences.push(manner.say('delivery'));
    if (is('hours')) plan.sentences.push(manner.say('hours'));
    if (is('where')) plan.sentences.push(manner.say('where'));
    if (is('returns')) plan.sentences.push(manner.say('returns'));
    if (is('discount')) plan.sentences.push(manner.say('discount'));
    if (is('pay') && !is('delivery')) plan.sentences.push(manner.howToPay(this.#shop.account));
    const picks = point(this.#shop, memory, plan, message, reading, now);
    const answered = plan.sentences.length > before || is('who') || is('how');
    if (picks === 'asked') return;
    if (picks.length === 0 && this.#decide(memory, plan, reading)) return;
    if (picks.length > 0) choose(memory, plan, reading, picks);
    else this.#browse(memory, plan, reading, answered);
  }

  #tapped(memory: Memory, plan: Plan, id: string): void {
    const { manner } = memory;
    const [what, first = '', sizeId = '', count = ''] = id.split(':');
    plan.step = true;
    if (what === 'agent') return void this.#callHuman(memory, plan);
    if (what === 'yes' || what === 'no') {
      if (first !== String(memory.summary) && this.#fault !== 'old-button') {
        plan.sentences.push(manner.say('stale'));
        plan.handled = true;
        return;
      }
      const again = this.#shop.newest(memory.phone);
      if (this.#fault === 'old-button' && memory.cart.length === 0 && again) memory.cart = again.lines;
      return void (what === 'yes' ? this.#till.book(memory, plan) : this.#till.refuse(memory, plan));
    }
    const item = this.#shop.items.find((each) => each.id === first);
    if (!item) return;
    const size = item.sizes.find((each) => each.id === sizeId);
    const kept = memory.draft?.item === item ? memory.draft : undefined;
    memory.cart = memory.cart.filter((line) => line.item !== item);
    memory.draft = { item, ...(size ? { size } : kept?.size ? { size: kept.size } : {}) };
    const pieces = count ? Number(count) : size ? kept?.count : what === 'buy' && manner.oneIfUnsaid ? 1 : undefined;
    if (pieces) memory.draft.count = pieces;
    plan.picks.push(size ? { item, size } : { item });
  }

  #callHuman(memory: Memory, plan: Plan): void {
    memory.withHuman = true;
    plan.sentences.push(memory.manner.say('human', { shop: this.#shop.name }));
    plan.handled = true;
  }

  /** Yes, no, sizes and numbers, as answers to what the bot asked. True when the message was one. */
  #decide(memory: Memory, plan: Plan, reading: Reading): boolean {
    const { is, number, wish } = reading;
    const draft = memory.draft;
    const last = memory.cart.at(-1);
    if (draft) {
      const size = sizeIn(draft.item, reading, memory.asking === 'size');
      if (size) draft.size = size;
      if (number !== undefined && number > 0 && !(size && memory.asking === 'size' && reading.bare))
        draft.count = number;
      if (size || number) {
        plan.picks.push({ ...draft });
        return true;
      }
    } else if (memory.asking === 'yes' && last && wish.kind.length === 0) {
      const size = sizeIn(last.item, reading, false);
      if (size || (number !== undefined && number > 0)) {
        memory.cart.pop();
        memory.draft = { ...last, ...(size ? { size } : {}), ...(number ? { count: number } : {}) };
        plan.picks.push({ item: last.item });
        return true;
      }
    }
    if (wish.items.length > 0 || is('browse')) return false;
    if (is('no') || (is('not') && reading.words.length < 4)) {
      if (draft || last) {
        this.#till.refuse(memory, plan);
        return true;
      }
      return false;
    }
    if (is('yes') && (memory.asking === 'yes' || (!draft && !is('thanks') && this.#shop.newest(memory.phone)))) {
      this.#till.book(memory, plan);
      return true;
    }
    if ((is('yes') || is('buy')) && draft && !is('discount') && !is('pay')) {
      if (memory.manner.oneIfUnsaid && is('buy')) draft.count ??= 1;
      plan.picks.push({ ...draft });
      return true;
    }
    return false;
  }

  #browse(memory: Memory, plan: Plan, reading: Reading, answered: boolean): void {
    const { manner } = memory;
    const { is, wish } = reading;
    const loose = this.#fault === 'budget-ignored';
    const found = (loose && wish.kind.length > 0 ? wish.kind : wish.items).filter(
      (item) => !reading.excluded.words.some((word) => item.facts.colour?.includes(word)),
    );
    if (found.length > 0) {
      plan.shown.push(...inStockFirst(found).slice(0, SHOWN));
      memory.topics.push(...wish.nouns.slice(0, 1), ...(wish.nouns.length === 0 ? [found[0]!.category] : []));
      const gone = found.filter((item) => left(item) === 0);
      if (gone.length === found.length && found.length <= 2) {
        plan.why.push(...gone.map((item) => manner.say('soldOut', { item: item.title })).slice(0, 1));
        plan.shown.push(...this.#near(found[0]!));
      }
      return;
    }
    if (wish.nouns.length > 0 || wish.colours.length > 0 || wish.below !== undefined || wish.above !== undefined) {
      const kind = wish.kind.length > 0 ? wish.kind : this.#shop.popular(SHOWN);
      if (wish.colours.length > 0) plan.why.push(manner.say('noColour', { what: wish.colours[0]! }));
      else plan.why.push(manner.say('noBudget'));
      plan.why.push(manner.say('noneHead'));
      plan.shown.push(...inStockFirst([...kind].sort((a, b) => lowest(a) - lowest(b))));
      memory.topics.push(...wish.nouns.slice(0, 1));
      return;
    }
    if (is('browse')) {
      plan.shown.push(...this.#shop.popular(SHOWN));
      return;
    }
    if (answered || is('greet') || is('thanks') || is('bye') || is('how')) {
      if (is('thanks')) plan.sentences.push(manner.say('thanks'));
      else if (is('bye')) plan.sentences.push(manner.say('bye'));
      else if (is('greet') && !answered && memory.turns > 0) plan.sentences.push(manner.say('welcomeBack'));
      if (this.#fault === 'hours-invented') plan.sentences.push(HOURS[manner.lang]);
      plan.handled = true;
      return;
    }
    if (plan.picks.length > 0 || plan.shown.length > 0 || plan.sentences.length > 0) return;
    if (is('seek') && reading.words.length > 1) {
      plan.why.push(manner.say('none'), manner.say('noneHead'));
      plan.shown.push(...this.#shop.popular(SHOWN));
      return;
    }
    plan.step = true;
  }

  #near(to: Item): Item[] {
    return this.#shop.items
      .filter((item) => item.category === to.category && item !== to && left(item) > 0)
      .slice(0, 3);
  }
}

const inStockFirst = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => Number(left(b) > 0) - Number(left(a) > 0));

const ON_ITS_WAY: Record<Lang, string> = {
  en: 'Order {order} is paid and on its way to you.',
  sw: 'Oda {order} imelipwa na iko njiani.',
  fr: 'La commande {order} est payée et en route.',
};
const HOURS: Record<Lang, string> = {
  en: 'We are open from 7am to 10pm every day.',
  sw: 'Tunafungua saa moja asubuhi hadi saa nne usiku kila siku.',
  fr: 'Nous sommes ouverts de 7h à 22h tous les jours.',
};
