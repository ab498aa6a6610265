import { describe, expect, it } from 'vitest';
import { judgeMilestone, MILESTONES, type Milestone, type MilestoneRead, sameHoursBefore } from './milestones.ts';
import { MINUTE, START } from './testing.ts';

const DAY = 24 * 60 * MINUTE;
const [quarter, twoHours, day, week] = MILESTONES as readonly Milestone[] as [
  Milestone,
  Milestone,
  Milestone,
  Milestone,
];

const read = (over: Partial<MilestoneRead> = {}): MilestoneRead => ({
  errors: { n: 400, failed: 0 },
  cache: { n: 400, failed: 40 },
  durations: { n: 400, avg: 90, p95: 210, deviation: 60, slow: 0 },
  ...{ rates: {}, compared: null },
  ...over,
});
const states = (milestone: Milestone, over: Partial<MilestoneRead> = {}): Record<string, string> =>
  Object.fromEntries(
    judgeMilestone(milestone, read(over)).map(({ metric, target, state }) => [`${metric} ${target}`, state]),
  );

describe('targets of a milestone', () => {
  it('at T+15 min are errors, response time and cache', () => {
    expect(states(quarter)).toEqual({
      ...{ 'errors below 1%': 'met', 'response_time p95 below 500 ms': 'met' },
      ...{ 'response_time average below 500 ms': 'met', 'cache_hits above 80%': 'met' },
    });
  });

  it.each([
    [{ n: 400, failed: 40 }, 'missed'],
    [{ n: 6, failed: 0 }, 'open'],
    [{ n: 298, failed: 0 }, 'open'],
    [{ n: 299, failed: 0 }, 'met'],
    [{ n: 20, failed: 1 }, 'open'],
    [{ n: 0, failed: 0 }, 'no data'],
    [{ missing: 'not recorded' }, 'not watched'],
  ])('errors of %j are %s', (errors, state) => expect(states(quarter, { errors })['errors below 1%']).toBe(state));

  it.each([
    [{ n: 6, failed: 0 }, 293],
    [{ n: 298, failed: 0 }, 1],
    // On the wrong side more of the same only makes it worse.
    [{ n: 20, failed: 1 }, null],
    [{ n: 400, failed: 40 }, null],
  ])('errors of %j need %s more to be met', (errors, needed) =>
    expect(judgeMilestone(quarter, read({ errors }))[0]?.needed).toBe(needed),
  );

  it('of response times need enough replies, and say how many more', () => {
    const few = judgeMilestone(
      quarter,
      read({ durations: { n: 6, avg: 100, p95: 200, deviation: 50, slow: 0 } }),
    ).filter(({ metric }) => metric === 'response_time');
    expect(few.map(({ state, needed }) => [state, needed])).toEqual([
      ['open', 53],
      ['open', 24],
    ]);
    const wide = { n: 100, avg: 450, p95: 480, deviation: 1_000, slow: 1 };
    expect(states(quarter, { durations: wide })['response_time average below 500 ms']).toBe('open');
  });

  it('are open about values that are not there, and missed where they are too high', () => {
    expect(states(quarter, { durations: { n: 0, avg: null, p95: null, deviation: null, slow: 0 } })).toMatchObject({
      'response_time p95 below 500 ms': 'no data',
    });
    expect(states(quarter, { durations: { n: 90, avg: 400, p95: 600, deviation: 80, slow: 30 } })).toMatchObject({
      ...{ 'response_time p95 below 500 ms': 'missed', 'response_time average below 500 ms': 'met' },
    });
  });

  it('at T+2 h are the six rates as well, those with a query', () => {
    const rates = { harmonization_success: { n: 500, failed: 5 }, grounding_failures: { n: 100, failed: 20 } };
    expect(states(twoHours, { rates })).toMatchObject({
      ...{ 'harmonization_success above 95%': 'met', 'grounding_failures below 5%': 'missed' },
      ...{ 'empty_results below 10%': 'not watched', 'language_consistency above 95%': 'not watched' },
      ...{ 'rich_messages above 80%': 'not watched', 'reference_resolution above 90%': 'not watched' },
    });
  });

  it('later compare with the same hours before the release', () => {
    const was = { errors: 0.01, p95: 200, completion: 0.2, length: 10 };
    const same = { after: was, before: was };
    expect(states(day, { compared: same })).toMatchObject({
      ...{ 'completion_rate stable': 'met', 'errors no increase': 'met', 'response_time p95 does not degrade': 'met' },
    });
    const worse = { after: { errors: 0.02, p95: 300, completion: 0.1, length: 10 }, before: was };
    expect(states(day, { compared: worse })).toMatchObject({
      ...{
        'completion_rate stable': 'missed',
        'errors no increase': 'missed',
        'response_time p95 does not degrade': 'missed',
      },
    });
    expect(states(week, { compared: same })).toMatchObject({
      ...{ 'completion_rate up by more than 10%': 'missed', 'conversation_length down by more than 20%': 'missed' },
    });
    const better = { after: { errors: 0, p95: 200, completion: 0.23, length: 7 }, before: was };
    expect(states(week, { compared: better })).toMatchObject({
      ...{ 'completion_rate up by more than 10%': 'met', 'conversation_length down by more than 20%': 'met' },
    });
    const first = { after: was, before: { errors: null, p95: null, completion: null, length: null } };
    expect(states(week, { compared: first })['completion_rate stable']).toBe('no data');
  });
});

describe('the same hours before a release', () => {
  it('are those of the seven days before, all of them before it', () => {
    const hour = sameHoursBefore(START, START + 60 * MINUTE, START);
    expect(hour).toEqual(
      Array.from({ length: 7 }, (_, n) => [START - (n + 1) * DAY, START - (n + 1) * DAY + 60 * MINUTE]),
    );
    expect(sameHoursBefore(START, START + 7 * DAY, START)).toEqual([[START - 7 * DAY, START]]);
    for (const [, to] of sameHoursBefore(START + DAY, START + 2 * DAY, START)) expect(to).toBeLessThanOrEqual(START);
  });
});
