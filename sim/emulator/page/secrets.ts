import type { State } from './control.ts';

type Secrets = Pick<State, 'credentials' | 'secrets'>;

/** A text that crossed, with the names of secrets in place of their values: a screenshot of the page gives none away. */
export function masked(text: string, { credentials, secrets }: Secrets): string {
  let shown = text;
  for (const name of secrets) {
    const value = credentials[name];
    if (!value) continue;
    shown = shown.replaceAll(value, `‹${name}›`).replaceAll(encodeURIComponent(value), `‹${name}›`);
  }
  return shown;
}
