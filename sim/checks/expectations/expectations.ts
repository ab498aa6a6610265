import { type Reply, readSession, type SessionModel } from '../../oracle/index.ts';
import { labelled } from '../../scenario/message-ref.ts';
import type { Script } from '../../scenario/types.ts';
import type { CustomerContent, EventOf, Trace } from '../../trace/types.ts';
import { causeOf } from '../causes.ts';
import { namesIn } from '../names.ts';
import type { Observation } from '../types.ts';
import { judgeFields } from './fields.ts';
import { type Subject, subjectsOf } from './subject.ts';

/** Under this name appear the expectations of scripts. */
export const EXPECTATION_CHECK = 'expectation';

/**
 * Compares what a script expected with what happened: one observation for every `expect` that was reached, and one for
 * every step that could not be taken. Pure. `model` saves reading the trace again where that was done already.
 */
export function checkExpectations(
  script: Script,
  trace: Trace,
  model: SessionModel = readSession(trace),
): Observation[] {
  const named = new Map<string, Reply>();
  const observations: Observation[] = [];
  for (const subject of subjectsOf(script, model)) {
    const results = judgeFields(subject, model, named);
    name(subject, named);
    const failed = results.filter((result) => !result.ok);
    const told = failed.length > 0 ? failed : results;
    observations.push({
      session: trace.session.id,
      check: EXPECTATION_CHECK,
      kind: 'expectation',
      ok: failed.length === 0,
      ...(results.length > 0 && results.every((result) => result.undecided) ? { undecided: true } : {}),
      customer: subject.customer.key,
      turn: subject.turn,
      at: subject.at,
      said: sayings(subject.said),
      expected: numbered(told.map((result) => result.expected)),
      actual: numbered(told.map((result) => result.actual)),
      ...(failed.length === 0
        ? {}
        : { cause: causeOf(failed.map((result) => result.actual).join('; '), namesIn(model)) }),
      line: subject.step.line,
    });
  }
  return [...observations, ...stuckSteps(script, trace)].sort((a, b) => a.at - b.at);
}

/** Of several keys, each with its number: so what came can be told from what came for another key. */
const numbered = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : parts.map((part, n) => `(${n + 1}) ${part}`).join('; ');

/** The label of an expect is that of a message; what is looked at later is the reply that it is part of. */
function name({ step, replies, botMessages }: Subject, named: Map<string, Reply>): void {
  const { label } = step.expectation;
  const botMessage = labelled(botMessages);
  const reply = botMessage && replies.find((each) => each.botMessages.includes(botMessage));
  if (label !== undefined && reply) named.set(label, reply);
}

function stuckSteps(script: Script, trace: Trace): Observation[] {
  return trace.events
    .filter((event): event is EventOf<'stuck'> => event.kind === 'stuck')
    .map((event) => {
      const step = script.steps[event.step];
      return {
        session: trace.session.id,
        check: EXPECTATION_CHECK,
        kind: 'expectation',
        ok: false,
        customer: step?.as ?? '',
        turn: 0,
        at: event.at,
        said: '',
        expected: `step ${event.step + 1} (${step?.do ?? 'unknown'}) can be taken`,
        actual: event.why,
        cause: causeOf(event.why),
        ...(step ? { line: step.line } : {}),
      };
    });
}

function sayings(said: readonly EventOf<'said'>[]): string {
  const text = said.map((event) => wordsOf(event.message.content)).join(' ⏎ ');
  return text.length > 300 ? `${text.slice(0, 299)}…` : text;
}

function wordsOf(content: CustomerContent): string {
  switch (content.type) {
    case 'text':
      return content.text;
    case 'tap':
      return `[taps "${content.title}"]`;
    case 'reaction':
      return `[reacts ${content.emoji}]`;
    default:
      return `[${content.type}]`;
  }
}
