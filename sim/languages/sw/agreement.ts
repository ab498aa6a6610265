import type { AgreementWords } from '../types.ts';

export const agreement: AgreementWords = {
  asksToConfirm: [
    'thibitish(a|e)',
    'kuthibitisha',
    'niweke oda',
    'niagize',
    'tuendelee',
    'niendelee',
    'endelee',
    'ni sawa',
    'sahihi',
  ],
  asksForMore: ['(kitu|bidhaa) (kingine|nyingine|zaidi)', 'kingine', 'ongeza'],
  no: [
    'hapana',
    'apana',
    'la',
    'sitaki [hiyo|hii|tena]',
    '(si|sio) sasa',
    'bado',
    'usi(agize|weke|thibitishe|endelee)',
  ],
  cancels: [
    '(ghairi|kughairi|naghairi|nighairi|kucancel|nicancel|nacancel|icancel|cancel)',
    '(futa|toa|ondoa) [hiyo] (oda|agizo|order)',
    'sitaki tena',
  ],
  besideNo: ['asante [sana]', 'kwanza', 'kwa sasa', 'tafadhali', 'samahani'],
  negated: [String.raw`/usi\p{L}+/`, 'sio', 'si', String.raw`/si(?:ku|ja)\p{L}+/`],
  changes: [
    'hapana',
    'samahani',
    'subiri',
    'nilimaanisha',
    'namaanisha',
    'badilisha [iwe|ziwe]',
    '(iwe|ziwe|fanya|weka)',
    'tafadhali',
  ],
  afterChange: ['badala yake', 'tu', 'tafadhali', 'badala ya {digits}'],
};
