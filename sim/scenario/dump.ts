import { Document, type Scalar, visit } from 'yaml';
import { stepValue } from '../fault-plans/index.ts';
import { writeProducts } from '../shop/index.ts';
import { type BotSettings, type Catalog, DEFAULT_SETTINGS } from '../shop/types.ts';
import { inCurlyQuotes } from '../yaml/index.ts';
import { dumpStep } from './dump-steps.ts';
import { ANY_SHOP, type Script, type Step } from './types.ts';

export interface DumpOptions {
  /** Address of the JSON Schema for the first line; skipped: no such line. */
  schema?: string;
  /** The catalogue with the script's key as it is on file: when the script's is equal, only the key is written. */
  catalog?: Catalog;
}

/** A script as YAML that loads to the same script, up to positions. */
export function dumpScript(script: Script, options: DumpOptions = {}): string {
  const first = script.customers[0]?.key;
  const faults = script.faults && script.faults.length > 0 ? [{ fault: stepValue(script.faults) }] : [];
  const value = {
    title: script.title,
    shop: shopOf(script, options),
    ...(script.tags.length > 0 ? { tags: script.tags } : {}),
    ...(script.rules.length > 0 ? { rules: script.rules } : {}),
    ...settingsOf(script.settings),
    customers: Object.fromEntries(
      script.customers.map(({ key, name, phone, username }) => [
        key,
        { name, phone, ...(username === undefined ? {} : { username }) },
      ]),
    ),
    seed: script.seed,
    steps: [...faults, ...script.steps.map((step) => dumpStep(step, first))],
  };
  const head = options.schema === undefined ? '' : `# yaml-language-server: $schema=${options.schema}\n`;
  return head + yamlOf(value);
}

/** Steps as they stand below `steps:` of a scenario; `first` is the customer who needs no `as`. */
export function dumpSteps(steps: readonly Step[], first: string | undefined): string {
  if (steps.length === 0) return '';
  return yamlOf({ steps: steps.map((step) => dumpStep(step, first)) }).replace(/^steps:\n/, '');
}

function yamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Scalar(_, node: Scalar) {
      // Text that YAML would read as something else, or fold, is quoted; the rest stays plain to read.
      if (
        typeof node.value === 'string' &&
        (/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\uFEFF]|^\s|\s$/u.test(node.value) || inCurlyQuotes(node.value))
      )
        node.type = 'QUOTE_DOUBLE';
    },
    Map(_, node, path) {
      if (path.length > 4) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function shopOf({ anyShop, catalog }: Script, options: DumpOptions) {
  if (anyShop) return ANY_SHOP;
  return sameCatalog(catalog, options.catalog) ? catalog.key : inlineCatalog(catalog);
}

function sameCatalog(a: Catalog, b: Catalog | undefined): boolean {
  return b !== undefined && JSON.stringify(inlineCatalog(a)) === JSON.stringify(inlineCatalog(b));
}

function inlineCatalog({ key, name, language, languages, currency, products, categories, facts = {} }: Catalog) {
  const known = {
    ...(languages === undefined ? {} : { languages }),
    ...(categories === undefined ? {} : { categories }),
  };
  return { key, name, language, currency, ...facts, ...known, products: writeProducts(products) };
}

function settingsOf(settings: BotSettings): { settings?: Record<string, boolean | number> } {
  const names: Record<keyof BotSettings, string> = {
    harmonization: 'harmonization',
    immediateDisplay: 'immediate_display',
    groundedValidation: 'grounded_validation',
    referenceResolution: 'reference_resolution',
    waitSeconds: 'wait_seconds',
    maxProducts: 'max_products',
    contextTtlMinutes: 'context_ttl_minutes',
    thinkingMs: 'thinking_ms',
    cacheTtlSeconds: 'cache_ttl_seconds',
  };
  const changed = (Object.keys(names) as (keyof BotSettings)[]).filter(
    (key) => settings[key] !== DEFAULT_SETTINGS[key],
  );
  return changed.length === 0
    ? {}
    : { settings: Object.fromEntries(changed.map((key) => [names[key], settings[key]])) };
}
