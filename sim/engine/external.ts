import type { Actor } from '../scenario/actor.ts';
import type { Script, Step } from '../scenario/types.ts';

/** What an external bot can be put through: it is played in real time, and only its webhook can be reached. */
export interface ExternalLimits {
  /** Longest single wait of a session, in milliseconds. */
  longestWait: number;
}

/** Why a script cannot be played on somebody else's bot, or undefined when it can. */
export function fitsExternal({ steps }: Script, limits: ExternalLimits): string | undefined {
  for (const step of steps) {
    const why = unfit(step, limits);
    if (why) return why;
  }
  return undefined;
}

/**
 * The same script, which ends before the first step that cannot be played on somebody else's bot: a customer who acts
 * decides as the session goes, so nobody knows beforehand. `cut` is told why.
 */
export function untilItFits(script: Script, limits: ExternalLimits, cut: (why: string) => void): Script {
  const { actor } = script;
  if (!actor) return script;
  return {
    ...script,
    actor(): Actor {
      const acts = actor();
      return {
        next(view) {
          const steps = acts.next(view);
          const why = steps?.map((step) => unfit(step, limits)).find((reason) => reason !== undefined);
          if (why === undefined) return steps;
          cut(why);
          return undefined;
        },
      };
    },
  };
}

function unfit(step: Step, { longestWait }: ExternalLimits): string | undefined {
  switch (step.do) {
    case 'wait':
      return step.duration > longestWait ? 'waits longer than --longest-wait' : undefined;
    case 'catalog':
      return 'changes the catalogue';
    case 'pay':
      return "pays an order, for which the bot's orders must be read";
    case 'flush-cache':
      return "empties the bot's cache";
    case 'refuse':
      return 'has the platform refuse messages';
    case 'expect':
      return step.expectation.order !== undefined || step.expectation.stock !== undefined
        ? "looks into the bot's database"
        : undefined;
    default:
      return undefined;
  }
}
