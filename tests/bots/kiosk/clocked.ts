/** The kiosk as `npm run measure:other-bots` plays it. */
import { type Config, type Running, serve } from '../cloud.ts';
import { Desk } from './desk.ts';
import { FAULTS, type Fault } from './faults.ts';
import { Shop } from './goods.ts';

export { FAULTS };
/** Its wording is drawn from grammars, anew in each conversation. */
export const STYLES: readonly string[] = ['grammar'];
export const CATALOG = 'tests/bots/kiosk/catalogs/fundi-corner.yaml';

export function start(options: Config & { catalog: string; seed?: number; fault?: string }): Promise<Running> {
  const { catalog, seed = 1, fault } = options;
  return serve(options, () => new Desk(new Shop(catalog), seed, fault as Fault | undefined));
}
