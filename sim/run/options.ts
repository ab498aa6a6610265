import type { Shard } from '../results/index.ts';
import type { ChannelName } from '../trace/types.ts';

/** The wire that sessions are played on, or both. */
export type Wire = ChannelName | 'both';

/** Options that every command that plays sessions takes. */
export interface PlayOptions {
  seed: number;
  slots: number;
  services: 'auto' | 'external' | 'containers' | 'local';
  out: string;
  json?: true;
  quiet?: true;
  color: boolean;
  allowForeignTables?: true;
}

/** Options that choose among scenarios. */
export interface SelectionOptions {
  grep?: string;
  tag?: string[];
}

/** Options of commands that can play on either wire. */
export interface WireOptions extends PlayOptions {
  channel: Wire;
}

/** Options of commands whose sessions are played by a dispatcher. */
export interface WorkerOptions extends WireOptions {
  workers: number;
  shard?: Shard;
  requireCoverage?: true;
}

/** The channels that are played on. */
export const channelsOf = (wire: Wire): ChannelName[] => (wire === 'both' ? ['cloud', 'twilio'] : [wire]);
