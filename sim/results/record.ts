import type { SessionRecord } from '../../reports/index.ts';
import type { SessionFinding, SessionResult } from './session-result.ts';

/** What is stored of a session for those who look at its run. */
export function recordOf(result: SessionResult, verdict: SessionRecord['verdict'], replay: string): SessionRecord {
  const { id, title, source, clock, channel, messages, lasted, visits, durations, trouble, notes } = result;
  const namesIn = (of: 'languages' | 'personas'): string[] => [
    ...new Set(visits.flatMap((one) => Object.keys(one[of]))),
  ];
  return {
    ...{
      id,
      title,
      source: source.kind,
      verdict,
      channels: [...new Set([channel, ...Object.keys(notes ?? {})])],
      clock,
    },
    ...(source.kind === 'scripted' ? { place: `${source.file}:${source.line}` } : {}),
    ...{ replay, messages, lastedMs: lasted },
    languages: namesIn('languages').filter((name) => name !== 'neutral'),
    personas: namesIn('personas'),
    failed: trouble ? [] : failedBy(result.findings),
    ...(trouble ? { trouble: `${trouble.whose}: ${trouble.what}` } : {}),
    ...(durations
      ? { durations: Object.fromEntries(Object.entries(durations).map(([of, all]) => [of, [...all]])) }
      : {}),
    ...(notes ? { notes } : {}),
  };
}

function failedBy(findings: readonly SessionFinding[]): SessionRecord['failed'] {
  const failed = new Map<string, SessionRecord['failed'][number]>();
  for (const { check, kind, warning, turns } of findings) {
    const level = warning ? 'warn' : kind === 'rate' ? 'gate' : 'must';
    const known = failed.get(`${check} ${level}`) ?? { check, level, count: 0 };
    failed.set(`${check} ${level}`, { ...known, count: known.count + turns.length });
  }
  return [...failed.values()];
}
