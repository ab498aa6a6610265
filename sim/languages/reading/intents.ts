import type { SpokenIntent } from '../types.ts';
import { asStems, asWords, compile, type Matcher } from './matcher.ts';
import type { PreparedText } from './text.ts';

interface IntentMatcher {
  said: Matcher;
  alone: Matcher;
  except: Matcher;
}

function matcherOf(intent: SpokenIntent): IntentMatcher {
  return {
    said: asWords(({ intents }) => intents?.[intent]?.said),
    alone: compile((any) => {
      const alone = any(({ intents }) => intents?.[intent]?.alone);
      const after = any(({ intents }) => intents?.[intent]?.after);
      return String.raw`^\W*${alone}(?:[ ,!.]+${after})*\W*$`;
    }),
    except: asStems(({ intents }) => intents?.[intent]?.except),
  };
}

const matchers = new Map<SpokenIntent, IntentMatcher>();

/** Whether a customer's text says this, in any language. */
export function says(intent: SpokenIntent, { folded }: PreparedText): boolean {
  let matcher = matchers.get(intent);
  if (!matcher) {
    matcher = matcherOf(intent);
    matchers.set(intent, matcher);
  }
  const { said, alone, except } = matcher;
  return (said.test(folded) || alone.test(folded)) && !except.test(folded);
}

const COMMANDS = ['stop', 'start', 'human'] as const;
export type Command = (typeof COMMANDS)[number];

/** Whether a text stops, restarts or leaves the bot; `meant`: what its author says it means. */
export function commandOf(text: PreparedText, meant?: readonly string[]): Command | null {
  return COMMANDS.find((command) => (meant ? meant.includes(command) : says(command, text))) ?? null;
}

const CORRECTION = asWords(({ corrections }) => corrections);

/** Whether a text corrects what was said just before. */
export const corrects = ({ folded }: PreparedText): boolean => CORRECTION.test(folded);
