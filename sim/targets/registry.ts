import { nearest } from '../nearest.ts';
import { Problem } from '../problem.ts';
import { Registry } from '../registry.ts';
import { attach } from './attach/index.ts';
import { reference } from './reference/index.ts';
import type { Target } from './types.ts';
import { url } from './url/index.ts';

/** The kinds of bots that can be tested. The first that claims a value of `--target` is meant by it. */
export const targets = new Registry<Target>('target');

targets.register(reference);
targets.register(url);
targets.register(attach);

/**
 * The target that a value of `--target` means.
 * @throws Problem when it means none.
 */
export function targetOf(value: string): Target {
  const target = targets.all.find(({ claims }) => claims(value));
  if (target) return target;
  const names = targets.all.flatMap(({ name, claims }) => (claims(name) ? [name] : []));
  const near = nearest(value, names);
  const isHost = /^[\w.-]+(:\d+)?(\/|$)/.test(value) && /[.:/]|^localhost$/.test(value);
  throw new Problem('usage', `--target ${value} is no address of a bot`, {
    why: `it takes ${targets.all.map(({ takes }) => takes).join(', or ')}`,
    fix: near
      ? `did you mean --target ${near}?`
      : `write ${isHost ? `--target http://${value}` : 'e.g. --target http://127.0.0.1:3000/webhook'}`,
  });
}
