import type { Channel, Credentials, Emulator, HandshakeOutcome } from '../channels/index.ts';
import type { CallFaults } from './call-faults.ts';
import type { Customers } from './customers.ts';
import type { EventLog } from './event-log.ts';
import type { LoggedEvent } from './events.ts';
import type { OwnAddress } from './visitors.ts';

/** How far the platform reports each message of the bot by itself: `read` is sent, delivered and read. */
export const STATUS_LEVELS = ['none', 'sent', 'delivered', 'read'] as const;
export type StatusLevel = (typeof STATUS_LEVELS)[number];

/** An emulator that people drive from outside: what the control API and the inspector page work on. */
export interface Bench {
  readonly channel: Channel;
  readonly credentials: Credentials;
  readonly address: OwnAddress;
  readonly number: string;
  readonly phoneNumberId: string;
  readonly emulator: Emulator;
  readonly log: EventLog;
  readonly customers: Customers;
  readonly faults: CallFaults;
  /** Time by the emulator's clock, ms since 1970. */
  now(): number;
  /** Moves virtual time forward; absent: time is the machine's. */
  advance?(ms: number): Promise<void>;
  statuses: StatusLevel;
  /** Asks the bot to prove its webhook address; undefined: this platform never does. */
  handshake(): Promise<HandshakeOutcome> | undefined;
  /** Brings the webhook of an event once more, if there is such an event. */
  bringAgain(n: number): Promise<void>;
  /** The oldest event that fits and was not given out here; undefined when none comes within the time. */
  next(ms: number, fits: (event: LoggedEvent) => boolean): Promise<LoggedEvent | undefined>;
  reset(): void;
}
