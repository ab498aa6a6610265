/// <reference types="k6" />
import { SharedArray } from 'k6/data';
import type { Options } from 'k6/options';

/** A message of a customer, as `rehearsal load --export k6` writes it. */
export interface PlannedMessage {
  /** Milliseconds after the message before it. */
  afterMs: number;
  text?: string;
  tap?: { id: string; title: string; via: 'button' | 'list' | 'template' };
}

export interface PlannedConversation {
  id: string;
  turns: PlannedMessage[][];
}

/** `plan.json`: everything that a script has to know, but for the secrets. */
export interface K6Plan {
  format: 'rehearsal.k6/1';
  shop: { phoneNumberId: string; displayPhone: string };
  /** How long the bot waits for the end of a burst. */
  waitSeconds: number;
  arrivals: {
    startRate: number;
    timeUnitMs: number;
    stages: { target: number; durationMs: number }[];
    mostInProgress: number;
  };
  /** Of the section `load:` of gate.yaml what k6 can see: it does not see replies. */
  thresholds: Record<string, string[]>;
  /** Numbers that nobody has, one for each conversation. */
  customers: string[];
  conversations: PlannedConversation[];
}

/** Read once for all virtual users. `PLAN`: where the plan is; default beside the script. */
const [read] = new SharedArray('plan', () => [JSON.parse(open(__ENV.PLAN ?? './plan.json')) as K6Plan]);
if (read === undefined) throw new Error('the plan is empty: write one with rehearsal load --export k6');
export const plan: K6Plan = read;

/** Virtual users that are made before the first arrival; k6 makes more where conversations overlap more. */
const FIRST_USERS = 50;

/** Arrivals as the profile has them: open, so that a slow bot is not spared. */
export const options: Options = {
  scenarios: {
    conversations: {
      executor: 'ramping-arrival-rate',
      startRate: plan.arrivals.startRate,
      timeUnit: `${plan.arrivals.timeUnitMs}ms`,
      preAllocatedVUs: Math.min(FIRST_USERS, plan.arrivals.mostInProgress),
      maxVUs: plan.arrivals.mostInProgress,
      stages: plan.arrivals.stages.map(({ target, durationMs }) => ({ target, duration: `${durationMs}ms` })),
      gracefulStop: '30s',
    },
  },
  thresholds: plan.thresholds,
  summaryTrendStats: ['count', 'avg', 'min', 'med', 'p(90)', 'p(95)', 'p(99)', 'max'],
};

/** A variable of the environment that a script cannot do without. */
export function needed(name: string): string {
  const value = __ENV[name];
  if (value) return value;
  throw new Error(`the environment lacks ${name}: give it to k6 with -e ${name}=...`);
}
