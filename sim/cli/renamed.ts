/** Flags of earlier versions, each with the name that it has now; without the dashes. The old name is refused with a hint. */
export const RENAMED: Readonly<Record<string, string>> = {
  forms: 'frequency',
};
