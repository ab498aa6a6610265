import type { Speech } from './types.ts';

export const sw: Speech = {
  marks:
    'niaje|shikamoo|jambo|hamjambo|msee|unaitwa|nani|namna|nalipa|mnaleta|mnauza|vipande|tena|na|ni|ya|wa|za|kwa|je|nataka|naomba|nina|una|mna|mko|iko|ziko|hii|hiyo|ile|hizo|zile|yangu|langu|zangu|bei|ngapi|gani|tafadhali|asante|habari|hujambo|mambo|sasa|nini|wapi|lini|niko|natafuta|nipe|nitumie|nionyeshe|onyesha|sio|si|hapana|ndio|ndiyo|sawa|kuna|pia|lakini|kama|chini|zaidi|kununua|oda|agizo|moja|mbili|tatu|nne|tano|sita|saba|nane|tisa|kumi|poa|basi|shilingi|naweza|nahitaji|ningependa|mnauza|samahani|kwanza|pili|mwisho|rangi|kubwa|ndogo|nyekundu|nyeusi|nyeupe|samawati|kijani|leo|kesho|bado|tu|hebu|nichukue|nachukua|nitachukua|lipa|kulipa|vipi|niletee|mnafungua|mnafunga',
  asksFor: '(kwa )?kiswahili|ongea kiswahili|swahili',
  hears: {
    stop: '\\b(acha|acheni|komesha|sitisha) (kunitumia|kutuma|kuniandikia|ujumbe|meseji|jumbe)|(msinitumie|usinitumie|sitaki) (tena )?(meseji|ujumbe|jumbe|sms|message)|niondoe|^(acha|koma|simama|acheni)$',
    start: '^(anza|endelea|anza tena)$|(nitumie|niandikie|tuma) .*tena',
    human: '\\b(mtu|binadamu|mhudumu|wakala|msaidizi wa kweli|mwenyewe|meneja|mfanyakazi)\\b',
    greet: '^(habari|hujambo|jambo|mambo|sasa|shikamoo|salama|niaje|vipi|hamjambo|sema|mko poa)\\b',
    thanks: '\\b(asante|ahsante|asanteni|shukrani|shukran|nashukuru)\\b',
    bye: '\\b(kwaheri|kwa heri|tutaonana|usiku mwema|baadaye)\\b',
    how: '\\b(habari (yako|zako|gani|ya)|uko aje|u hali gani|hali yako|mko aje|uko poa)\\b',
    who: '\\b(wewe ni nani|nani (wewe|hapa|anaongea)|ni nani|jina lako|wewe ni (bot|roboti|mtu)|duka gani|u nani)\\b',
    recall:
      'tumeongea|tuliongea|tulizungumza|tumezungumza|nilisema nini|nilikuuliza|tulikuwa tukiongea|mazungumzo yetu',
    status:
      '\\b(oda|agizo|order) (yangu|langu) (iko|liko|imefika|ipo|lipo|imetoka)|(iko|liko) wapi (oda|agizo|order)|hali ya (oda|agizo|order)|kuhusu (oda|agizo) |(oda|agizo|order) (yangu|langu).*(wapi|lini|vipi|je)|fuatilia|nimelipa|nishalipa',
    cancel: '\\b(ghairi|futa|batilisha|katisha|cancel|sitaki tena|achana na|wacha tu|niache tu)\\b',
    no: '^la$|^(hapana|hakuna|sitaki|hapana asante|apana|zii|siyo|sio|no|nope)\\b',
    yes: '^(ndio|ndiyo|ndyo|naam|sawa|haya|eeh|ee|ehe|poa|kweli|yes|ok|okay|sawasawa|thibitisha|fiti|nakubali)\\b|\\b(nathibitisha|thibitisha|nimekubali|endelea tu)\\b',
    fix: '\\b(samahani|pole|ngoja|subiri|nilimaanisha|namaanisha|badala|badilisha|hebu|sio hiyo|si hiyo|sio hii|hapana hapana|oops|sorry|fanya|nimekosea)\\b',
    not: '\\b(sio|si|siyo|isipokuwa|bila)\\b',
    buy: '\\b(nunua|kununua|nataka kununua|nichukue|nachukua|nitachukua|chukua|nipe|niletee|agiza|kuagiza|naagiza|oda|niwekee|weka|ongeza)\\b',
    price: '\\b(bei|ngapi|pesa ngapi|shilingi ngapi|gharama|how much|inauzwa|zinauzwa|inagharimu)\\b',
    stock: '\\b(iko|ipo|ziko|zipo|bado|mko nayo|mko nazo|mnayo|mnazo|kuna|imebaki|zimebaki|zimesalia)\\b',
    browse:
      'mna ?uza nini|mko na nini|mna nini|kuna nini|mnayo nini|nionyeshe (bidhaa|vitu|zote|kila)|bidhaa (zenu|gani)|orodha|menyu|menu|vitu gani',
    seek: '\\b(natafuta|nahitaji|nataka|naomba|mna|mko|kuna|nionyeshe|onyesha|ningependa|mnauza|nitafutie|nione|una|niko)\\b',
    delivery:
      '\\b(mnaleta|kuleta|deliver|delivery|mnatuma|usafirishaji|kupeleka|mnapeleka|kuletewa|mtaleta|usafiri|kufikisha)\\b',
    pickup: '\\b(nitachukua dukani|nitakuja|dukani|kuchukua mwenyewe|pickup|pick up|nichukue mwenyewe|mwenyewe)\\b',
    hours: '\\b(mnafungua|mnafunga|mmefungua|mko wazi|saa ngapi|masaa ya kazi|fungua|funga|wazi)\\b',
    where: '\\b(mko wapi|duka liko wapi|mpo wapi|duka lenu|anwani|mahali pa duka|mnapatikana wapi)\\b',
    discount: '\\b(punguzo|punguza|offer|ofa|discount|bei ya mwisho|nipunguzie|punguzia)\\b',
    returns: '\\b(kurudisha|rudisha|kurejesha|rejesha|kubadilisha bidhaa|pesa irudi)\\b',
    warranty: '\\b(waranti|dhamana|warranty|garantii)\\b',
    pay: '\\b(lipa|kulipa|malipo|nalipa|nilipe|mpesa|m pesa|paybill|till|nalipaje|kadi|pesa taslimu|mnakubali)\\b',
    feature:
      '\\b(rangi gani|imetengenezwa|inaingia maji|ni imara|saizi|original|ni nzuri|ina|ni ya|inadumu|nzito|ubora)\\b',
    both: '\\b(zote mbili|yote mawili|zote)\\b',
    this: '\\b(hii|hiyo|ile|hizo|zile|hizi|hicho|hiki|kile|huo)\\b',
    last: '\\b((ya|wa|la|cha) mwisho|mwisho)\\b',
    ordinary:
      'mara ya kwanza|hatimaye|wiki iliyopita|bei ya mwisho|kwanza (nataka|niambie|kabisa|nione)|dakika moja|mwisho wa|subiri kidogo',
    below: '\\b(chini ya|isiyozidi|zisizozidi|isizidi|hadi|bajeti( yangu)?( ni)?|under|below|pungufu ya)\\b',
    above: '\\b(zaidi ya|juu ya|kuanzia|over|above)\\b',
    cheapest: '\\b(bei (ya )?(nafuu|chini|rahisi)( zaidi| kabisa)?|rahisi (zaidi|kabisa)|nafuu)\\b',
    dearest: '\\b(bei (ya )?(juu|ghali)( zaidi| kabisa)?|ghali (zaidi|kabisa))\\b',
    one: '\\b(moja|ile|ya)\\b',
    phone: '\\b(simu|namba ya simu|kupiga|niwapigie|nambari)\\b',
  },
  numbers: {
    ...{ moja: 1, mbili: 2, tatu: 3, nne: 4, tano: 5, sita: 6, saba: 7, nane: 8, tisa: 9, kumi: 10, ishirini: 20 },
    ...{ wawili: 2, mawili: 2, viwili: 2, vitatu: 3, matatu: 3, manne: 4, dazeni: 12, mmoja: 1, kimoja: 1 },
  },
  positions: {
    ...{ kwanza: 1, pili: 2, tatu: 3, nne: 4, tano: 5 },
  },
  colours: {
    ...{ nyekundu: 'red', buluu: 'blue', bluu: 'blue', samawati: 'blue', kijani: 'green', nyeusi: 'black' },
    ...{ nyeupe: 'white', njano: 'yellow', manjano: 'yellow', chungwa: 'orange', kahawia: 'brown', kijivu: 'grey' },
  },
  says: {
    hello: '(Habari|Hujambo|Karibu|Karibu sana|Jambo)(!|.|! 👋) (Umefika|Hapa ni|Unaongea na) {shop}.',
    what: '(Unatafuta nini leo?|Tukusaidie na nini?|Niambie unachohitaji, tafadhali.|Ungependa bidhaa gani?)',
    start: '(Karibu tena|Tumefurahi kukuona tena) (kwa|hapa) {shop}! (Niambie|Sema tu) unachohitaji.',
    stopped:
      '(Sawa|Tumeelewa|Imefanyika). (Hatutakuandikia tena|Hutapata ujumbe wetu tena|Huo ulikuwa ujumbe wetu wa mwisho) (– tuma|; tuma|. Tuma) START (ukibadilisha nia|ukitaka kurudi).',
    human:
      '(Mimi ni msaidizi wa kidijitali wa|Mimi ni msaidizi wa AI wa) {shop}. (Mwenzangu|Mmoja wa watu wetu|Mhudumu wetu) (atakuandikia hapa|ataendelea nawe|atachukua nafasi yangu sasa).',
    who: 'Mimi ni (msaidizi wa kidijitali|msaidizi wa AI|msaidizi wa mtandaoni) wa {shop}(.|, kukuhudumia.)',
    fine: '(Niko salama|Mzuri sana|Niko poa), (asante kwa kuuliza|asante)(!| 😊)',
    thanks: '(Karibu|Karibu sana|Hakuna shida|Ni furaha yetu)(!| 🙏|.)',
    bye: '(Kwaheri|Tutaonana|Uwe na siku njema)(!| 👋|.)',
    media:
      '(Samahani, siwezi kufungua ujumbe huo|Naweza kusoma maandishi tu|Huo siwezi kuusoma, pole)(. Tafadhali andika kwa maneno.|. Unaweza kuandika?)',
    unclear:
      '(Samahani, sijaelewa.|Hapo sijakupata vizuri.|Unaweza kusema kwa njia nyingine?|Sijaelewa vizuri.) (Taja bidhaa|Niambie bidhaa), (au andika MENYU uone tunachouza|au sema MENYU uone bidhaa).',
    choices: '(Tuna hizi|Angalia hizi|Hizi ndizo tulizo nazo|Chagua hapa)(:|, ona:| 👇)',
    pick: '(Jibu kwa namba.|Tuma namba ya unayopenda|Unachagua namba gani?)',
    pickTap: '(Gusa unayotaka|Chagua kwenye orodha|Fungua orodha uchague)(.|)',
    button: '(Ona bidhaa|Fungua orodha|Chagua hapa)',
    none: '(Sikupata {what} kwetu|Hatuna {what}, samahani|{what}? Hatuuzi hiyo). (Labda mojawapo ya hizi|Lakini tunauza hizi|Zilizo karibu ni hizi):',
    noneBudget: '(Hakuna kwa bei hiyo|Kwa bei hiyo hatuna), samahani. (Labda mojawapo ya hizi|Zilizo karibu ni hizi):',
    expired: '(Orodha hiyo ni ya zamani|Muda umepita tangu orodha hiyo), (kwa hiyo hii hapa mpya|basi tuangalie tena):',
    which: '(Unamaanisha ipi kati ya hizi|Zinafaa zaidi ya moja; ni ipi)?',
    noSuch: '(Hakuna namba hiyo kwenye orodha|Sina bidhaa mahali hapo). (Hii hapa tena|Tena):',
    in: '(ipo|inapatikana|iko|tunayo|iko tayari)',
    pieces: '(zipo {n}|ziko {n}|tuna {n}|zinapatikana {n})',
    few: '(zimebaki {n} tu|zimesalia {n})',
    gone: '(imeisha|zimeisha|haipatikani kwa sasa|hakuna kwa sasa)',
    soldOut: '(Samahani|Pole|Kwa bahati mbaya), {item} (imeisha|haipatikani kwa sasa|imekwisha).',
    instead: '(Unaweza kuchukua mojawapo ya hizi|Hizi zinakaribia):',
    cardAsk: '(Nikuandikie ngapi?|Unataka ngapi?|Nikuwekee? Niambie ngapi tu.)',
    countAsk: '(Niandike {item} ngapi|Unataka {item} ngapi|Unataka idadi gani ya {item})?',
    sizeAsk: '(Unataka {item} ya aina gani|{item} ipo kwa aina hizi; ni ipi|Aina gani ya {item}):',
    tooMany:
      '(Hatuna nyingi hivyo|Hiyo ni zaidi ya tulizo nazo): {item} – (zimebaki {n} tu|zipo {n}). (Nikuandikie ngapi|Idadi gani inafaa)?',
    added: '(Nimeandika|Imeongezwa kikapuni|Sawa): {count} x {item}.',
    more: '(Nifunge oda|Ni hayo tu)? (Sema NDIO tuendelee, au taja bidhaa nyingine|NDIO tunaendelea; la sivyo taja bidhaa nyingine).',
    place: '(Tukuletee wapi|Tupeleke wapi|Unataka tulete mahali gani)?',
    collect: '(Nitachukua dukani|Kuchukua dukani|Nitakuja dukani)',
    placeNone: '(Huko hatufiki|Hapo ni nje ya eneo letu), samahani. (Tunaleta sehemu hizi|Maeneo yetu ni haya):',
    summary: '(Oda yako mpaka sasa|Hivi ndivyo nilivyoandika|Nirudie oda yako|Karatasi ya oda)(:| 🧾)',
    feeLine: '(Kuleta|Usafiri|Kupeleka) {place}',
    freeLine: '(Kuleta|Kupeleka) {place}: (bure|bila malipo)',
    collectLine: '(Itachukuliwa|Kuchukua) {address}',
    total: '(Jumla|JUMLA|Jumla yote|Kulipa)',
    agree:
      '(Ni sahihi|Niweke oda|Unathibitisha)? (Jibu NDIYO au HAPANA|NDIYO kuthibitisha, HAPANA kuacha|Sema tu ndiyo au hapana)(.|)',
    agreeTap: '(Ni sahihi|Niweke oda|Unathibitisha)?',
    agreeNumbers:
      '(Ni sahihi|Niweke oda|Unathibitisha)?\n1 = (ndiyo, weka oda|thibitisha|ndiyo)\n2 = (hapana, acha|ghairi|hapana)',
    yes: '(Ndiyo, weka oda|Thibitisha|Ndiyo)',
    no: '(Hapana, acha|Ghairi|Hapana)',
    placed:
      '(Asante|Tayari|Vizuri sana)! (Oda yako ni|Tumeiandika kama|Umepata oda) #{order}(, inasubiri malipo yako.|; inasubiri malipo.|. Sasa ni malipo.)',
    payTo: '(Lipa|Tafadhali lipa|Naomba ulipe) {total} (kwa|kupitia) {way}(, akaunti {order}.| – akaunti: {order}.)',
    payPlain: '(Lipa|Tafadhali lipa|Naomba ulipe) {total} (kwa|kupitia) {way}(, na utaje {order}.|.)',
    ways: '(Unaweza kulipa kwa|Tunapokea|Malipo ni kwa) {ways}.',
    twice: '(Oda imeshawekwa|Tayari imeingia|Usijali, ipo): oda #{order}.',
    nothing:
      '(Hakuna cha kuthibitisha bado|Hakuna kinachosubiri ndiyo yako). (Niambie unachohitaji|Unataka bidhaa gani?)',
    dropped: '(Hakuna shida|Sawa|Haya), (nimeiacha|hakuna kilichoagizwa|kikapu chako ni tupu tena).',
    cancelled: '(Oda #{order} imefutwa|Nimefuta oda #{order}|#{order} imeghairiwa)(.|, kama ulivyotaka.)',
    noCancel: '(Huna oda iliyo wazi|Hakuna oda yako ya kufuta).',
    stale: '(Kitufe hicho ni cha ujumbe wa zamani|Chaguo hilo ni la zamani), (hakifanyi kazi sasa|nimeliacha).',
    status: '(Oda|Oda yako) #{order} ({lines}) (inasubiri malipo yako ya {total}|inasubiri malipo: {total}).',
    statusOff: '(Oda|Oda yako) #{order} (ilifutwa|imeghairiwa).',
    noStatus: '(Sioni oda yako yoyote bado|Bado hujaagiza chochote kwetu).',
    hours: '(Tunafungua|Duka letu liko wazi|Tuko wazi) {hours}.',
    deliveryTo: '(Tunaleta|Tunapeleka oda|Madereva wetu hufika) {zones}.',
    zone: '{place} ({fee}, ndani ya {time})',
    free: 'bure',
    returnsIn: '(Unaweza kurudisha bidhaa ndani ya|Tunapokea bidhaa kurudishwa ndani ya) {time}.',
    noReturns: '(Hatupokei bidhaa zikirudishwa|Bidhaa haziwezi kurudishwa|Samahani, haturudishi bidhaa).',
    warrantyOf: '{what} zetu (zina|huja na) dhamana ya {time}.',
    noWarranty: '(Haina dhamana|Hatutoi dhamana kwa hiyo|Hiyo haina waranti).',
    warrantyItem: '{item} (ina|huja na) (dhamana|waranti) ya {time}.',
    noDiscount: '(Bei zetu ni zile zile|Hatuna punguzo kwa sasa|Hakuna punguzo, samahani).',
    address: '(Tupo|Duka letu liko|Njoo) {address}.',
    phone: '(Tupigie|Namba yetu ya simu ni|Piga simu) {phone}.',
    unknown:
      '(Hilo silijui|Sina taarifa kuhusu hilo|Siwezi kusema kwa uhakika), samahani(. Nimwite mwenzangu?|. Sema MTU kuuliza mwenzangu.)',
    fact: '{item}: {value}.',
    priceIs: '{item} (ni|inauzwa|bei yake ni) {price}.',
    recall: '(Tuliongea kuhusu|Mpaka sasa ni kuhusu|Uliuliza kuhusu) {topics}.',
    noRecall: '(Ndio tumeanza tu|Bado, ndio tunaanza)(.|!)',
    each: 'kila moja',
    from: 'kuanzia',
    pcs: 'vipande',
    mixed: '(Okay|Sure)! ',
  },
  days: ['Jumapili', 'Jumatatu', 'Jumanne', 'Jumatano', 'Alhamisi', 'Ijumaa', 'Jumamosi'],
  units: {
    ...{ min: ['dakika', 'dakika'], h: ['saa', 'masaa'], d: ['siku', 'siku'] },
    ...{ w: ['wiki', 'wiki'], mo: ['mwezi', 'miezi'], y: ['mwaka', 'miaka'] },
  },
  time(hour, minute, manner) {
    const minutes = String(minute).padStart(2, '0');
    if (manner === 0) return `${String(hour).padStart(2, '0')}:${minutes}`;
    const part = hour < 12 ? 'asubuhi' : hour < 16 ? 'mchana' : hour < 19 ? 'jioni' : 'usiku';
    if (manner === 1 || (minute !== 0 && minute !== 30)) return `${((hour + 11) % 12) + 1}:${minutes} ${part}`;
    // The Swahili day begins at six.
    const names = 'kumi na mbili,moja,mbili,tatu,nne,tano,sita,saba,nane,tisa,kumi,kumi na moja'.split(',');
    return `saa ${names[(hour + 6) % 12]}${minute === 30 ? ' na nusu' : ''} ${part}`;
  },
  to: 'hadi',
  and: 'na',
};
