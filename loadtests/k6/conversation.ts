/// <reference types="k6" />
import { check, sleep } from 'k6';
import exec from 'k6/execution';
import type { RefinedResponse } from 'k6/http';
import { Rate, Trend } from 'k6/metrics';
import { type PlannedMessage, plan } from './plan.ts';

const ackTime = new Trend('ack_time', true);
const unacknowledged = new Rate('unacknowledged');

/** A message on its way: from whom, and under which id. */
export interface Sending {
  message: PlannedMessage;
  customer: string;
  /** As the platform names it; unique in all runs. */
  id: string;
  /** Headers by which `rehearsal load --engine k6` knows the message again; it passes none of them on to the bot. */
  marks: Record<string, string>;
}

/** What all iterations of a run share. */
export interface Run {
  salt: string;
}

/** How long a customer reads before writing again. */
const READING_SECONDS = 0.5;

/** Ids of messages must be new in every run: a bot that keeps what it has seen would take today's for yesterday's. */
export const setup = (): Run => ({ salt: `${Date.now()}` });

/** One customer's whole conversation: bursts with their gaps, and the bot's wait before the next turn. */
export function converse(
  { salt }: Run,
  { idOf, post }: { idOf: (unique: string) => string; post: (sending: Sending) => RefinedResponse<'text'> },
): void {
  const number = exec.scenario.iterationInTest;
  const conversation = plan.conversations[number % plan.conversations.length];
  const customer = plan.customers[number % plan.customers.length];
  if (!conversation || !customer) throw new Error('the plan has no conversations or no customers');
  let sent = 0;
  for (const [turn, messages] of conversation.turns.entries()) {
    for (const message of messages) {
      if (message.afterMs > 0) sleep(message.afterMs / 1000);
      const id = idOf(`${salt}-${number}-${sent}`);
      sent += 1;
      const marks = { 'x-rehearsal-customer': customer, 'x-rehearsal-message': id, 'x-rehearsal-turn': String(turn) };
      const response = post({ message, customer, id, marks: __ENV.REHEARSAL ? marks : {} });
      ackTime.add(response.timings.duration);
      const taken = check(response, { acknowledged: ({ status }) => status >= 200 && status < 300 });
      unacknowledged.add(!taken);
    }
    sleep(plan.waitSeconds + READING_SECONDS);
  }
}

/** All figures of the run into one file (`SUMMARY`, default summary.json), and a line for people. */
export function handleSummary(data: {
  metrics: Record<string, { values: Record<string, number> }>;
}): Record<string, string> {
  const { ack_time: ack, iterations, dropped_iterations: dropped } = data.metrics;
  const p95 = ack?.values['p(95)']?.toFixed(0) ?? 'unknown';
  const line = `${iterations?.values.count ?? 0} conversations, ${dropped?.values.count ?? 0} dropped, p95 of ack_time ${p95} ms\n`;
  return { [__ENV.SUMMARY ?? 'summary.json']: JSON.stringify(data), stdout: line };
}
