import type { Target } from './types.ts';

/**
 * Any bot, by the address of its webhook. It has one shop of its own that the harness cannot change, and no records that
 * the harness can read, so its slots have none of the optional parts.
 */
export function urlTarget(webhookUrl: string): Target {
  const { origin, pathname } = new URL(webhookUrl);
  return {
    describe: () => origin + pathname,
    openSlot: async () => ({
      webhookUrl: () => webhookUrl,
      // In real time nobody waits for the bot to settle.
      untilIdle: async () => {},
      close: async () => {},
    }),
    close: async () => {},
  };
}
