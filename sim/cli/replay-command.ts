import type { Replay } from '../run/index.ts';

/** Tells the command that plays one session of a run with this seed again, exactly. */
export function replayWith(seed: number): Replay {
  return ({ id, source }) => {
    if (source.kind === 'generated') return `npx rehearsal replay ${source.token}`;
    const [, document] = /#(\d+)(?:@\d+)?$/.exec(id) ?? [];
    const only = document === undefined ? '' : ` --grep '#${document}$'`;
    return `npx rehearsal run ${source.file}${only} --seed ${seed}`;
  };
}
