/** The dialogue: reads the messages of one turn, and writes the one reply to them. */

import type { Fault } from './faults.ts';
import { type Bubble, Manner, short } from './manner.ts';
import { type Draft, type Incoming, LIST_TTL_MS, type Memory } from './memory.ts';
import { FACTS, type Item, type Line, left, type Order, priceOf, type Shop, type Size, totalOf } from './shop.ts';
import { Ear, plain, type Reading } from './understand.ts';
import { LANGS, type Lang } from './words/index.ts';

const SHOWN = 5;

/** What a reply will hold, gathered message by message. */
interface Plan {
  sentences: string[];
  picks: { item: Item; size?: Size }[];
  shown: Item[];
  /** Words above the list. */
  why: string[];
  ordered?: Order;
  handled: boolean;
  step: boolean;
}

export class Talk {
  readonly #shop: Shop;
  readonly #ear: Ear;
  readonly #seed: number;
  readonly #fault: Fault | undefined;
  readonly #people = new Map<string, Memory>();
  #lastCart: { phone: string; lines: Line[] } | undefined;

  constructor(shop: Shop, seed: number, fault?: Fault) {
    this.#shop = shop;
    this.#ear = new Ear(shop);
    this.#seed = seed;
    this.#fault = fault;
  }

  /** What is known of a customer; how the bot talks to a new one is drawn from the name and the first words. */
  of(phone: string, opening = phone): Memory {
    let memory = this.#people.get(phone);
    if (!memory) {
      const manner = new Manner(this.#seed, opening, this.#shop.currency, this.#fault);
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
      this.#clear(memory);
      return [{ text: manner.say('stopped') }];
    }
    if (memory.withHuman && this.#fault !== 'talks-after-handover') return [];
    const plan: Plan = { sentences: [], picks: [], shown: [], why: [], handled: false, step: false };
    for (const { message, reading } of this.#merge(readings)) this.#hear(memory, plan, message, reading, now);
    const bubbles = this.#write(memory, plan, now);
    memory.turns += 1;
    memory.seenAt = now;
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

  /** Joins what people cut into pieces: "do you have" / "lamps" / "under 2000". */
  #merge(all: readonly { message: Incoming; reading: Reading }[]): { message: Incoming; reading: Reading }[] {
    const joined: { message: Incoming; reading: Reading }[] = [];
    for (const each of all) {
      const before = joined.at(-1);
      const mine = each.reading;
      const piece = (reading: Reading) =>
        reading.wish.kind.length === 0 &&
        reading.wish.items.length > 0 &&
        reading.named.length === 0 &&
        reading.positions.length === 0;
      const opens =
        before &&
        before.message.text !== undefined &&
        before.message.tap === undefined &&
        each.message.text !== undefined;
      const narrows =
        opens &&
        (piece(mine) || (mine.wish.items.length === 0 && (mine.wish.below || mine.wish.above))) &&
        !mine.is('one') &&
        before.reading.wish.kind.length > 0 &&
        before.reading.named.length === 0;
      const begins =
        opens &&
        before.reading.is('seek') &&
        before.reading.wish.items.length === 0 &&
        before.reading.words.length < 5 &&
        mine.wish.items.length > 0 &&
        !mine.is('seek') &&
        !before.reading.is('this') &&
        before.reading.positions.length === 0;
      if (narrows || begins) {
        const text = `${before.message.text} ${each.message.text}`;
        joined[joined.length - 1] = { message: { ...before.message, text }, reading: this.#ear.read(text) };
      } else joined.push(each);
    }
    return joined;
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
    if (is('cancel') && !is('correct')) return void this.#cancel(memory, plan, newest);
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
    if (is('discount')) plan.sentences.push(manner.say('discount'));
    if (is('pay') && !is('delivery')) plan.sentences.push(manner.say('howToPay', { paybill: FACTS.paybill }));
    const picks = this.#point(memory, plan, message, reading, now);
    const answered = plan.sentences.length > before || is('who') || is('how');
    if (picks === 'asked') return;
    if (picks.length === 0 && this.#decide(memory, plan, reading)) return;
    if (picks.length > 0) this.#choose(memory, plan, reading, picks);
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
      return void (what === 'yes' ? this.#book(memory, plan) : this.#refuse(memory, plan));
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

  #cancel(memory: Memory, plan: Plan, newest: Order | undefined): void {
    const { manner } = memory;
    plan.handled = true;
    if (this.#fault === 'cancel-ignored') {
      plan.sentences.push(manner.say('thanks'));
      return;
    }
    if (memory.cart.length > 0 || memory.draft) plan.sentences.push(manner.say('dropped'));
    else if (newest?.state === 'waiting for payment') {
      this.#shop.cancel(newest);
      plan.sentences.push(manner.say('cancelled', { order: newest.number }));
    } else plan.sentences.push(manner.say('nothingToCancel'));
    this.#clear(memory);
    plan.picks = [];
  }

  #clear(memory: Memory): void {
    memory.cart = [];
    memory.summary += 1;
    delete memory.draft;
    delete memory.asking;
  }

  #refuse(memory: Memory, plan: Plan): void {
    if (this.#fault === 'no-places-order') return void this.#book(memory, plan);
    plan.sentences.push(memory.manner.say(memory.cart.length > 0 ? 'refused' : 'dropped'));
    plan.handled = true;
    this.#clear(memory);
  }

  #book(memory: Memory, plan: Plan): void {
    const { manner } = memory;
    plan.handled = true;
    if (plan.ordered) return;
    if (memory.cart.length === 0) {
      const newest = this.#shop.newest(memory.phone);
      plan.sentences.push(newest ? manner.say('twice', { order: newest.number }) : manner.say('noOrder'));
      return;
    }
    const placed = this.#shop.place(memory.phone, memory.cart);
    if (!('number' in placed)) {
      const { item, size } = placed;
      const pieces = left(item, size);
      const title = manner.title(item, size);
      plan.sentences.push(
        pieces > 0 ? manner.say('tooMany', { n: pieces, item: title }) : manner.say('soldOut', { item: title }),
      );
      this.#clear(memory);
      return;
    }
    if (this.#fault === 'placed-twice') this.#shop.place(memory.phone, memory.cart);
    this.#clear(memory);
    plan.ordered = placed;
    memory.topics.push(placed.number);
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
        this.#refuse(memory, plan);
        return true;
      }
      return false;
    }
    if (is('yes') && (memory.asking === 'yes' || (!draft && !is('thanks') && this.#shop.newest(memory.phone)))) {
      this.#book(memory, plan);
      return true;
    }
    if ((is('yes') || is('buy')) && draft && !is('discount') && !is('pay')) {
      if (memory.manner.oneIfUnsaid && is('buy')) draft.count ??= 1;
      plan.picks.push({ ...draft });
      return true;
    }
    return false;
  }

  /** The goods that a message points at. 'asked': it points, but at nothing sure; the bot asks back. */
  #point(memory: Memory, plan: Plan, message: Incoming, reading: Reading, now: number): Item[] | 'asked' {
    const { manner } = memory;
    const { is, wish, named, excluded } = reading;
    const quoted = message.quotes ? memory.lists.find(({ ids }) => ids.includes(message.quotes!)) : undefined;
    const list =
      this.#fault === 'forgets-list' ? undefined : (quoted ?? memory.lists.findLast(({ items }) => items.length > 0));
    const fresh = list && now - list.at < LIST_TTL_MS ? list.items : undefined;
    const answering = memory.asking === 'count' || memory.asking === 'size' || memory.asking === 'yes';
    const out = (item: Item) =>
      excluded.words.some((word) => item.facts.colour?.includes(word) || plain(item.title).split(' ').includes(word));
    const bare = reading.bare && !answering && reading.number !== undefined ? [reading.number] : [];
    const positions = reading.positions.length > 0 ? reading.positions : bare;
    const ask = (why: string): 'asked' => {
      plan.why.push(manner.say(why));
      plan.shown.push(...(fresh && fresh.length > 0 ? fresh : this.#popular()));
      return 'asked';
    };
    if (named.length > 0 && !(named.length === 1 && out(named[0]!))) return named;
    if (positions.length > 0) {
      if (!fresh) return ask(list ? 'expired' : 'noList');
      const found = positions.map((place) =>
        place === 'last' ? fresh.at(-1) : fresh[place - (this.#fault === 'second-is-third' ? 0 : 1)],
      );
      return found.some((item) => !item) ? ask('outOfRange') : (found as Item[]);
    }
    const seeks = wish.nouns.length > 0 && !is('one');
    const pool = wish.nouns.length > 0 ? fresh?.filter((item) => wish.kind.includes(item)) : fresh;
    if ((is('cheapest') || is('dearest')) && !seeks) {
      if (!fresh) return ask(list ? 'expired' : 'noList');
      const sorted = [...(pool && pool.length > 0 ? pool : fresh)].sort((a, b) => lowest(a) - lowest(b));
      return [is('cheapest') ? sorted[0]! : sorted.at(-1)!];
    }
    if (is('both') && wish.nouns.length === 0)
      return fresh?.length === 2 ? fresh : ask(fresh ? 'which' : list ? 'expired' : 'noList');
    if (
      wish.colours.length > 0 &&
      wish.nouns.length === 0 &&
      !is('seek') &&
      !(memory.draft && sizeIn(memory.draft.item, reading, true))
    ) {
      if (fresh && fresh.length > 0) {
        const fits = fresh.filter((item) => wish.items.includes(item) && !out(item));
        if (fits.length === 1) return fits;
        if (fits.length > 1) {
          plan.why.push(manner.say('which'));
          plan.shown.push(...fits);
          return 'asked';
        }
        if (is('one')) {
          plan.why.push(manner.say('noColour', { what: this.#asSaid(reading, wish.colours[0]!) }));
          plan.shown.push(...fresh);
          return 'asked';
        }
      }
      return [];
    }
    if (excluded.words.length > 0 && fresh && wish.items.length === 0) {
      const rest = fresh.filter((item) => !out(item));
      if (rest.length > 0 && rest.length < fresh.length) {
        plan.why.push(manner.say('notThat'));
        plan.shown.push(...rest);
        return 'asked';
      }
    }
    if (seeks || answering || is('browse') || is('yes') || is('no') || is('delivery') || is('hours')) {
      const still =
        answering &&
        is('this') &&
        memory.draft &&
        !seeks &&
        !is('no') &&
        reading.number === undefined &&
        !sizeIn(memory.draft.item, reading, true);
      return still ? [memory.draft!.item] : [];
    }
    const asks =
      (is('price') && !is('delivery') && !is('discount')) ||
      is('stock') ||
      is('feature') ||
      (is('buy') && !is('discount'));
    if ((is('this') && (asks || is('maybe') || reading.words.length <= 4)) || asks) {
      if (memory.focus) return [memory.focus.item];
      if (fresh?.length === 1) return fresh;
      if (fresh && fresh.length > 1) return ask('which');
      if (is('this') && asks) return ask(list ? 'expired' : 'noList');
    }
    return [];
  }

  #asSaid(reading: Reading, colour: string): string {
    return reading.words.find((word) => word === colour) ?? colour;
  }

  #choose(memory: Memory, plan: Plan, reading: Reading, picks: Item[]): void {
    const { manner } = memory;
    const { is } = reading;
    if (is('correct')) {
      plan.picks = [];
      memory.cart = [];
    }
    for (const item of picks) {
      const same = memory.draft?.item === item ? memory.draft : memory.focus?.item === item ? memory.focus : undefined;
      const size = sizeIn(item, reading, false) ?? same?.size;
      plan.picks.push(size ? { item, size } : { item });
      const facts = { item: item.title };
      if (is('price')) plan.sentences.push(manner.say('priceIs', { ...facts, price: manner.price(item, size) }));
      if (is('feature') && !is('price') && !(is('seek') && reading.wish.colours.length > 0))
        plan.sentences.push(this.#feature(manner, item, reading));
    }
    const [item] = picks;
    if (picks.length === 1 && item) {
      const { size } = plan.picks.at(-1)!;
      const before = memory.draft?.item === item ? memory.draft.count : undefined;
      const count =
        reading.number !== undefined && reading.number > 0 && !reading.bare
          ? reading.number
          : (before ?? (manner.oneIfUnsaid && is('buy') ? 1 : undefined));
      memory.cart = memory.cart.filter((line) => line.item !== item);
      memory.draft = { item, ...(size ? { size } : {}), ...(count ? { count } : {}) };
    }
  }

  #feature(manner: Manner, item: Item, { words }: Reading): string {
    const known = Object.entries(item.facts).filter(([key]) => key !== 'pack');
    const asked = known.filter(([key, values]) =>
      words.some((word) => FEATURES[word] === key || values.includes(word)),
    );
    const general = words.some((word) =>
      ['about', 'details', 'detail', 'more', 'info', 'describe', 'maelezo', 'kuhusu'].includes(word),
    );
    if (asked.length === 0 && !general)
      return this.#fault === 'invents-feature' ? `${manner.say('yes')}! ${item.title} ✔️` : manner.say('unknown');
    const facts = (asked.length > 0 ? asked : known)
      .map(([key, values]) => `${NAMES[manner.lang][key] ?? key} ${values.join(', ')}`)
      .join('; ');
    return manner.say('fact', { item: item.title, facts });
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
      const kind = wish.kind.length > 0 ? wish.kind : this.#popular();
      if (wish.colours.length > 0) plan.why.push(manner.say('noColour', { what: wish.colours[0]! }));
      else plan.why.push(manner.say('noBudget'));
      plan.why.push(manner.say('noneHead'));
      plan.shown.push(...inStockFirst([...kind].sort((a, b) => lowest(a) - lowest(b))));
      memory.topics.push(...wish.nouns.slice(0, 1));
      return;
    }
    if (is('browse')) {
      plan.shown.push(...this.#popular());
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
      plan.shown.push(...this.#popular());
      return;
    }
    plan.step = true;
  }

  #popular(): Item[] {
    const kinds = new Map<string, Item>();
    for (const item of this.#shop.items)
      if (left(item) > 0 && !kinds.has(item.category)) kinds.set(item.category, item);
    return [...kinds.values()].slice(0, SHOWN);
  }

  #near(to: Item): Item[] {
    return this.#shop.items
      .filter((item) => item.category === to.category && item !== to && left(item) > 0)
      .slice(0, 3);
  }

  #write(memory: Memory, plan: Plan, now: number): Bubble[] {
    const { manner } = memory;
    const bubbles: Bubble[] = [];
    const shown = [...new Set(plan.shown)].slice(0, SHOWN);
    const picks = plan.picks.filter(({ item }, at, all) => all.findLastIndex((other) => other.item === item) === at);
    if (memory.turns === 0 && !plan.sentences.some((sentence) => sentence.includes(this.#shop.name))) {
      plan.sentences.unshift(manner.say('welcome', { shop: this.#shop.name }));
    }
    if (plan.ordered) bubbles.push(...this.#receipt(memory, plan.ordered));
    else if (picks.length > 1) {
      delete memory.draft;
      delete memory.asking;
      shown.unshift(...picks.map(({ item }) => item));
    } else if (picks.length === 1) {
      if (this.#fault === 'wrong-item-beside')
        shown.push(this.#shop.items.find((item) => item.category !== picks[0]!.item.category)!);
      bubbles.push(this.#stepWith(memory, plan, picks[0]!, now));
    }
    const few = [...new Set(shown)].slice(0, SHOWN).filter((item) => picks.length !== 1 || item !== picks[0]!.item);
    if (few.length === 1 && picks.length === 0) {
      if (plan.why.length > 0) plan.sentences.push(...plan.why);
      memory.draft = { item: few[0]! };
      bubbles.push(this.#stepWith(memory, plan, { item: few[0]! }, now));
    } else if (few.length > 0)
      bubbles.push(this.#list(memory, plan, few.slice(0, SHOWN - picks.length), now, picks.length === 1));
    else if (bubbles.length === 0 && !plan.handled) bubbles.push(...this.#fallback(memory, plan, now));
    const lead = plan.sentences;
    if (bubbles.length === 0) bubbles.push({ text: '' });
    if (memory.turns === 0 && !memory.withHuman && lead.length === 1 && bubbles.length === 1 && bubbles[0]!.text === '')
      lead.push(manner.say('small'));
    return this.#join(manner, lead, bubbles);
  }

  /** Nothing was understood: goes on from what was said before, with something to choose from. */
  #fallback(memory: Memory, plan: Plan, now: number): Bubble[] {
    const last = memory.cart.at(-1);
    if (memory.draft) return [this.#stepWith(memory, plan, memory.draft, now)];
    if (last) return [this.#summary(memory)];
    const list = memory.lists.at(-1);
    const fresh = list && now - list.at < LIST_TTL_MS ? list.items : this.#popular();
    plan.why.push(memory.manner.say(list ? 'which' : 'small'));
    return [this.#list(memory, plan, fresh.length > 1 ? fresh : this.#popular(), now, false)];
  }

  /** The next step with one product: its size, its number, or the summary. */
  #stepWith(memory: Memory, plan: Plan, { item, size }: { item: Item; size?: Size }, now: number): Bubble {
    const { manner } = memory;
    memory.focus = size ? { item, size } : { item };
    memory.topics.push(item.title);
    if (memory.lists.at(-1)?.items.includes(item) !== true) memory.lists.push({ items: [item], at: now, ids: [] });
    const draft: Draft = memory.draft?.item === item ? memory.draft : { item, ...(size ? { size } : {}) };
    const pieces = left(item, draft.size);
    const card = `${manner.strong(manner.title(item, draft.size))}\n${manner.price(item, draft.size)} · ${manner.stock(item, draft.size)}`;
    const promise = this.#fault === 'discount-invented' ? '\n🎉 -10% today!' : '';
    const picture = item.image ? { image: item.image } : {};
    if (pieces === 0 && this.#fault !== 'sold-out-available') {
      delete memory.draft;
      delete memory.asking;
      plan.sentences.push(manner.say('soldOut', { item: manner.title(item, draft.size) }));
      const others = draft.size ? item.sizes.filter(({ stock }) => stock > 0) : [];
      if (others.length > 0) {
        memory.draft = { item };
        memory.asking = 'size';
        return this.#sizes(manner, item, `${card}`, picture);
      }
      return { text: card, ...picture, buttons: [{ id: 'agent', title: manner.say('more') }] };
    }
    memory.draft = draft;
    if (draft.count !== undefined && draft.count > pieces) {
      plan.sentences.push(manner.say('tooMany', { n: pieces, item: manner.title(item, draft.size) }));
      delete draft.count;
    }
    const sizeFirst = item.sizes.length > 0 && !draft.size && (draft.count !== undefined || !manner.countBeforeSize);
    if (sizeFirst) {
      memory.asking = 'size';
      return this.#sizes(manner, item, card + promise, picture);
    }
    if (draft.count === undefined) {
      memory.asking = 'count';
      const sizeId = draft.size?.id ?? '';
      const numbers = [1, 2, 3]
        .filter((count) => count <= pieces)
        .map((count) => ({ id: `n:${item.id}:${sizeId}:${count}`, title: `${count}` }));
      const talk = { id: 'agent', title: manner.say('more') };
      return {
        text: `${card}${promise}\n\n${manner.say('count')}`,
        ...picture,
        buttons: manner.buttonsForFew
          ? numbers
          : [{ id: `buy:${item.id}:${sizeId}`, title: manner.say('order') }, talk],
      };
    }
    const count = this.#fault === 'quantity-doubled' ? draft.count * 2 : draft.count;
    memory.cart.push({ item, ...(draft.size ? { size: draft.size } : {}), count });
    delete memory.draft;
    return this.#summary(memory);
  }

  #sizes(manner: Manner, item: Item, card: string, picture: { image?: string }): Bubble {
    const open = item.sizes.filter(({ stock }) => stock > 0 || this.#fault === 'sold-out-available');
    const lines = open.map((size) => `– ${size.title}: ${manner.price(item, size)}, ${manner.stock(item, size)}`);
    const ask = manner.say('size', { sizes: open.map(({ title }) => title).join(', ') });
    const text = `${card}\n${lines.join('\n')}\n\n${ask}`;
    const titles = open.map(({ title }) => title);
    const id = (size: Size) => `s:${item.id}:${size.id}`;
    if (open.length <= 3) {
      const names = short(titles, 20);
      return { text, ...picture, buttons: open.map((size, at) => ({ id: id(size), title: names[at]! })) };
    }
    const names = short(titles, 24);
    const rows = open.map((size, at) => ({
      id: id(size),
      title: names[at]!,
      description: `${manner.price(item, size)}, ${manner.stock(item, size)}`,
    }));
    return { text, list: { label: manner.say('sizeButton'), rows } };
  }

  #summary(memory: Memory): Bubble {
    const { manner } = memory;
    memory.asking = 'yes';
    memory.summary += 1;
    const foreign =
      this.#fault === 'other-cart' && this.#lastCart && this.#lastCart.phone !== memory.phone
        ? this.#lastCart.lines
        : [];
    this.#lastCart = { phone: memory.phone, lines: [...memory.cart] };
    const lines = [...foreign, ...memory.cart];
    const each = (line: Line) => this.#price(line) * line.count;
    const rows = lines.map((line) => {
      const title = manner.title(line.item, line.size);
      return manner.table
        ? `${line.count} | ${title} | ${manner.money(each(line))}`
        : `${line.count} x ${title} = ${manner.money(each(line))}`;
    });
    const buttons = ['yes', 'no'].map((id) => ({ id: `${id}:${memory.summary}`, title: manner.say(id) }));
    const free = this.#fault === 'free-delivery' ? `\n${FREE[manner.lang]}` : '';
    const total = `${manner.say('total')}: ${manner.strong(manner.money(this.#total(lines)))}`;
    return { text: `${manner.say('sum')}\n${rows.join('\n')}\n${total}${free}\n\n${manner.say('ask')}`, buttons };
  }

  #price({ item, size }: Line): number {
    return this.#fault === 'base-price-for-size' ? item.price : priceOf(item, size);
  }

  #total(lines: readonly Line[]): number {
    if (this.#fault === 'wrong-total')
      return lines.reduce((sum, line) => sum + this.#price(line) * Math.max(1, line.count - 1), 0);
    return this.#fault === 'base-price-for-size'
      ? lines.reduce((sum, line) => sum + this.#price(line) * line.count, 0)
      : totalOf(lines);
  }

  #receipt(memory: Memory, order: Order): Bubble[] {
    const { manner } = memory;
    const paybill = this.#fault === 'other-paybill' ? '884010' : FACTS.paybill;
    const with_ = { order: order.number, total: manner.money(this.#total(order.lines)), paybill };
    const goods = order.lines.map((line) => `${line.count} x ${manner.title(line.item, line.size)}`).join(', ');
    const paid = this.#fault === 'paid-too-early' ? `\n${PAID[manner.lang]}` : '';
    const twice = this.#fault === 'placed-twice' ? ` + ${this.#shop.newest(memory.phone)!.number}` : '';
    const done = `${manner.say('placed', { ...with_, order: order.number + twice })}\n${goods}${paid}`;
    if (manner.twoBubbles) return [{ text: done }, { text: manner.say('pay', with_) }];
    return [{ text: `${done}\n\n${manner.say('pay', with_)}` }];
  }

  #list(memory: Memory, plan: Plan, items: Item[], now: number, beside: boolean): Bubble {
    const { manner } = memory;
    memory.lists.push({ items, at: now, ids: [] });
    memory.lists = memory.lists.slice(-5);
    if (!beside) {
      delete memory.focus;
      delete memory.draft;
      delete memory.asking;
    }
    const few = items.length <= 3 && manner.buttonsForFew;
    const lines = manner.linesInText || few ? `\n${items.map((item, at) => manner.line(item, at)).join('\n')}\n` : '';
    const head = plan.why.length > 0 ? plan.why.join(' ') : manner.say('listHead');
    const asks = /\?\s*$/.test(head) || plan.why.length > 0;
    const text = `${head}${lines}${asks ? '' : `\n${manner.say('listTail')}`}`.trim();
    const titles = short(
      items.map(({ title }) => title),
      few ? 20 : 24,
    );
    if (few) return { text, buttons: items.map((item, at) => ({ id: `p:${item.id}`, title: titles[at]! })) };
    const rows = items.map((item, at) => ({
      id: `p:${item.id}`,
      title: titles[at]!,
      description: `${manner.price(item)}, ${manner.stock(item)}`,
    }));
    return { text, list: { label: manner.say('listButton'), rows } };
  }

  /** Puts the sentences before the first bubble: in it, or in one of their own. Never more than three outside lists. */
  #join(manner: Manner, sentences: string[], bubbles: Bubble[]): Bubble[] {
    const first = bubbles[0]!;
    const beside = sentencesIn(bubbles.map(({ text }) => text).join('\n'));
    const lead = [...new Set(sentences)];
    while (lead.length > 1 && sentencesIn(lead.join(' ')) + beside > 3) {
      const [a, b] = lead.splice(-2) as [string, string];
      lead.push(`${a.replace(/\s*[.!?]?\s*\p{Extended_Pictographic}?$/u, '')} – ${b}`);
    }
    const text = lead.join(' ');
    if (!text) return bubbles;
    if (!first.text) return [{ ...first, text }, ...bubbles.slice(1)];
    if (manner.twoBubbles) return [{ text }, ...bubbles];
    return [{ ...first, text: `${text}\n\n${first.text}` }, ...bubbles.slice(1)];
  }
}

/** Sentences outside the lines of lists and cards. */
const sentencesIn = (text: string): number =>
  text.match(/\p{L}[^.!?\n]*[.!?](?=\s|$)|\p{L}[^.!?\n]*:\s*(?=\n)/gu)?.length ?? 0;
const lowest = ({ price, sizes }: Item): number => Math.min(price, ...sizes.map((size) => size.price));
const inStockFirst = (items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => Number(left(b) > 0) - Number(left(a) > 0));

/** The size of this product that a message names. */
function sizeIn(item: Item, { words }: Reading, asked: boolean): Size | undefined {
  const said = words.map((word) => SIZE_WORDS[word] ?? word);
  const near = asked
    ? said
    : said.filter(
        (word, at) =>
          word.length > 1 || /^(size|saizi|saiz|taille|ya|the)$/.test(said[at - 1] ?? '') || at === said.length - 1,
      );
  const fits = item.sizes.filter(({ words: own }) =>
    own.some((word) => {
      const parts = plain(word)
        .split(/\s+/)
        .filter((part) => !['size', 'saizi'].includes(part));
      return asked || !/^\d+$/.test(parts[0] ?? '')
        ? parts.some((part) => near.includes(part))
        : near.some((each, at) => each === parts[0] && /^(size|saizi|saiz)$/.test(near[at - 1] ?? ''));
    }),
  );
  const exact = fits.filter(({ title }) =>
    plain(title)
      .split(/\s+/)
      .every((part) => near.includes(part) || part === 'size'),
  );
  return exact.length === 1 ? exact[0] : fits.length === 1 ? fits[0] : undefined;
}

const SIZE_WORDS: Record<string, string> = {
  ndogo: 'small',
  dogo: 'small',
  kati: 'medium',
  wastani: 'medium',
  kubwa: 'large',
  petit: 'small',
  petite: 'small',
  moyen: 'medium',
  moyenne: 'medium',
  grand: 'large',
  grande: 'large',
  med: 'medium',
};
const FEATURES: Record<string, string> = {
  color: 'colour',
  colour: 'colour',
  colors: 'colour',
  colours: 'colour',
  rangi: 'colour',
  couleur: 'colour',
  couleurs: 'colour',
  material: 'material',
  made: 'material',
  fabric: 'material',
  imetengenezwa: 'material',
  inatengenezwa: 'material',
  matiere: 'material',
  size: 'size',
  sizes: 'size',
  saizi: 'size',
  saiz: 'size',
  taille: 'size',
  tailles: 'size',
  brand: 'brand',
  marque: 'brand',
};
const NAMES: Record<Lang, Record<string, string>> = {
  en: { colour: 'colour', material: 'made of', size: 'sizes' },
  sw: { colour: 'rangi', material: 'imetengenezwa kwa', size: 'saizi' },
  fr: { colour: 'couleur', material: 'en', size: 'tailles' },
};
const HOURS: Record<Lang, string> = {
  en: 'We are open from 7am to 10pm every day.',
  sw: 'Tunafungua saa moja asubuhi hadi saa nne usiku kila siku.',
  fr: 'Nous sommes ouverts de 7h à 22h tous les jours.',
};
const FREE: Record<Lang, string> = {
  en: '🚚 Free delivery to your door',
  sw: '🚚 Tunakuletea bure mpaka mlangoni',
  fr: '🚚 Livraison gratuite chez vous',
};
const PAID: Record<Lang, string> = {
  en: 'We have received your payment.',
  sw: 'Tumepokea malipo yako.',
  fr: 'Nous avons bien reçu votre paiement.',
};
