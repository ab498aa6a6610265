import type { Decision, Evidence } from './types.ts';

/**
 * The verdict of a run: the only place where it is decided. Exit code, last line and every report are views of this.
 * Harness and infrastructure trouble never speak for or against the bot; they make the run an error. A run that broke is
 * one whatever was seen until then: it is for the next run to say what that means.
 */
export function decide(evidence: Evidence): Decision {
  const { gates, violations, troubles, sessions, interrupted, broken: lost, unreached = [] } = evidence;
  if (lost !== undefined) {
    const seen = violations > 0 ? `, with ${violations} ${violations === 1 ? 'violation' : 'violations'}` : '';
    const judged = sessions.played === 1 ? '1 session was judged' : `${sessions.played} sessions were judged`;
    const because = `${lost}; ${judged} until then${seen}`;
    return { verdict: 'error', exitCode: 3, because };
  }
  const failed = gates.filter((gate) => gate.verdict === 'fail');
  if (violations > 0 || failed.length > 0) {
    const parts = [
      ...(violations > 0
        ? [`${violations} ${violations === 1 ? 'violation' : 'violations'} of what must always hold`]
        : []),
      ...(failed.length > 0 ? [`failed gates: ${failed.map(name).join(', ')}`] : []),
    ];
    return { verdict: 'fail', exitCode: 1, because: parts.join('; ') };
  }
  const broken = troubles.harness + troubles.infrastructure;
  if (broken > 0) {
    const because = `${broken} ${broken === 1 ? 'session' : 'sessions'} broke through no fault of the bot's; nothing can be concluded`;
    return { verdict: 'error', exitCode: 3, because };
  }
  if (sessions.played === 0) return { verdict: 'error', exitCode: 3, because: 'no session was played' };
  if (interrupted) {
    const because = `stopped after ${sessions.played} of ${sessions.total} sessions`;
    return { verdict: 'inconclusive', exitCode: 4, because };
  }
  const open = gates.filter((gate) => gate.verdict === 'inconclusive');
  if (open.length > 0 || unreached.length > 0) {
    const parts = [
      ...(open.length > 0 ? [`not enough evidence for ${open.map(name).join(', ')}`] : []),
      ...(unreached.length > 0 ? [`never reached: ${few(unreached)}`] : []),
    ];
    return { verdict: 'inconclusive', exitCode: 4, because: parts.join('; ') };
  }
  const because =
    gates.length === 0
      ? `${sessions.played} sessions played, nothing wrong`
      : `all ${gates.length} gates passed, nothing that must always hold was broken`;
  return { verdict: 'pass', exitCode: 0, because };
}

function name(gate: { metric: string; expression: string }): string {
  return `${gate.metric} ${gate.expression}`;
}

/** The first few of a list, and how many more there are. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
