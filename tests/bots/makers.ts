/** The bots of other makers, by name: what `npm run measure:other-bots` and `main.ts` start. */
import * as bazaar from './bazaar/clocked.ts';
import type { Clock } from './clock.ts';
import type { Config, Running } from './cloud.ts';
import * as duka from './duka/clocked.ts';
import * as freeStyle from './free-style/clocked.ts';
import * as kiosk from './kiosk/clocked.ts';

/** What a maker's bot is started with. */
export interface Options extends Config {
  /** Path of its catalogue file. */
  catalog: string;
  seed?: number;
  /** Name of a fault that it is to have; absent: none. */
  fault?: string;
  /** Whose wording it has; absent: its first author's. */
  style?: string;
  clock?: Clock;
}

export interface Maker {
  start(options: Options): Promise<Running>;
  /** Faults by name, each with what the customer sees. */
  FAULTS: Readonly<Record<string, string>>;
  STYLES: readonly string[];
  /** The catalogue of its own shop. */
  CATALOG: string;
}

export const MAKERS: Readonly<Record<string, Maker>> = { bazaar, duka, 'free-style': freeStyle, kiosk };
