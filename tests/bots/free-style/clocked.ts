/** The bot as `npm run measure:other-bots` plays it. */
import type { Config, Running } from '../cloud.ts';
import { FAULTS, type Fault } from './faults.ts';
import { start as open } from './server.ts';
import { STYLES, type Style } from './words/index.ts';

export { FAULTS, STYLES };
export const CATALOG = 'tests/bots/free-style/catalogs/kijani.yaml';

type Options = Config & { catalog: string; seed?: number; fault?: string; style?: string };

export function start({ fault, style, ...options }: Options): Promise<Running> {
  return open({
    ...options,
    ...(fault === undefined ? {} : { fault: fault as Fault }),
    ...(style === undefined ? {} : { style: style as Style }),
  });
}
