import { isDeepStrictEqual } from 'node:util';
import { type ExternalLimits, fitsExternal, untilItFits } from '../../engine/index.ts';
import type { Script } from '../../scenario/types.ts';
import { type BotSettings, type Catalog, DEFAULT_SETTINGS } from '../../shop/types.ts';

/** What is known of an external bot, and of what it may be put through. */
export interface TargetProfile extends ExternalLimits {
  catalog: Catalog;
  settings: BotSettings;
  /** Numbers for customers, each used once. */
  phones: Iterator<string, never>;
}

/** Sessions that were skipped or ended early, by the reason. */
export class Skipped {
  readonly #reasons = new Map<string, number>();

  add(why: string): void {
    this.#reasons.set(why, (this.#reasons.get(why) ?? 0) + 1);
  }

  /** Most frequent first. */
  list(): { why: string; sessions: number }[] {
    return [...this.#reasons].map(([why, sessions]) => ({ why, sessions })).sort((a, b) => b.sessions - a.sessions);
  }
}

/**
 * The scripts that can be played on an external bot, in the shop that it has, by customers whom it has never met.
 * All others are entered into `skipped`.
 */
export function suitable(scripts: readonly Script[], bot: TargetProfile, skipped: Skipped): Script[] {
  return scripts.flatMap((script) => {
    const why = otherShop(script, bot) ?? otherSettings(script, bot) ?? fitsExternal(script, bot);
    if (why === undefined) return [withTargetProfile(script, bot)];
    skipped.add(why);
    return [];
  });
}

/** A generated session for this bot: in its shop, with its settings, ending before what cannot be done to it. */
export function adapted(script: Script, bot: TargetProfile, cutShort: Skipped): Script {
  const { catalog, settings } = bot;
  return untilItFits(withTargetProfile({ ...script, catalog, settings }, bot), bot, (why) => cutShort.add(why));
}

function withTargetProfile(script: Script, { settings, phones }: TargetProfile): Script {
  const customers = script.customers.map((customer) => ({ ...customer, phone: phones.next().value }));
  return { ...script, settings, customers };
}

function otherShop({ catalog }: Script, bot: TargetProfile): string | undefined {
  if (isDeepStrictEqual(catalog, bot.catalog)) return undefined;
  return catalog.key === bot.catalog.key ? 'changes products of the catalogue' : 'takes place in another shop';
}

/** Settings that a script asks for are those that are not the defaults. */
function otherSettings({ settings }: Script, bot: TargetProfile): string | undefined {
  const names = Object.keys(settings) as (keyof BotSettings)[];
  const other = names.find(
    (name) => settings[name] !== DEFAULT_SETTINGS[name] && settings[name] !== bot.settings[name],
  );
  return other && `needs another ${other} than the bot has`;
}
