import type { BotSettings } from '../shop/types.ts';
import type { Instant, SessionHeader } from '../trace/types.ts';
import { GAP_MS, REAL_GAP_MS } from './one-reply.ts';

/** Which rules hold in a session: the one place where the checks look at its settings. */
export interface ExpectedBehaviour {
  /** Rules H1 to H3; off: each message is a turn of its own (H10). */
  harmonize: boolean;
  /** W in milliseconds. */
  wait: number;
  /** CAP in milliseconds: W + 2 s. */
  cap: number;
  /** MAX: messages of one turn. */
  maxMessages: number;
  /** How long the bot prepares a reply: what arrives meanwhile is taken into it (H6). */
  thinking: number;
  /** Rule D1; off: the bot asks for the category first (D7). */
  immediate: boolean;
  /** Rules R1 to R8; off: references are not resolved (R12). */
  references: boolean;
  /** Rules G1 to G4; off: drafts go out as they are (G5). */
  grounded: boolean;
  /** Life of a list in milliseconds, from display. */
  listTtl: number;
  maxProducts: number;
  /**
   * Within so many milliseconds of a boundary both sides of it are right: a real clock is read at different moments by the
   * harness and by the bot. 0 in virtual time.
   */
  blur: number;
  /** The same at a moment: more where the machine stood still about then. */
  blurAt(at: Instant): number;
  /** Messages of one reply follow each other within so many milliseconds. */
  pauseInReply: number;
}

/** How near to a boundary a real clock is not trusted at best, in milliseconds. */
export const LEAST_BLUR_MS = 150;
/** So long before and after a stall of the machine, its timers may be late because of it. */
const ABOUT_MS = 100;

/**
 * A session's settings are what its author deliberately asked of the bot. A bot that behaves as if a flag were off in a
 * session that leaves it on breaks the rules.
 */
export function expectedBehaviour(
  settings: BotSettings,
  clock: 'virtual' | 'real' = 'virtual',
  stalls: SessionHeader['stalls'] = [],
): ExpectedBehaviour {
  const blur = clock === 'real' ? LEAST_BLUR_MS : 0;
  const wait = settings.waitSeconds * 1000;
  return {
    harmonize: settings.harmonization,
    wait,
    cap: wait + 2000,
    maxMessages: 10,
    thinking: settings.thinkingMs,
    immediate: settings.immediateDisplay,
    references: settings.referenceResolution,
    grounded: settings.groundedValidation,
    listTtl: settings.contextTtlMinutes * 60_000,
    maxProducts: settings.maxProducts,
    blur,
    blurAt: (at) =>
      stalls.reduce(
        (most, [from, to]) => (from <= at + ABOUT_MS && to >= at - ABOUT_MS ? Math.max(most, to - from) : most),
        blur,
      ),
    pauseInReply: clock === 'real' ? REAL_GAP_MS : GAP_MS,
  };
}
