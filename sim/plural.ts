/** `1 session`, `2 sessions`; `many` where the plural of the noun has another form: `2 replies`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
