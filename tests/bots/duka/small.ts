/** What is said beside the trade. */
import { summary } from './basket.ts';
import { status } from './told.ts';
import type { Turn } from './turn.ts';

export function startOver(turn: Turn): void {
  Object.assign(turn.guest, { basket: [], queue: [] });
  delete turn.guest.asked;
  turn.line('hey');
  offer(turn);
}

export function recall(turn: Turn): void {
  const { topics, before } = turn.guest;
  const all = topics.length > 0 ? topics : before;
  if (turn.f('recall-empty') || all.length === 0) turn.line('recallNone');
  else turn.line('recall', { topics: turn.named(all) });
}

export function smalltalk(turn: Turn, acts: Set<string>, strange: readonly string[]): void {
  if (acts.has('bye')) return void turn.line('bye');
  if (acts.has('thanks')) return void turn.line('thanks');
  if (acts.has('greet') || acts.has('english') || acts.has('swahili') || acts.has('french')) {
    if (turn.handled) return;
    turn.lines.push(turn.say('hey'));
    return void offer(turn);
  }
  if (turn.handled || (turn.show.length > 0 && strange.length === 0)) return;
  if (acts.has('no')) return void turn.line('fine');
  if ((acts.has('yes') || acts.has('checkout')) && turn.guest.basket.length > 0) return void summary(turn);
  if (acts.has('yes') && turn.guest.orders.length > 0) return void status(turn);
  turn.puzzled = true;
}

export function offer(turn: Turn): void {
  turn.buttons = [
    { id: 'shelf', title: turn.say('b.shelf') },
    { id: 'human', title: turn.say('b.human') },
  ];
}
