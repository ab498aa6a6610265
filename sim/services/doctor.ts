import type { ToolFinding } from './tools.ts';
import type { Provider, ProviderFinding } from './types.ts';

/** All that the doctor's text is made of. */
export interface DoctorFacts {
  providers: readonly ProviderFinding[];
  /** Programs without which only a part of the product is missing. */
  tools: readonly ToolFinding[];
  /** As `process.versions.node` has it. */
  nodeVersion: string;
  /** The oldest Node that works, e.g. `20.19.0`. */
  nodeNeeded: string;
}

/** The doctor's judgement: the text for people, and whether a run can start on this machine. */
export interface Diagnosis {
  text: string;
  healthy: boolean;
  /** The provider that `--services auto` would take. */
  provider: Provider | undefined;
}

const LADDER: readonly Provider[] = ['external', 'containers', 'local'];
const WIDTH = 9;
/** How a finding ends whose setting nobody has made. */
export const NOT_SET = 'is not set';

/**
 * What this machine has and lacks, what a run needs first and the rest after it: one line each with `ok`, `missing` or
 * `error`, and below every line that could be better the exact command for it. Plain text without colour.
 */
export function diagnose(facts: DoctorFacts): Diagnosis {
  const chosen = providerOfAuto(facts.providers);
  const nodeIsNew = isAtLeast(facts.nodeVersion, facts.nodeNeeded);
  const lines = ['Needed: Node'];
  lines.push(
    ...entry(
      nodeIsNew ? 'ok' : 'error',
      `Node ${facts.nodeVersion}`,
      nodeIsNew ? undefined : `install Node ${facts.nodeNeeded} or newer`,
    ),
  );
  lines.push('', 'Needed: Postgres and Redis, both from one of these three');
  for (const provider of LADDER) {
    const mark = provider === chosen ? '   <- --services auto takes this' : '';
    lines.push('', `Services: ${provider}${mark}`);
    for (const finding of facts.providers.filter((one) => one.provider === provider)) {
      const service = { postgres: 'Postgres: ', redis: 'Redis: ', both: '' }[finding.service];
      lines.push(...entry(finding.usable ? 'ok' : 'missing', `${service}${finding.found}`, finding.fix));
    }
  }
  if (facts.tools.length > 0) lines.push('', 'Optional');
  for (const tool of facts.tools) {
    const state = tool.found ? 'ok' : 'missing';
    const words = `${tool.name}: ${tool.found ?? 'not found'} (for ${tool.purpose})`;
    lines.push(...entry(state, words, tool.found ? undefined : tool.fix));
  }
  lines.push('', conclusion(chosen, nodeIsNew, facts));
  return { text: `${lines.join('\n')}\n`, healthy: chosen !== undefined && nodeIsNew, provider: chosen };
}

/** Settings that name servers decide, even when these do not answer or one is missing: a mistake must not go unnoticed. */
function providerOfAuto(providers: readonly ProviderFinding[]): Provider | undefined {
  if (named(providers).length > 0) return isUsable(providers, 'external') ? 'external' : undefined;
  return LADDER.find((provider) => isUsable(providers, provider));
}

/** The findings of servers that settings name. */
function named(providers: readonly ProviderFinding[]): ProviderFinding[] {
  return providers.filter(({ provider, found }) => provider === 'external' && !found.endsWith(NOT_SET));
}

/** A provider needs all that belongs to it. */
function isUsable(providers: readonly ProviderFinding[], provider: Provider): boolean {
  const own = providers.filter((finding) => finding.provider === provider);
  return own.length > 0 && own.every((finding) => finding.usable);
}

function conclusion(provider: Provider | undefined, nodeIsNew: boolean, facts: DoctorFacts): string {
  if (!nodeIsNew) return `Not ready: Node ${facts.nodeNeeded} or newer is needed.`;
  if (provider) return 'Ready: npm start works on this machine.';
  const broken = named(facts.providers);
  if (broken.length > 1) return 'Not ready: DATABASE_URL and REDIS_URL are set, but not both can be used (see above).';
  if (broken.length === 1) return 'Not ready: DATABASE_URL and REDIS_URL must both be set, or neither.';
  const lacks = facts.providers.filter((finding) => finding.provider === 'local' && !finding.usable && finding.fix);
  return [
    'Not ready: there is no Postgres and Redis to run on. The shortest way:',
    ...lacks.map(({ fix }) => `  ${fix}`),
  ].join('\n');
}

function entry(state: 'ok' | 'missing' | 'error', words: string, fix: string | undefined): string[] {
  const line = `  ${state.padEnd(WIDTH)}${words}`;
  return fix === undefined ? [line] : [line, `  ${' '.repeat(WIDTH)}${state === 'ok' ? 'better' : 'fix'}: ${fix}`];
}

function isAtLeast(version: string, needed: string): boolean {
  const [have, want] = [version, needed].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (const [index, part] of want.entries()) {
    const own = have[index] ?? 0;
    if (own !== part) return own > part;
  }
  return true;
}
