import { Problem } from '../problem.ts';
import type { Script } from '../scenario/types.ts';
import { adapted, type Limits, type TargetFacts, unplayable, visiting } from '../targets/index.ts';
import { makeToken, sessionOfToken } from '../users/index.ts';
import { type Corpus, scriptOf } from './corpus.ts';
import type { Segment } from './plan.ts';

/** Where conversations come from. */
export type Source =
  | { kind: 'generated'; seed: number }
  | { kind: 'scripted'; scripts: readonly Script[] }
  | { kind: 'corpus'; corpus: Corpus };

/** Conversations by the number of their arrival: equal numbers give equal ones, whichever segment plays them. */
export interface Conversations {
  /** Of a report, e.g. `generated`, or `24 scripted`. */
  readonly title: string;
  at(number: number): Script;
}

/** What a conversation under load may ask of a bot: its messages, and no longer wait than this. */
export const limitsUnderLoad = (longestWaitSeconds: number): Limits => ({
  can: [],
  longestWait: longestWaitSeconds * 1000,
});

/**
 * Conversations for a bot's one shop.
 * @throws Problem when none of the scripts can be played there, with the reasons.
 */
export function conversationsOf(source: Source, known: TargetFacts, limits: Limits): Conversations {
  if (source.kind === 'generated') {
    const { seed } = source;
    return {
      title: `generated, seed ${seed}`,
      at: (number) =>
        adapted(sessionOfToken(makeToken({ seed, index: number - 1 }), [known.catalog], true), limits, known, () => {}),
    };
  }
  const scripts =
    source.kind === 'corpus'
      ? source.corpus.conversations.map((conversation) => scriptOf(conversation, known))
      : playable(source.scripts, known, limits);
  const title = source.kind === 'corpus' ? `${scripts.length} of a corpus` : `${scripts.length} scripted`;
  return {
    title,
    at(number) {
      const script = scripts[(number - 1) % scripts.length] as Script;
      // Of all that is random in it, each play has its own.
      const seed = (script.seed + number) >>> 0;
      return visiting({ ...script, id: `${script.id}@${number}`, seed }, known);
    },
  };
}

function playable(scripts: readonly Script[], known: TargetFacts, limits: Limits): Script[] {
  const reasons = new Map<string, number>();
  const found = scripts.filter((script) => {
    const why = unplayable(script, limits, known);
    if (why !== undefined) reasons.set(why, (reasons.get(why) ?? 0) + 1);
    return why === undefined;
  });
  if (found.length > 0) return found;
  const most = [...reasons].sort(([, a], [, b]) => b - a).map(([why, times]) => `${times} × ${why}`);
  throw new Problem('usage', 'none of the scenarios can be played under load', {
    why: most.slice(0, 3).join('; ') || 'none was found',
    fix: `name scenarios in the shop ${known.catalog.key} that only send messages, or none for generated ones`,
  });
}

/** Every n-th number of customers, so that segments never share one. */
export function* striped<T>(all: Iterator<T, never>, { index, count }: Segment): Generator<T, never> {
  for (let n = 0; ; n += 1) {
    const { value } = all.next();
    if (n % count === index - 1) yield value;
  }
}
