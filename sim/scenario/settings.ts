import { Problem } from '../problem.ts';
import { type BotSettings, DEFAULT_SETTINGS } from '../shop/types.ts';
import { type HeadInput, Settings } from './schema.ts';

/** Settings by the names that scenarios use, with the defaults for all that is not given. */
export function buildSettings(settings: HeadInput['settings']): BotSettings {
  const d = DEFAULT_SETTINGS;
  return {
    harmonization: settings?.harmonization ?? d.harmonization,
    immediateDisplay: settings?.immediate_display ?? d.immediateDisplay,
    groundedValidation: settings?.grounded_validation ?? d.groundedValidation,
    referenceResolution: settings?.reference_resolution ?? d.referenceResolution,
    waitSeconds: settings?.wait_seconds ?? d.waitSeconds,
    maxProducts: settings?.max_products ?? d.maxProducts,
    contextTtlMinutes: settings?.context_ttl_minutes ?? d.contextTtlMinutes,
    thinkingMs: settings?.thinking_ms ?? d.thinkingMs,
    cacheTtlSeconds: settings?.cache_ttl_seconds ?? d.cacheTtlSeconds,
  };
}

/**
 * The same from a command line: `wait_seconds=2`, `harmonization=off`.
 * @throws Problem for a setting that there is not, or a value that it cannot have.
 */
export function settingsFrom(pairs: readonly string[]): BotSettings {
  const written = pairs.map((pair): [string, string | number] => {
    const [, name = pair, value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    return [name, /^\d+$/.test(value) ? Number(value) : value];
  });
  const judged = Settings.safeParse(Object.fromEntries(written));
  if (judged.success) return buildSettings(judged.data);
  const [issue] = judged.error.issues;
  throw new Problem('usage', `--setting ${pairs.join(' ')} cannot be used`, {
    why: `${issue?.path.join('.') || 'settings'}: ${issue?.message ?? 'not understood'}`,
    fix: `write key=value with one of ${Object.keys(Settings.shape).join(', ')}`,
  });
}
