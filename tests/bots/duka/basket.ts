/** The basket: wishes, what is still to be asked of them, the summary, and the order. */
import { payment } from './facts.ts';
import { type Line, nameOf, priceOf, sameLine } from './guest.ts';
import type { Good, Option } from './shop.ts';
import { short } from './text.ts';
import { linesOf, status, totalOf } from './told.ts';
import type { Turn } from './turn.ts';

/** A wish: asks for what is missing of it, or puts it into the basket. */
export function want(turn: Turn, good: Good, given?: Option, qty?: number, many = false): void {
  const { guest, shop } = turn;
  const option = given && turn.f('first-option-taken') ? good.options[0] : given;
  const had = guest.asked;
  turn.topic(good.title);
  guest.focus = { good, at: turn.now };
  turn.show = turn.show.filter((one) => one !== good && !(had?.kind === 'which' && had.goods.includes(one)));
  turn.handled = true;
  const waits = turn.ask !== undefined && had !== undefined && ['qty', 'option', 'less'].includes(had.kind);
  if (waits && (had as { good?: Good }).good !== good) {
    guest.queue.push({ good, ...(option ? { option } : {}), ...(qty === undefined ? {} : { qty }) });
    return;
  }
  turn.summed = false;
  const left = shop.left(good, option);
  if (left === 0 && !turn.f('sold-out-unseen')) {
    turn.lines.push(
      turn.say('soldOut', {
        title: nameOf({ good, ...(option ? { option } : {}) }),
        price: turn.money(priceOf({ good, ...(option ? { option } : {}) })),
      }),
    );
    delete guest.asked;
    if (option && shop.left(good) > 0) return void want(turn, good, undefined, qty);
    return void turn.present(shop.near(good, 3), 'instead');
  }
  if (good.options.length > 0 && !option) {
    const shown = good.options.filter((one) => shop.left(good, one) > 0);
    guest.asked = { kind: 'option', good, shown, ...(qty === undefined ? {} : { qty }) };
    const told = (one: Option) => `${turn.money(one.price, true)}, ${turn.stock(shop.left(good, one))}`;
    const list = shown.map((one) => `- ${one.title}: ${told(one)}`).join('\n');
    const text = `${turn.say('whichOption', { title: good.title })}\n${list}`;
    const id = (one: Option) => `o:${good.id}/${one.id}`;
    turn.ask =
      shown.length <= 3
        ? { text, buttons: shown.map((one) => ({ id: id(one), title: short(one.title, 20) })) }
        : { text, rows: shown.map((one) => ({ id: id(one), title: short(one.title, 24), description: told(one) })) };
    return;
  }
  const line: Line = { good, ...(option ? { option } : {}), qty: qty ?? 1 };
  if (qty === undefined && !many && good.options.length === 0) {
    guest.asked = { kind: 'qty', good };
    turn.askFor(
      turn.say('howMany', { title: nameOf(line), price: turn.money(priceOf(line)) }),
      [1, 2, 3]
        .filter((one) => one <= left)
        .map((one) => ({
          id: `q:${good.id}//${one}`,
          title: turn.say(one === 1 ? 'b.piece' : 'b.pieces', { n: one }),
        })),
    );
    return;
  }
  if (line.qty > left && !turn.f('stock-not-checked') && !turn.f('sold-out-unseen')) {
    guest.asked = { kind: 'less', left, ...line };
    return void turn.askFor(turn.say('tooMany', { title: nameOf(line), n: left }), [
      { id: `q:${good.id}/${option?.id ?? ''}/${left}`, title: turn.say('b.take', { n: left }) },
      { id: 'no', title: turn.say('b.no') },
    ]);
  }
  const same = guest.basket.find((one) => sameLine(one, line));
  if (same) {
    if (turn.f('sum-not-updated')) turn.oldTotal = totalOf(turn);
    if (!turn.f('change-not-saved')) same.qty = line.qty;
    else turn.shownQty = line.qty;
  } else guest.basket.push(line);
  const next = guest.queue.shift();
  if (next) {
    delete guest.asked;
    delete turn.ask;
    return void want(turn, next.good, next.option, next.qty, true);
  }
  summary(turn);
}

/** Sums the basket up and asks for a yes. */
export function summary(turn: Turn): void {
  const { guest } = turn;
  turn.handled = true;
  turn.summed = guest.basket.length > 0;
  delete turn.ask;
  if (!turn.summed) {
    delete guest.asked;
    return void turn.line('basketEmpty');
  }
  guest.rev += 1;
  guest.asked = { kind: 'confirm' };
}

/** The yes to a summary. */
export function place(turn: Turn, rev: number): void {
  const { guest, shop } = turn;
  const done = guest.orders.find((one) => one.rev === rev);
  const again = turn.f('yes-twice');
  if (done && !again) return void status(turn, done.no);
  if (guest.basket.length === 0) return void (guest.orders.length > 0 ? status(turn) : turn.line('basketEmpty'));
  if (rev !== guest.rev) return void summary(turn);
  const short = guest.basket.find((one) => one.qty > shop.left(one.good, one.option));
  if (short && !turn.f('stock-not-checked')) {
    const left = shop.left(short.good, short.option);
    guest.basket = guest.basket.filter((one) => one !== short);
    return void want(turn, short.good, short.option, left > 0 ? short.qty : undefined);
  }
  const total = totalOf(turn);
  const no = turn.number();
  guest.orders.push({ no, lines: guest.basket.map((one) => ({ ...one })), total, open: true, rev });
  if (!turn.f('stock-stale')) for (const { good, option, qty } of guest.basket) shop.move(good, option, -qty);
  turn.line('placed', {
    no: `DK${no}`,
    lines: linesOf(turn, guest.basket),
    total: turn.money(total),
    pay: payment(turn, `DK${no}`),
  });
  if (turn.f('promise-today')) turn.line('promise');
  turn.topic(`topic.order:DK${no}`);
  if (!turn.f('basket-kept') && !again) guest.basket = [];
  if (!again) delete guest.asked;
  turn.summed = false;
  turn.buttons = [
    { id: `paid:${no}`, title: turn.say('b.paid') },
    { id: `status:${no}`, title: turn.say('b.status') },
    { id: `cancel:${no}`, title: turn.say('b.cancel') },
  ];
}

/** The no to a summary, or to a question about pieces. */
export function drop(turn: Turn): void {
  const { guest } = turn;
  if (turn.f('no-is-yes') && guest.asked?.kind === 'confirm') return void place(turn, guest.rev);
  guest.basket = [];
  guest.queue = [];
  delete guest.asked;
  turn.summed = false;
  delete turn.ask;
  turn.line('dropped');
}
