import type { Clock } from './types.ts';

/**
 * What customers experience, whatever servers say when they are asked: whether webhooks could be stored lately. A database that
 * answers questions and takes nothing is of no use to them.
 */
export interface Experience {
  stored(): void;
  failed(): void;
  /** The last webhooks could not be stored, and none was since. */
  failing(): boolean;
}

/** A failure says nothing any more after this, where nothing was delivered since. */
const FORGOTTEN_MS = 60_000;

export function createExperience(clock: Clock): Experience {
  let failedAt: number | undefined;
  return {
    stored() {
      failedAt = undefined;
    },
    failed() {
      failedAt = clock.now();
    },
    failing: () => failedAt !== undefined && clock.now() - failedAt < FORGOTTEN_MS,
  };
}
