/** The bazaar as `npm run measure:other-bots` plays it. */
import { type Config, type Running, serve } from '../cloud.ts';
import { Assistant } from './assistant.ts';
import { FAULTS } from './faults.ts';

/** Two manners of talking; sentences are drawn anew in each conversation. */
export { STYLES } from './wording/wording.ts';
export { FAULTS };
export const CATALOG = 'tests/bots/bazaar/catalogs/kariakoo-simu.yaml';

export function start(
  options: Config & { catalog: string; seed?: number; fault?: string; style?: string },
): Promise<Running> {
  const { catalog, seed = 1, fault, style } = options;
  const manner = style === 'parlour' ? style : 'counter';
  return serve(options, () => new Assistant(catalog, String(seed), fault, manner));
}
