/** Some texts, such as links or numbers: what they begin with, or whatever a function of the caller's says. */
export type Among = readonly string[] | ((text: string) => boolean);

export const isAmong = (text: string, among: Among): boolean =>
  typeof among === 'function' ? among(text) : among.some((beginning) => text.startsWith(beginning));
