import { plural } from '../plural.ts';
import { describeNotJudged } from './not-judged.ts';
import type { Decision, Evidence } from './types.ts';

/**
 * The verdict of a run: the only place where it is decided and put into a sentence. Exit code, last line and every
 * report are views of this. Harness and infrastructure errors never speak for or against the bot, and neither does a run
 * that broke or was stopped, whatever was found until then: it is for the next run to say what that means.
 */
export function decide(evidence: Evidence): Decision {
  const {
    gates,
    troubles,
    sessions,
    stoppedBy,
    broken: lost,
    gone,
    part,
    unreached = [],
    unbitten = [],
    unjudged,
    warnings = 0,
  } = evidence;
  const wrong = whatIsWrong(evidence);
  if (lost !== undefined) {
    const judged = `${plural(sessions.played, 'session')} ${sessions.played === 1 ? 'was' : 'were'} judged`;
    const seen = found(evidence).length > 0 ? `, with ${found(evidence).join(' and ')}` : '';
    return { verdict: 'error', exitCode: 3, because: `${lost}; ${judged} until then${seen}` };
  }
  if (gone !== undefined && stoppedBy === null && wrong.length === 0) {
    const judged = `${plural(sessions.played, 'session')} ${sessions.played === 1 ? 'was' : 'were'} judged until then`;
    return { verdict: 'error', exitCode: 3, because: `${gone}; ${judged}, and nothing was found` };
  }
  if (stoppedBy !== null) {
    const { played, total } = sessions;
    const after = total > played ? `${played} of ${plural(total, 'session')}` : plural(played, 'session');
    const before = wrong.length > 0 ? `; found before that: ${wrong.join(', ')}` : '';
    const because = `stopped by ${stoppedBy} after ${after}${before}`;
    return { verdict: 'inconclusive', exitCode: 4, because };
  }
  const here = part && `part ${part.index} of ${part.count}`;
  if (wrong.length > 0) {
    return {
      verdict: 'fail',
      exitCode: 1,
      because: `${here ? `${here}: ` : ''}${[...wrong, ...(gone === undefined ? [] : [gone])].join('; ')}`,
    };
  }
  const broken = troubles.harness + troubles.infrastructure;
  if (broken > 0) {
    const because = `${plural(broken, 'infrastructure or harness error')}; no conclusion about the bot`;
    return { verdict: 'error', exitCode: 3, because };
  }
  // A run of few sessions may have none for one of its parts.
  if (sessions.played === 0 && !(part && sessions.total === 0)) {
    return { verdict: 'error', exitCode: 3, because: 'no session was played' };
  }
  // It did what it was asked to, so that the job which merges can run; its verdict is none.
  if (here) {
    return { verdict: 'inconclusive', exitCode: 0, because: `${here} played; run npx rehearsal merge for the verdict` };
  }
  const open = gates.filter((gate) => gate.verdict === 'inconclusive');
  if (open.length > 0 || unreached.length > 0 || unbitten.length > 0) {
    const parts = [
      ...(open.length > 0 ? [`not enough evidence for ${open.map(name).join(', ')}`] : []),
      ...(unreached.length > 0 ? [`never reached: ${few(unreached)}`] : []),
      ...(unbitten.length > 0 ? [`faults that never bit: ${few(unbitten)}`] : []),
    ];
    return { verdict: 'inconclusive', exitCode: 4, because: parts.join('; ') };
  }
  const done =
    gates.length === 0 ? `${plural(sessions.played, 'session')} played` : `${plural(gates.length, 'gate')} passed`;
  const rest = [
    ...(unjudged && unjudged.count > 0 ? [`; ${describeNotJudged(unjudged)}`] : []),
    ...(warnings > 0 ? [`; ${plural(warnings, 'warning')}`] : []),
  ].join('');
  return { verdict: 'pass', exitCode: 0, because: `${done}, no invariant violated${rest}` };
}

/** What fails a run, in words. */
function whatIsWrong(evidence: Evidence): string[] {
  const failed = evidence.gates.filter((gate) => gate.verdict === 'fail');
  return [
    ...found(evidence),
    ...(failed.length > 0 ? [`${plural(failed.length, 'gate')} failed: ${failed.map(name).join(', ')}`] : []),
  ];
}

/** The findings, as all views count them, what differs between channels, and what is wrong outside of any chat. */
function found({ hardFailures, findings, outside = 0, differences = 0 }: Evidence): string[] {
  if (hardFailures === 0) return [];
  return [
    ...(findings > 0 ? [plural(findings, 'finding')] : []),
    ...(differences > 0 ? [`${plural(differences, 'unexplained difference')} between the channels`] : []),
    ...(outside > 0 ? [`${plural(outside, 'failure')} outside of the chats`] : []),
  ];
}

function name(gate: { metric: string; expression: string }): string {
  return `${gate.metric} ${gate.expression}`;
}

/** The first few of a list, and how many more there are. */
function few(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}
