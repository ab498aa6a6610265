import type { StatementWords } from '../types.ts';

export const statements: StatementWords = {
  cheapest: [
    '(ya|za|la|cha|vya|wa|yenye|zenye) bei (rahisi|nafuu|ndogo|chini) (zaidi|kabisa|kuliko zote|kuliko yote|sana)',
    '(rahisi|nafuu) (zaidi|kabisa|kuliko zote|kuliko yote) [ni]',
  ],
  dearest: [
    '(ya|za|la|cha|vya|wa|yenye|zenye) bei (ghali|kubwa|juu) (zaidi|kabisa|kuliko zote|kuliko yote|sana)',
    'ghali (zaidi|kabisa|kuliko zote|kuliko yote) [ni]',
  ],
  cheaper: ['(ni|ina|ya) [bei] (rahisi|nafuu|chini|ndogo) [zaidi] (kuliko|kushinda)'],
  dearer: ['(ni|ina|ya) [bei] (ghali|juu|kubwa) [zaidi] (kuliko|kushinda)'],
  startsAt: ['(zi|i|vi|ya|ki|li)na(anzia|anza) [kwa|na|bei]', 'kuanzia', 'bei [zake|yake] (zinaanzia|inaanzia)'],
  nothing: ['hakuna', 'hatuna', 'hamna', 'hupati', 'hutapata'],
  below: ['chini ya'],
  assortment: [
    '(tuna|tuko na|tunauza|tunazo|kuna) {goods} [aina] {n}',
    '(tuna|tuko na|tunauza|kuna) aina {n} za',
    '{goods} {n} kwa jumla',
  ],
  howMany: ['ngapi'],
  percent: ['asilimia {n}', 'asilimia ya {n}'],
  halfPrice: ['nusu [ya] bei', 'bei [ya] nusu'],
  giveaway: [
    '(nunua|chukua|pata) {n} [u|na] (pate|upate|pata|utapata|ulipe|lipa|lipia|ulipie) [bure] {n}',
    '{n} kwa bei ya {n}',
  ],
  takenOff: ['(nakupunguzia|tunakupunguzia|napunguza|tunapunguza|nitakupunguzia|tutakupunguzia) {amount}'],
  everyDay: ['kila siku', 'siku zote', 'wiki nzima', 'siku saba kwa wiki', 'wiki yote'],
  except: ['isipokuwa', 'ila', 'kasoro', 'tofauti na'],
  shut: ['tumefunga', 'hatufungui', 'hatufanyi kazi', 'limefungwa', 'huwa tumefunga', 'imefungwa'],
  noReturns: [
    '(hakuna|haturuhusu|hatupokei) (kurudisha|kurejesha|marejesho)',
    '(hairudishwi|hazirudishwi|hairejeshwi|hazirejeshwi)',
  ],
  noWarranty: ['(haina|hazina|hakuna|hatuna|hamna|hatutoi) (dhamana|waranti|garantii)', 'bila (dhamana|waranti)'],
  lifetime: ['(ya|wa) maisha', 'milele'],
  landmarks: ['karibu na', 'mkabala na', 'nyuma ya', 'mbele ya', 'kando ya', 'pembeni mwa', 'jirani na'],
  streets: '',
  streetsBefore: 'mtaa barabara soko jengo kituo',
  weAre: ['(tuko|tunapatikana|tupo|tutembelee)', 'duka (letu|liko|lipo)', '(utatupata|mtatupata)'],
};
