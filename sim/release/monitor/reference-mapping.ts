import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../version.ts';

/** The reference bot's mapping, which holds unless another one is named. */
export const REFERENCE_MAPPING = join(PACKAGE_ROOT, 'sim/release/monitor/reference-bot.yaml');
