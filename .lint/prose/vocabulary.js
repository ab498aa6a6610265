import { forbid } from './shared/patterns.js';

/** Words of the past, and the one word that docs/glossary.md has for the thing. Add a word here when it is replaced there. */
export default forbid([
  [/\bcrews?\b/, 'workers'],
  [/\bplayers?\b/, 'worker, or who plays'],
  [/\blanes?\b/, 'slot (of the engine), conversation (of the oracle)'],
  [/\bstages?\b/, 'phase (of a run), session context (of a session)'],
  [/\b(?:ledger|books)\b/, 'results, aggregator, session result; "build the report"'],
  [
    /\b(?:an?|the|one|each|every|this|that|its|next|last|first|second|third|single|planned|of|in|at) looks?\b(?! (?:at|up|for|like|into)\b)/,
    'interim analysis',
  ],
  [/\blooks (?:are|come|that|may|take)\b|\blooking (?:again|until|repeatedly)\b/, 'interim analysis'],
  [/\btwins?\b|\bwitness(?:es)?\b|\bwhitebox\b/, 'cross-check, white box'],
  [/(?<!cache )\bmiss(?:es)?\b/, 'failure, failed observation'],
  // Policies are those of the platforms, whose words their errors are.
  [/(?<!polic(?:y|ies) )\bviolations?\b/, 'failure, failed session, finding'],
  // "tolerate" is a key of profiles: a rule tolerates a share of failures.
  [/\btolerat(?:ed|ing)\b|\btolerable\b/, 'failure within the threshold; the frequency "below threshold"'],
  [/\bwires?\b/, 'channel, transport, HTTP, signed request'],
  [/\bcouriers?\b|\bparcels?\b|\bmailbox(?:es)?\b/, 'webhook dispatcher, delivery, webhook client'],
  [
    /\b(?:shops?'s?|this|that|no|another|a) lines? (?:of a shop|where|has its own|has a|plays?|serves?|is closed|is an)\b/,
    'sender number',
  ],
  [/\bowe[ds]?\b/, 'expected'],
  [/\bnotices?\b/, 'notification; "sees" for the verb'],
  [/\bstrays?\b/, 'unattributed'],
  [/\bcomes? to rest\b|\bat rest\b|\bsettle[sd]?\b/, 'idle, wait until idle; decided'],
  [/\brungs?\b|\bladders?\b/, 'service provider, fallback order'],
  [/\babstain(?:s|ed|ing)?\b|\babstention\b/, 'undecided'],
  [/\bstrangers?\b|\bnot ours\b/, 'external bot, external target'],
  [/\bacquaintances?\b|\bbriefings?\b/, 'target facts, setup instructions'],
  [/\btarget profiles?\b/, 'target facts'],
  // Messages have forms.
  [/\bforms? of (?:a |the )?mutants?\b|\b(?:always|rare|mutant|below-threshold) forms?\b/, 'frequency'],
  [/\bmisplaced\b/, 'inapplicable'],
  [/\bleft out\b|\bleav(?:e|es|ing) (?:\w+ )?out\b/, 'skipped, with a reason; omitted'],
  [/\bshoppers?\b|\bguests?\b|\b(?:shop)?keepers?\b/, 'simulated user, customer, merchant'],
  [/(?<!\bof )\bcourses?\b|\bvisits?\b|\bfocus\b/, 'journey, session plan, coverage target'],
  [/\btongues?\b|\bslips?\b(?! of paper)/, 'language variety, typo'],
  [/(?<![.\w*`"]|speech )\bbubbles?\b(?![:"`}])/, 'message'],
  [/\b(?:made|makes?|making)(?: \w+){0,3} small(?:er)?\b/, 'shrink; counterexample'],
  [/\bdefects?\b|\bloud\b|\bfaint\b/, 'mutant; always, rare'],
  [/\bforge[ds]?\b|\bforging\b|\bspoil\w*\b/, 'tampered, invalid signature'],
  [/\bneighbou?rs?\b/, 'other tenant'],
  [/\btroubles?\b|\bbroke through\b/, 'infrastructure error, harness error'],
  [/\b(?:the|its|bot's) mind\b/, 'dialogue manager'],
  [/\bblocks? of (?:\w+ )?(?:sessions|results)\b/, 'batch'],
]);
