const OF_IT =
  /^\W*(?:and |na |je,? )?(?:(?:is|are|does|do|can|will|has) (?:it|they|this|these|that|those)|ina|zina|inaweza|zinaweza)(?!\p{L})/iu;

/** "Is it waterproof?", "zinaweza kuoshwa?": whether something is true of what is in view. */
export function asksYesOrNo(text: string): boolean {
  return OF_IT.test(text);
}
