import { expect, it } from 'vitest';
import { tempFolder } from '../../../tests/rehearsal.ts';
import { judgeMilestone, MILESTONES, type TargetResult } from './milestones.ts';
import { emptyState, type MonitorState } from './state.ts';
import { readState, writeState } from './state-file.ts';

const NOTHING: Parameters<typeof judgeMilestone>[1] = {
  ...{
    errors: { n: 0, failed: 0 },
    cache: { missing: 'none' },
    durations: { missing: 'none' },
    rates: {},
    compared: null,
  },
};

/** A state after a look at which every milestone was judged. */
function stateOf(targets: readonly TargetResult[]): MonitorState {
  const milestones = Object.fromEntries(MILESTONES.map(({ name }) => [name, [...targets]]));
  return { ...emptyState(2, ['a']), slow: { since: 1, at: 2, milestones, conversations: null } };
}

async function readBack(state: MonitorState): Promise<MonitorState | undefined> {
  const folder = await tempFolder();
  await writeState('state.json', folder, state);
  return readState('state.json', folder);
}

it('reads what it wrote of every milestone, without data and with as many attempts as are needed', async () => {
  const none = MILESTONES.flatMap((milestone) => judgeMilestone(milestone, NOTHING));
  expect(none.length).toBeGreaterThan(5);
  const [first] = none as [TargetResult];
  for (const targets of [none, [{ ...first, state: 'open', needed: 17 } as const]])
    expect(await readBack(stateOf(targets))).toEqual(stateOf(targets));
  // What no number of attempts decides.
  const endless = await readBack(stateOf([{ ...first, needed: Number.POSITIVE_INFINITY }]));
  expect(endless).toEqual(stateOf([{ ...first, needed: null }]));
});

it('reads the file of a version that wrote no numbers of attempts', async () => {
  const { needed: _, ...older } = judgeMilestone(
    MILESTONES[0] as (typeof MILESTONES)[number],
    NOTHING,
  )[0] as TargetResult;
  expect(await readBack(stateOf([older as TargetResult]))).toEqual(stateOf([{ ...older, needed: null }]));
});
