import { serviceProviders } from './registry.ts';
import type { ToolFinding } from './tools.ts';
import type { ProviderFinding } from './types.ts';

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
  provider: string | undefined;
}

const WIDTH = 9;

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
  lines.push('', 'Needed: Postgres and Redis, both from one of these');
  for (const provider of serviceProviders.names) {
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

/** A provider that settings name is the only one, even when it does not work: a mistake must not go unnoticed. */
function providerOfAuto(findings: readonly ProviderFinding[]): string | undefined {
  const wanted = wantedProvider(findings);
  const candidates = wanted === undefined ? serviceProviders.names : [wanted];
  return candidates.find((provider) => isUsable(findings, provider));
}

function wantedProvider(findings: readonly ProviderFinding[]): string | undefined {
  return findings.find(({ wanted }) => wanted)?.provider;
}

/** A provider needs all that belongs to it. */
function isUsable(providers: readonly ProviderFinding[], provider: string): boolean {
  const own = providers.filter((finding) => finding.provider === provider);
  return own.length > 0 && own.every((finding) => finding.usable);
}

function conclusion(provider: string | undefined, nodeIsNew: boolean, facts: DoctorFacts): string {
  if (!nodeIsNew) return `Not ready: Node ${facts.nodeNeeded} or newer is needed.`;
  if (provider) return 'Ready: npm start works on this machine.';
  const wanted = wantedProvider(facts.providers);
  // The last provider needs least of a machine.
  const name = wanted ?? serviceProviders.names.at(-1) ?? '';
  const lacks = serviceProviders.get(name).explain(facts.providers.filter((finding) => finding.provider === name));
  if (wanted !== undefined) return `Not ready: ${lacks.join(' ')}`;
  return ['Not ready: Postgres and Redis are missing. The shortest way:', ...lacks.map((fix) => `  ${fix}`)].join('\n');
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
