import type { ReferenceWords } from '../types.ts';

export const references: ReferenceWords = {
  leads: [
    "i['d| would|'ll| will|'m] [just] (want|like|take|taking|have|buy|get|choose|pick|prefer|go|need)",
    '(let me|can i|could i|may i) (have|take|get|see|buy|order)',
    '(give|get|show|send|sell) me',
    'today i',
    'is it',
    'does (it|the)',
  ],
  beside: `
    i i'd i'll i'm we me my it's id ill im it is are was be will would want need like love prefer choose chose pick take
    taking get have buy order give gimme show see let can could may mean meant make change switch put add going go with
    for the that this to at on in from of out now then instead too also only just still please pls plz thanks thank and
    ok okay yes yeah yep sure fine good great nice perfect cool looks look looking how much price cost costs what about
    tell more list menu option item product one ones do does you your sell available stock there so well actually
    rather hi hey hello bro boss sir madam dear guys here today kindly first second think i've called color colour
    version again reserve really best choice mine bit deal`,
  joiners: 'and or nor n & plus but then with',
  alternatives: 'or nor',
  negators: [
    'not (want|need|like|take|taking|mean)',
    'not',
    "(don't|do not|didn't|did not|dont) [really] (want|need|like|mean|take)",
    'instead of',
    'rather than',
    '(except|excluding|besides|without|forget|skip|leave|leave out|ignore)',
    '(anything|any|all|everything) [one] but',
    'other than',
    'no longer want',
  ],
  positions: [
    'no[.][ ]{digits} [one]',
    '(number|option|item|the number|choice|position|nr|num) {digits} [one]',
    '(number|option|item|no[.]|choice) {cardinal}',
    '[the|that|your] [very] {ordinal} (one|1|item|option|product|1s) [(on|in|from|of) [the|that|this] (list|menu|one[s]|top)]',
    '[the|that|your] [very] {ordinal} [(on|in|from|of) [the|that|this] (list|menu|one[s]|top)]',
    'item on position {digits}',
  ],
  fromEnd: ['[the] {ordinal} [one] from [the] (bottom|end|last)', '[the] {ordinal} [to] (last|the last) [one]'],
  places: {
    top: ['[the] [one] (at|on) the [very] top', '[the] top [most] one', 'the top', '[the] topmost [one]'],
    bottom: [
      '[the] [one] (at|on) the [very] (bottom|end)',
      '[the] (bottom|final) one',
      'the bottom',
      '[the] one at the back',
    ],
    middle: ['[the] (one in the middle|middle one|center one|centre one)', 'the middle'],
    lastButOne: [
      '[the] last but one',
      '[the] next to [the] last [one]',
      '[the] penultimate [one]',
      '[the] one before [the] last [one]',
    ],
  },
  marks: ['number'],
  notAlone: 'second',
  these: ['(this|that)[ one| item| product]', 'it', '(these|those) ones'],
  agreeing: ['yes', 'great', 'nice'],
  both: ['both [of (them|those|these)]', 'the two [of them]', 'all two'],
  cheapest: [
    '[the|your] (cheapest|least expensive|lowest price[d]|cheaper|most affordable|cheap) [one|of (them|those|these|the two|all)|option|there]',
  ],
  dearest: [
    '[the|your] (most expensive|dearest|priciest|highest price[d]|costliest|most costly) [one|of (them|those|these|all)|option|there]',
  ],
  priced: [
    '[the|that] (one|ones) (for|at|of|that costs|costing|which costs|that is|going for|worth|with price) {amount}',
    '(the|that) {amount} [bob|shillings] one',
  ],
  described: ['(the|that) one (in|with|which is|that is|made of)'],
  definite: ['(the|that|this|your|those|these)'],
  closers: 'one ones 1',
  lookalikes: [
    'at (last|first)',
    '[the|my|our] (first|last|second|third|next) (time|of all|week|month|year|night|day|born|class|minute|name|aid|floor|thing|person|child|price|prices|order|question|message|customer|hand)',
    'last (monday|tuesday|wednesday|thursday|friday|saturday|sunday)',
    'one (moment|minute|sec|second)',
    'a second',
    '(just|wait) [a|one] (second|sec|moment)',
    '(it|that|this) (is|was|will be) (raining|hot|cold|late|my|the|our|for|a|not|me)',
    '(what time is|time is|about|make|let|change|for|so be) it',
  ],
  noChoice: [
    'at last',
    'at first',
    'first time',
    'last (week|month|year|night|time)',
    'one (moment|minute|sec)',
    String.raw`/size \d{2}/`,
    String.raw`/under \d/`,
    String.raw`/i want \d/`,
  ],
};
