/** The regressions that are planted: one for each metric that may roll a release back, by a mutant that moves it. */
export const FAULTS: Readonly<Record<string, string>> = {
  harmonization_success: 'each-message-alone',
  reference_resolution: 'off-by-one',
  empty_results: 'finds-nothing',
  language_consistency: 'one-language-for-all',
  grounding_failures: 'wrong-price',
  rich_messages: 'plain-text-lists',
  errors: 'one-in-four-unanswered',
  completion_rate: 'one-in-four-unanswered',
};
