/** The families of rules and how many each has, as `docs/rules.md` lists them (a test compares the two). */
const FAMILIES = { H: 13, R: 12, D: 7, L: 5, G: 7, M: 6, C: 13, I: 12, F: 23 } as const;

/** Every rule id of `docs/rules.md`, in its order: what a scenario may name under `rules:`. */
export const RULE_IDS: readonly string[] = Object.entries(FAMILIES).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, n) => `${letter}${n + 1}`),
);
