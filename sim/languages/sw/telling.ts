import type { TellingWords } from '../types.ts';

/** A conjugated verb: subject prefix, tense, root, and the final vowel that Swahili verbs have. */
const VERB =
  /^(?:ni|u|a|tu|m|wa|i|zi|li|ya|ki|vi|ku|pa|hau|ha|hatu|ham|hawa|si|hai|hazi|hu|ha)(?:na|li|ta|me|taku|naku|liku|meku|nge|ngali|ja|ki)(?:[a-z]{2,})[aeiu]$/;
const INFINITIVE = /^ku[a-z]{3,}[aei]$/;
const LOCATIVE = /^[a-z]{3,}ni$/;

export const telling: TellingWords = {
  weak: `
    sawa poa mambo niaje sema sasa asante ahsante tafadhali karibu ndio ndiyo hapana eeh safi haya bei vipi`,
  clear: `
    ni na ya wa za cha vya kwa kwenye katika hadi mpaka kutoka kama lakini au ama pia tu sana zaidi kuliko bila
    hata bado leo kesho jana hapa pale huku kule hii hizi hiyo hizo ile zile hiki hivi hicho hivyo kile vile huyu
    hawa yule wale huo ule hilo lile hayo yale hili mimi wewe yeye sisi nyinyi wao yangu yako yake yetu yenu yao
    langu lako lake letu wako wangu wetu zako zangu zake zetu chako chake changu vyako vyetu vyake nini nani gani
    wapi lini ngapi ipi zipi kipi kwanini mbona nataka ninataka nahitaji natafuta naomba nipe nionyeshe nioneshe
    nisaidie nitumie nimelipa nitachukua nachukua niko nina una ana tuna mna wana kuna hakuna sina huna hatuna hamna
    iko ziko ipo zipo vipo yapo wapo haipo hazipo havipo upo imeisha zimeisha vimeisha yameisha imebaki zimebaki
    vimebaki yamebaki inapatikana zinapatikana vinapatikana haipatikani tunayo tunazo tunavyo mnayo mnazo mnavyo unayo unazo unavyo
    mnauza unauza mko muko
    uko hamjambo sijambo jambo hujambo habari shikamoo marahaba salama nzuri njema mzuri vizuri pole kwaheri asubuhi
    mchana jioni usiku siku wiki mwezi mwaka saa dakika karibuni bidhaa duka dukani kiatu viatu nguo shati mashati
    suruali gauni magauni mkoba mikoba begi mabegi kofia simu mkanda soksi koti sweta kitabu vitabu sahani kikombe
    vikombe jiko godoro kiti viti meza sabuni mafuta unga sukari rangi nyekundu nyeusi nyeupe bluu buluu kijani
    njano manjano kahawia kijivu zambarau samawati mwekundu mweusi mweupe kubwa ndogo kati wastani rahisi nafuu
    ghali chini juu jumla kiasi idadi shilingi lipa kulipa malipo lipia oda agizo agiza kuagiza nunua kununua chagua
    kuchagua umechagua tuma kutuma pokea tumepokea imepokelewa yamepokelewa imethibitishwa thibitisha kuthibitisha
    ghairi imeghairiwa inasubiri akaunti namba nambari jina moja mbili tatu nne tano sita saba nane tisa kumi mia
    elfu kwanza pili mwisho zote vyote yote wote mbalimbali nyingine ingine zingine vingine mwingine kingine mtu
    mhudumu binadamu wakala msaidizi msaada kusaidia nikusaidie tukusaidie timu kuongea ongea zungumza kuzungumza
    tulizungumza mazungumzo kiswahili kiingereza samahani kwamba ambayo ambazo ambao ili ndani nje mbele nyuma
    maelezo swali maswali jibu bonyeza gusa andika orodha aina chaguo machaguo hapo stoki pata kupata unaweza naweza
    tunaweza ungependa ningependa tungependa unataka unahitaji unatafuta ulipenda karibia sawia linalofanana
    yanayofanana zinazofanana mteja wateja basi kabisa kidogo tena hebu fulani kila baada kabla wakati sokoni kitu
    vitu picha mizigo usafiri naeza naezapata dem fiti maze buda mkuu msee mnapatikana mnapeleka mnatuma kupeleka
    peleka shukrani shukran nashukuru nimefurahi furahia ukubwa saizi pea jozi vipande kipande`,
  forms: [
    { like: VERB, letters: 6, weight: 1 },
    { like: INFINITIVE, letters: 6, weight: 0.7 },
    { like: LOCATIVE, letters: 6, weight: 0.5 },
  ],
};
