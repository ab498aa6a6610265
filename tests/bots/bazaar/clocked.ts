/** The bazaar as `npm run measure:other-bots` plays it. */
import { type Config, type Running, serve } from '../cloud.ts';
import { Assistant } from './assistant.ts';
import { FAULTS } from './faults.ts';

export { FAULTS };
/** Its sentences are drawn anew in each conversation. */
export const STYLES: readonly string[] = ['counter'];
export const CATALOG = 'tests/bots/bazaar/catalogs/kariakoo-simu.yaml';

export function start(options: Config & { catalog: string; seed?: number; fault?: string }): Promise<Running> {
  const { catalog, seed = 1, fault } = options;
  return serve(options, () => new Assistant(catalog, String(seed), fault));
}
