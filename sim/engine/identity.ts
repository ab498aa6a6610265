import { createHash } from 'node:crypto';
import { channels } from '../channels/index.ts';
import type { Script } from '../scenario/types.ts';
import type { Shop } from '../shop/types.ts';
import { stream } from '../time/streams.ts';
import type { ChannelName } from '../trace/types.ts';

/** Monday 5 January 2026, 09:00 in Nairobi. */
const EPOCH = Date.UTC(2026, 0, 5, 6);
const WORKING_DAY = 8 * 3_600_000;

/** When a session starts in virtual time: on one fixed day, inside its working hours, by its seed. */
export function startOf(seed: number): number {
  return EPOCH + stream(seed, 'start').int(0, WORKING_DAY);
}

/**
 * The shop that one session owns: a copy of the script's catalogue with an address of its own. `sessionId` and seed give
 * tenant, number id and phone, so that equal sessions have equal shops and different ones never meet. One session on two
 * wires at once has two tenants, whose customers see no difference.
 */
export function shopOf(script: Script, sessionId: string, channel: ChannelName = channels.first.name): Shop {
  const digest = createHash('sha256').update(`${sessionId}\n${script.seed}`).digest();
  const { products, ...catalog } = script.catalog;
  return {
    ...catalog,
    tenant: `shop-${digest.toString('hex', 0, 8)}${channel === channels.first.name ? '' : `-${channel}`}`,
    phoneNumberId: `1${digits(digest.readBigUInt64BE(8), 14)}`,
    // As long as a number may be, so that sessions that are live at once do not meet: a platform may tell lines apart by it.
    displayPhone: `2547${digits(digest.readBigUInt64BE(16), 11)}`,
    settings: { ...script.settings },
    products: structuredClone(products),
  };
}

function digits(value: bigint, length: number): string {
  return (value % 10n ** BigInt(length)).toString().padStart(length, '0');
}
