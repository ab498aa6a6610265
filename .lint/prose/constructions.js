import { forbid } from './shared/patterns.js';

/** Ways of speaking that a tired reader whose third language is English stumbles over. */
export default forbid([
  [/\bso (?:many|much)\b/, 'say the number, or "this many" with a noun'],
  [/\b(?:who|what|which|whom)ever\b/, 'name who or what'],
  [/\b(?:is|are|was|were|be|been|being) told\b/, 'say who tells whom, or "shown", "reported"'],
  [/\b(?:can(?:not)?|could|to|may|must) be had\b/, 'say "is available", "exists"'],
  [/\bmust always hold\b/, 'invariant'],
  [/\b(?:nothing|none|nobody|no other|no one) (?:but|than)\b/, 'only'],
  [/\bheld? against\b/, 'say what counts as a failure, or "compared with"'],
  [
    /\bof (?:one's|its|their|his|her) own\b(?!\s+(?!(?:and|or|in|for|with|to|by|at|on|as|that|is|are)\b)\w)/,
    'own, separate',
  ],
  [/\bin mid-\w+/, 'during'],
  [/\banew\b/, 'again'],
  [/\bmend(?:s|ed|ing)?\b/, 'fix, correct'],
  [/\bthat which\b/, 'name the thing'],
  [/\b(?:not|never) un(?!til|der|less|ion|it|ique|i)\w+/, 'say it without the double negation'],
  [/\b(?:thereof|thereby|therein|hitherto|wherein|whereby|whereof|lest|albeit|hence|thus)\b/, 'use an everyday word'],
  [/\bpaid for\b(?! by)/, 'say what it costs'],
  [/\bas (?:far|long) as it goes\b|\bas small as it goes\b/, 'say how far'],
  [/\bhardly (?:ever|any\w*)\b/, 'rarely, few'],
]);
