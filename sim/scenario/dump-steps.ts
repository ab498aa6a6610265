import { stepValue } from '../fault-plans/index.ts';
import { formatDuration, formatSpan } from '../time/duration.ts';
import type { Meaning } from '../trace/meaning.ts';
import { noticeInput } from './notice.ts';
import type { Expectation, MessageRef, SayPart, Step, TapTarget } from './types.ts';
import { isUnsigned, statusesText } from './webhook-faults.ts';

type Fields = Record<string, unknown>;

/** A step as its YAML mapping; `first` is the customer who needs no `as`. */
export function dumpStep(step: Step, first: string | undefined): Fields {
  return { ...action(step), ...(step.as === first ? {} : { as: step.as }) };
}

function action(step: Step): Fields {
  switch (step.do) {
    case 'say':
      return { say: worded(step.part), ...besides(step.part) };
    case 'burst':
      return {
        burst: step.parts.map((part) =>
          Object.keys(part).length === 1 ? part.text : { text: part.text, ...riders(part), ...besides(part) },
        ),
      };
    case 'tap':
      return { tap: target(step.target), ...besides(step) };
    case 'quote':
      return {
        quote: { message: ref(step.message), say: step.part.text, ...(step.of === undefined ? {} : { of: step.of }) },
        ...besides(step.part),
      };
    case 'send': {
      if (step.content.type === 'tap') {
        const { optionId: id, title } = step.content;
        return { send: { tap: { id, title } }, ...besides(step) };
      }
      if (step.content.type === 'contact' && step.content.requested)
        return { send: { contact: 'own' }, ...besides(step) };
      const { type, ...fields } = step.content;
      return { send: Object.keys(fields).length === 0 ? type : { [type]: fields }, ...besides(step) };
    }
    case 'react':
      return { react: { emoji: step.emoji, to: ref(step.to) } };
    case 'wait':
      return { wait: formatDuration(step.duration) };
    case 'catalog':
      return { catalog: step.changes.length === 1 ? step.changes[0] : step.changes, ...besides(step) };
    case 'redeliver': {
      const { label, times, concurrent } = step;
      const message = label === undefined ? {} : { message: label };
      return { redeliver: { ...message, times, concurrent } };
    }
    case 'deliver':
      return { deliver: step.how };
    case 'forge':
      return { forge: step.text };
    case 'webhook': {
      const { fault, text, statuses } = step;
      return {
        webhook: { [isUnsigned(fault) ? 'signature' : 'body']: fault, text, status: statusesText(statuses) },
      };
    }
    case 'refuse': {
      const { what, why, times } = step;
      return { refuse: why === 'form' && times === 1 ? what : { what, why, times } };
    }
    case 'notice':
      return { notice: noticeInput(step.notice) };
    case 'pay':
      return { pay: step.amount === undefined ? step.result : { amount: step.amount } };
    case 'flush-cache':
      return { 'flush-cache': true };
    case 'fault':
      return { fault: stepValue(step.entries) };
    case 'expect':
      return { expect: expectation(step.expectation) };
  }
}

/** A message as it stands behind `say`: a text, unless it came on a way of its own. */
function worded(part: SayPart): unknown {
  const more = riders(part);
  return Object.keys(more).length === 0 ? part.text : { text: part.text, ...more };
}

function riders({ forwarded, ad, group, product }: SayPart): Fields {
  const given = Object.entries({ forwarded, ad, group, product }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

function besides({ after, means, label }: Partial<SayPart>): Fields {
  return {
    ...(after === undefined ? {} : { after: formatDuration(after) }),
    ...(means === undefined ? {} : { means: meaning(means) }),
    ...(label === undefined ? {} : { label }),
  };
}

function meaning({ refers, wants, ...same }: Meaning): Fields {
  return {
    ...same,
    ...(refers === undefined ? {} : { refers: 'none' in refers ? refers : refers.products }),
    ...(wants === undefined ? {} : { wants: wants.products }),
  };
}

function ref(message: MessageRef): string {
  return 'last' in message ? message.last : message.label;
}

function target({ on, ...named }: TapTarget): Fields | string {
  if (on === undefined && named.title !== undefined && Object.keys(named).length === 1) return named.title;
  return { ...named, ...(on === undefined ? {} : { on: ref(on) }) };
}

function expectation({ bubbles, shows, within, chosen, ...same }: Expectation): Fields {
  return {
    ...same,
    ...(bubbles === undefined ? {} : { bubbles: range(bubbles) }),
    ...(shows === undefined ? {} : { shows: range(shows) }),
    ...(within === undefined ? {} : { within: formatSpan(within) }),
    ...(chosen === undefined
      ? {}
      : {
          chosen:
            typeof chosen === 'string'
              ? chosen
              : { position: chosen.position, ...(chosen.of === undefined ? {} : { of: ref(chosen.of) }) },
        }),
  };
}

function range({ min, max }: { min: number; max: number }): number | string {
  return min === max ? min : `${min}..${max}`;
}
