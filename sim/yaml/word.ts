import { z } from 'zod';

/** A name of a certain spelling; where it is spelled otherwise, the nearest right spelling is offered. */
export function word(pattern: RegExp, why: string) {
  return z.string().regex(pattern, {
    error: ({ input }) => {
      const dashed = String(input)
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-+|-+$/g, '');
      return `${why}\n${pattern.test(dashed) ? `write ${dashed}` : 'give it another name'}`;
    },
  });
}
