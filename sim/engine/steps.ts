import { channelFacts } from '../channels/facts.ts';
import type { Step } from '../scenario/types.ts';
import { announce } from './notices.ts';
import type { Seated } from './person.ts';
import type { SessionContext } from './session-context.ts';
import { applyCatalog, expectReply, flushCache, forge, oddWebhook, pay, redeliver } from './shop-steps.ts';
import { speak } from './speech.ts';
import { type ActingStep, isActing, joinsAfter, utterances } from './utterances.ts';

/** How long a customer who has read a reply pauses before writing again, in milliseconds. */
export interface Pause {
  shortest: number;
  jitter: number;
  /** At least so much longer than the bot's own wait (rule H1), so that nobody can doubt that a new turn begins. */
  beyondWait: number;
  /**
   * At least so much longer than the bot's own wait after the customer's last message: for a bot that may answer at once,
   * whose reply closes no turn.
   */
  beyondTurn: number;
}

export const VIRTUAL_PAUSE: Pause = { shortest: 5000, jitter: 2000, beyondWait: 2000, beyondTurn: -Infinity };
/** Real time is paid for by the second, and a reply has closed its turn anyway. */
export const REAL_PAUSE: Pause = { shortest: 200, jitter: 400, beyondWait: -Infinity, beyondTurn: -Infinity };
/** For a bot of which nobody knows whether it waits. */
export const EXTERNAL_PAUSE: Pause = { ...REAL_PAUSE, beyondTurn: 500 };

/** A person pauses as they like. */
export const NO_PAUSE: Pause = { shortest: 0, jitter: 0, beyondWait: -Infinity, beyondTurn: -Infinity };

/** A redelivery that follows its message at once does so after this, well inside the open turn. */
const AT_ONCE = 200;

/**
 * Plays a script's steps in order, from where the bot is at rest to where it is again. Where an actor decides them, its
 * steps are entered into the script as they are taken; played again from there, they do the same. A person's steps are
 * entered too, behind those of the script.
 */
export async function playSteps(context: SessionContext, pause: Pause, seated?: Seated): Promise<void> {
  const { script } = context;
  const { steps } = script;
  const actor = script.actor?.();
  if (actor) steps.length = 0;
  /** The next message needs no pause before it: it is the first one, or the script waited. */
  let paused = true;
  for (let index = 0; ; index++) {
    if (actor && index >= steps.length) {
      await context.time.rest();
      steps.push(...(actor.next(context.view()) ?? []));
    } else if (seated && index >= steps.length) {
      if (!seated.person.anytime) await context.time.rest();
      steps.push(...((await asked(seated, context)) ?? []));
    }
    const step = steps[index];
    if (!step) break;
    context.step = index;
    if (isActing(step)) {
      await comeIn(context, step, paused ? undefined : pause);
      paused = false;
      const copies = fusedCopies(step, steps[index + 1]);
      const speech = {
        customer: context.customer(step.as),
        utterances: utterances(context, step),
        step: index,
        copies,
      };
      context.phone(step.as).acted();
      await speak(context, speech);
      if (copies > 0) index += 1;
    } else {
      if (step.do === 'catalog' && step.after !== undefined) await context.time.until(context.lastSaid + step.after);
      else if (step.do === 'redeliver' && isActing(steps[index - 1]))
        await context.time.until(context.lastSaid + AT_ONCE);
      else await context.time.rest();
      if (step.do === 'wait') paused = true;
      await playOther(context, step, index);
    }
  }
  await context.time.rest();
}

/** What a person does next, however long they think about it; a session that breaks meanwhile is over at once. */
function asked({ person, session }: Seated, context: SessionContext): Promise<readonly Step[] | undefined> {
  const view = {
    ...context.view(),
    session,
    events: () => context.log.ordered(),
    phone: (customer: string) => context.phone(customer),
  };
  return context.watchdog.attend(Promise.race([person.next(view), context.time.broken]));
}

/** Lets time pass until this step's message is due: inside the open turn, or once the reply is there and was read. */
async function comeIn(context: SessionContext, step: ActingStep, pause: Pause | undefined): Promise<void> {
  const { time, script } = context;
  const comeAt = (when: number): Promise<void> => {
    // Steps between two messages take their time: that makes nobody late.
    context.due = Math.max(when, time.clock.now());
    return time.until(when);
  };
  const after = joinsAfter(step);
  if (after !== undefined) return comeAt(context.lastSaid + after + context.offset(step.as));
  await time.rest();
  // Only the first message has been due before.
  if (context.inbounds.length > 0) context.due = time.clock.now();
  if (!pause) return;
  const wait = script.settings.waitSeconds * 1000;
  const rested = time.clock.now() + Math.max(pause.shortest, wait + pause.beyondWait);
  const closed = context.lastSaid + wait + pause.beyondTurn + context.clearOfEdges;
  await comeAt(Math.max(rested, closed) + context.timing.int(0, pause.jitter));
}

/** Copies that are delivered at the very moment of the message itself: a concurrent redelivery right behind it. */
function fusedCopies(step: ActingStep, next: Step | undefined): number {
  if (next?.do !== 'redeliver' || !next.concurrent) return 0;
  const last = step.do === 'burst' ? step.parts.at(-1) : 'part' in step ? step.part : undefined;
  return next.label === undefined || next.label === last?.label ? next.times : 0;
}

async function playOther(context: SessionContext, step: Exclude<Step, ActingStep>, index: number): Promise<void> {
  switch (step.do) {
    case 'wait': {
      const { time } = context;
      await time.until(context.lastActivity + step.duration);
      context.lastActivity = time.clock.now();
      return;
    }
    case 'catalog':
      return applyCatalog(context, step.changes);
    case 'redeliver':
      return redeliver(context, step);
    case 'deliver':
      context.deliver = step.how;
      return;
    case 'forge':
      return forge(context, context.customer(step.as), step.text);
    case 'webhook':
      return oddWebhook(context, context.customer(step.as), step);
    case 'refuse':
      context.line.refuseNext(step.what, channelFacts(context.platform.channel).refusals[step.why], step.times);
      return;
    case 'notice':
      return announce(context, context.customer(step.as), step.notice);
    case 'pay':
      return pay(context, context.customer(step.as), step);
    case 'flush-cache':
      return flushCache(context);
    case 'fault':
      if (step.entries.length > 0) context.faults.add(step.entries);
      else context.faults.clear();
      return;
    case 'expect':
      return expectReply(context, step.as, step.expectation, index);
  }
}
