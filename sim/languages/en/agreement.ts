import type { AgreementWords } from '../types.ts';

export const agreement: AgreementWords = {
  asksToConfirm: [
    'confirm',
    'place (the|this|your|my|an) order',
    'place it',
    'go ahead',
    'proceed',
    'complete (the|this|your) order',
    '(is|does) (this|that|it|everything|all) [look|looks] (right|correct|ok|okay|fine|good)',
    '(reply|say|type|send|write) yes',
    'yes or no',
  ],
  asksForMore: [
    '(anything|something|what) else',
    'add (more|another|anything|something)',
    'more (items|products|things)',
    '(continue|keep) shopping',
    'another (item|product)',
  ],
  no: [
    'no[pe]',
    'nah',
    'not (really|now|yet|today)',
    "(don't|do not) [(order|place|confirm|buy|do) [it|that|this]]",
    "i (don't|do not) want (it|this|that|them) [anymore|any more]",
  ],
  besideNo: ['thanks', 'thank you', 'please', 'sorry', 'boss', 'bro', 'sir', 'madam', 'for now'],
  negated: ["don't", 'do not', 'not', "didn't", "doesn't", "won't"],
  changes: [
    'no',
    'wait',
    'sorry',
    'actually',
    'i mean[t]',
    '[please] (make|change) it [to]',
    'make that',
    'change to',
    'only',
    'just',
  ],
  afterChange: ['instead', 'not {digits}', 'only', 'please'],
};
