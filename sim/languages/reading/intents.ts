import type { SpokenIntent } from '../types.ts';
import { heard } from './hearing.ts';
import { asStems, asWords, compile, type Matcher } from './matcher.ts';
import type { PreparedText } from './text.ts';
import { courtesies } from './words.ts';

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
      return `^${alone}(?: (?:${alone}|${after}))*$`;
    }),
    except: asStems(({ intents }) => intents?.[intent]?.except),
  };
}

const matchers = new Map<SpokenIntent, IntentMatcher>();

/** What is said besides courtesies; all of it, if there is nothing else. */
const cores = new WeakMap<PreparedText, string>();
function coreOf(text: PreparedText): string {
  let core = cores.get(text);
  if (core === undefined) {
    core = text.words.filter((word) => !courtesies().has(word)).join(' ') || text.words.join(' ');
    cores.set(text, core);
  }
  return core;
}

/** Whether a customer's text says this, in any language. */
export function says(intent: SpokenIntent, said: PreparedText): boolean {
  const text = heard(said);
  const { folded } = text;
  let matcher = matchers.get(intent);
  if (!matcher) {
    matcher = matcherOf(intent);
    matchers.set(intent, matcher);
  }
  const { said: inside, alone, except } = matcher;
  return (inside.test(folded) || alone.test(coreOf(text)) || alone.test(text.words.join(' '))) && !except.test(folded);
}

const COMMANDS = ['stop', 'start', 'human'] as const;
export type Command = (typeof COMMANDS)[number];

/** Whether a text stops, restarts or leaves the bot; `meant`: what its author says it means. */
export function commandOf(text: PreparedText, meant?: readonly string[]): Command | null {
  return COMMANDS.find((command) => (meant ? meant.includes(command) : says(command, text))) ?? null;
}
