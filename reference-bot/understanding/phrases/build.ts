/** Alternatives as whole words anywhere in the line. */
export const any = (...alternatives: string[]): RegExp => new RegExp(`\\b(?:${alternatives.join('|')})\\b`);
/** Alternatives that are the whole line. */
export const only = (...alternatives: string[]): RegExp => new RegExp(`^(?:${alternatives.join('|')})$`);
