import type { PhraseRole } from '../types.ts';

const raw = String.raw;

/** What people say in Swahili and Sheng, with the English that is mixed in, by what they mean. */
export const phrases: Partial<Record<PhraseRole, string>> = {
  greeting: raw`
    (mazee|mpo|rada|sema)(?= |$)
    mko online
    habari( (yako|yenu|zenu|zako|gani|(ya|za) (asubuhi|mchana|jioni|leo|kazi|huko|siku)))?
    (hu)?jambo|hamjambo|mambo( vipi)?|niaje|vipi|shikamoo|salaa?ms?|salama|hodi
    ni (only )?(me|mimi)( tena)?
    nimerudi( tena)?
    uko aje|mko aje|uko poa|mko poa|u hali gani
    sasa(?= (boss|mkuu|buda|msee|rafiki|bwana)|$)`,
  addressee: 'bwana|ndugu|dada|kaka|mkuu|rafiki|wewe|wapendwa|msee|buda|tena',
  thanks: raw`
    shukran
    asanteni
    (asante|ahsante|asanteni)( sana)?( kwa (msaada|huduma|kunisaidia))?
    shukrani?( sana)?
    shukurani
    nashukuru( sana)?`,
  yes: raw`
    ehe
    sawasawa
    freshi
    imeweza
    kabisa
    ndi(y)?o|naam|eeh|ee|eh|sawa|haya|poa|fiti|safi|thibitisha|nathibitisha|ninathibitisha|endelea|kubali|nakubali
    ni sawa
    iko sawa
    hakuna (shida|noma|matata)
    bila shaka
    tuendelee|nimekubali|twende`,
  besideYes: 'basi|tafadhali|sana|kabisa|oda|agizo|hiyo|boss|dada|kaka|mkuu|ndugu|bas',
  leadingYes: '^(ndiyo|ndio|naam)(?= .)',
  leadingNo: '^(hapana|apana|la|si)(?= .)',
  deny: raw`
    (no )?(si|sio|siyo) (that|this|it|those|these|hiyo|hii|ile|hizo|hizi)( one)?
    (hapana|la|la hasha|hapana asante|siyo|sio|(si|sio|siyo) sasa|si hiyo|zii|apana|bado)( (please|thanks?|thank you|asante|tafadhali|boss|for now|kwa sasa|sana|hapana|no))*`,
  cancel: raw`
    ^(toa|ondoa|niondolee) 
    \w*(ghairi|cancel)\w*
    zii wacha( tu)?
    hiyo ni ghali( sana)?
    ghairi
    naghairi
    nighairi
    futa( oda| agizo| order| hiyo)?
    ^(ama )?wacha$
    sitaki( tena)?
    sihitaji( tena)?
    achana na(yo|zo| hiyo| order| oda)
    acha (hiyo|tu|basi|kwanza|order|oda|hizo)
    wacha (tu|hiyo|kwanza|basi)
    nimebadilisha (mawazo|nia)
    sitanunua
    sinunui
    toa hiyo
    usiweke`,
  restart: '(tuanze|anza|nianze) (upya|mwanzo|afresh)',
  correction: raw`
    (samahani|pole|aki|ooh|nisamehe)( pole| aki| hapana)*( (namaanisha|nilimaanisha))?
    (namaanisha|nilimaanisha|nimemaanisha|ninamaanisha|nilitaka kusema|nimekosea)
    (zii|ngoja|subiri|kwanza ngoja)( ngoja| subiri)* (?=(ya|ile|hiyo|namba|si|sio|nipe|nataka) )
    (badilisha|fanya)( iwe)?`,
  negator: raw`
    si|sio|siyo|sitaki|sipendi|sihitaji|sikutaka
    badala ya
    isipokuwa|kasoro`,
  top: '(ile |hiyo )?(ya|iliyo) juu( kabisa)',
  bottom: '(ile |hiyo )?(ya|iliyo) chini( kabisa)',
  middle: '(ile |hiyo )?(ya|iliyo) (katikati|kati)(?! ya)',
  lastBut: raw`
    (ile |hiyo )?(ya )?(pili|2) (kutoka|toka) mwisho
    ya mwisho lakini (moja|1)
    (ya )?kabla ya mwisho`,
  priced: '(ile|hiyo|kile|hii) (ya|cha|inayouzwa|ya bei ya) {amount}',
  allSaid: raw`
    hiyo tu
    ni hayo tu
    hayo tu
    basi
    ni hiyo tu
    bas
    kwaheri
    tutaonana
    usiku mwema
    (ok |sawa )?nitafikiria( kwanza)?
    siku njema
    lala salama
    nitarudi( baadaye| kesho)?
    baadaye`,
  wait: raw`
    ngoja( kidogo| kwanza| tu)?$
    subiri( kidogo)?$
    (ngoja|subiri)( kidogo| kwanza| tu)? bado \w+$
    dakika (moja|1)`,
  passing: raw`
    mara (ya|yangu ya|yetu ya) (kwanza|pili|mwisho)
    (wiki|mwezi|mwaka) (iliyopita|uliopita|jana|ujao|ijayo)
    wiki ya (kwanza|pili|jana)
    (kuna|leo ni) (joto|baridi|mvua|jua)( sana| kali| kubwa| leo| huku| hapa)*$`,
  stop: raw`
    (msini|usini)(tumie|andikie|sumbue|text|pigie).*
    (acha|acheni|wacha|wacheni|muache|uache|komeni|koma|naomba muache)( kuni(tumia|andikia|sumbua|text|pigia)).*
    (sitaki|sipendi|sihitaji) .*(meseji|ujumbe|jumbe|texts|messages|sms).*
    (nitoe|nitoeni|niondoe|niondoeni|mnitoe|mniondoe|toa namba yangu|futa namba yangu).*
    komeni
    acha( tafadhali)?
    sitisha
    acha kuni(tumia|andikia).*
    (usini|msini)(tumie|andikie).*
    niondoe( kwenye orodha)?
    jiondoe`,
  start: raw`
    anza( tena)?
    (nirudishe|nirudisheni|niunge)( tena)?.*
    (mnaweza|unaweza|naomba|anza|anzeni) .*(kunitumia|mnitumie|nitumie).*
    (nitumie|mnitumie) (meseji|ujumbe) tena`,
  identity: raw`
    (wewe|ninyi|nyinyi|nyie|we|huyu|hii) ni (nani|kina nani)
    ni nani (huyu|wewe|hapa|ninaongea)
    nani (huyu|wewe)
    (unaitwa|mnaitwa) nani
    jina (lako|lenu|la duka)( ni)?( nani| nini| gani)?
    (naongea|ninaongea|nazungumza|ninazungumza) na nani
    (hii|hili|hapa) ni (duka|biashara|kampuni) gani
    duka gani hii
    ni duka gani
    wewe ni (roboti|robot|bot|mtu|mashine)
    u nani`,
  recall: raw`
    (nilikuwa|nimekuwa)( ni)?(me)?(uliza|ulizia|agiza)?( nimeuliza)? nini
    nilikuwa nimeuliza nini( mwanzo)?
    (tume|tuli|tulikuwa |tumekuwa )(tuki|tuna|ku)?(ongea|ongelea|zungumza|zungumzia|jadili|sema|chat)\w*( nini| kuhusu nini| kuhusu)?
    (nili|nime|tuli|ume|uli)(sema|uliza|ambia|kuwa naulizia|ulizia) nini
    (ni|u)kumbushe
    nikumbushe
    muhtasari
    mazungumzo yetu
    kwa ufupi tume\w+`,
  human: raw`
    (nipigie|mnipigie)( simu)?
    mtu wa kuongea( naye)?
    (ongea|kuongea|zungumza|kuzungumza|niongee|nizungumze|niongeshe|niunganishe|uniunganishe|unganisha|kuunganishwa|niongeleshe|nipeleke|nipatie|nipe|nipee|nahitaji|nataka|naomba)( na| kwa)? (mtu|mhudumu|wakala|binadamu|meneja|msimamizi|mwenye duka)( halisi| wa kweli)?(?! mzima)
    mtu (halisi|wa kweli|wa kunisaidia|wa huduma)
    mhudumu
    huduma kwa wateja
    wakala(?! wa mpesa)`,
  humanOnly: raw`
    mtu( tafadhali)?
    mhudumu
    wakala`,
  askLanguage: raw`
    {language} (tafadhali|tu)
    (kwa|ongea|tumia|zungumza|andika|jibu|sema|tuongee|ongeeni) (kwa |na |nami |nami kwa )?{language}`,
  lackLanguage: '(sielewi|sijui|sioni|sizungumzi|siongei) {language}',
  frame: raw`
    (uko|iko|ziko|viko|wako) na
    (a|wa|u|i|li|ya|ki|vi|zi|ku)(si|na|li|taka)(zo|yo|vyo|lo|cho|ye|o)[a-z]{3,}[aei]
    (thanks|thank you|thx) sana
    (ni|na) how much`,

  orderStatus: raw`
    (oda|agizo|order|mzigo|maagizo) (yangu|langu|wangu|yetu|letu|wetu)
    (oda|agizo|order|mzigo) (iko|liko|uko|imefika|limefika|umefika|iko wapi)
    hali ya (oda|agizo|order)
    (niliagiza|nilioda|niliorder|nimeagiza)( jana| juzi| wiki)?`,
  placeOrder: 'thibitisha',
  paid: raw`
    nimelipa\w*
    nishalipa
    nimeshalipa
    nililipa
    nimekulipa
    tumelipa
    tayari nimelipa
    nimelipia
    nimetuma (pesa|hela|malipo|mpesa|ganji|doo)
    nishatuma
    nimeshatuma
    pesa (nimetuma|imetumwa|nimeshatuma)
    malipo (nimefanya|tayari|yamefanyika|imetumwa)
    nimefanya malipo`,
  notPaid: raw`
    sijalipa
    bado sijalipa
    nikilipa`,
  discount: raw`
    punguza bei
    nipunguzie
    punguzo
    \w*punguz(a|ie|ia)\w*(?! iwe)
    bei ya mwisho
    (?<!ya )mwisho ni (ngapi|bei)
    bei ya jumla`,
  returns: raw`
    rudisha
    kurudisha\w*
    nirudishe
    kubadilisha
    nibadilishe
    kurudishiwa`,
  warranty: 'garantii?|waranti|dhamana',
  delivery: raw`
    usafiri
    mna?peleka
    una?peleka
    mnaleta
    unaleta
    mnadeliver\w*
    unadeliver\w*
    kudeliver\w*
    nitaletewa
    kuletewa
    kupelekewa
    mnatuma(?! kwa mpesa)
    mnasafirisha
    inafika (lini|kwa)
    itafika lini
    kuletea
    mniletee
    kufikisha
    boda ?boda`,
  hours: raw`
    (mna|una|duka )?(fungua|fungwa|funguliwa|fungeni)( saa| lini)?
    mnafung\w+
    mmefungua
    mmefunga
    (mko|uko|iko) (open|wazi)
    masaa ya (kazi|kufungua)
    saa ngapi`,
  location: raw`
    (mko|uko|mpo) (pande|upande|mtaa|area) (gani|wapi)?
    (duka|shop) .*(wapi|mtaa gani)
    (mko|uko|duka (lenu|lako|liko|iko)|mnapatikana|unapatikana|mlipo|mpo)( upande| sehemu| area)? (wapi|gani)
    mnapatikana
    duka (lenu|lako) (liko|iko|lipo)
    (mahali|sehemu) gani
    mko (nairobi|mombasa|kisumu|nakuru|town|cbd)`,
  payment: raw`
    (mna|una)(kubali|pokea|chukua|tumia) (mpesa|m pesa|cards?|kadi|cash|visa|airtel)
    (till|paybill) ni
    lipa na mpesa
    (na|nita|tuna|nawezaje ku|ku)?lipaje
    kulipa (vipi|kwa|na|aje)
    (nita|na|nina)lipa (vipi|aje|kwa|na|wapi|namna gani)
    njia (za|ya) (ku)?(lipa|malipo)
    namba ya (till|kulipa|paybill)
    nalipaje
    lipa mdogo mdogo`,

  browse: raw`
    ^(tuma|leta|nitumie)( list ya| orodha ya)? (bidhaa|vitu|catalog(ue)?|menu|list|orodha)( \w+)*
    ^(bidhaa|orodha|products?|items?|catalog(ue)?|menu|price list|everything|stock|list|shop|inventory)( please| list| zenu| zote)?$
    (mna|una|muna|mko na|uko na|kuna|mnauza|unauza|mnazo|mnacho|duka lina|mnaweza uza)( \w+)? (nini|vitu gani|bidhaa gani|vitu vipi|bidhaa zipi|nini nini|gani)( \w+){0,2}$
    (bidhaa|vitu) (gani|zenu|zipi|zote|mlizo nazo|mnazouza|vyenu|mlivyo navyo)
    (nionyeshe|nioneshe|onyesha|onesha|nitumie|nipe|naomba)( kuona)? (bidhaa|orodha|vitu|products?|items|stock|catalogue|catalog|menu|kila kitu|vitu vyote|list|mlicho nacho|mlizo nazo|mnachouza)
    (mnachouza|mnazouza|mnacho|mlicho nacho|mnavyo|mlivyonavyo)
    nini (mnauza|mnacho|mna|kipya|unauza|iko|kiko)
    mnauzanga
    mnauzanga nini
    iko nini
    kuna nini
    mnadeal na nini
    deal na nini`,
  more: raw`
    (zingine|nyingine|vingine|ingine|mengine)( tena| zaidi| tafadhali)?$
    (onyesha|nionyeshe|nipe|kuna|mna|leta) (zingine|nyingine|vingine|zaidi|ingine)
    nini (kingine|ingine|nyingine)
    zaidi$`,
  buying: raw`
    na(i|zi|ki|vi|li|u)(taka|chukua|hitaji)
    naichukua
    \w*(nunua|nunue|chukua|chukue|agiza|agize|lipia|lipie|chagua|chague|beba)
    niwekee
    weka( oda| order| kwa cart)?
    uniwekee
    niletee
    uniletee
    oda
    niuzie
    ongeza`,
  wanting: raw`
    nataka
    ninataka
    nadai
    ningependa
    ningetaka
    naomba
    ninaomba
    nahitaji
    ninahitaji
    nipe
    nipatie
    nipee
    napenda
    ninapenda
    leta
    nitumie
    natakanga
    (na|nina|ninge|nime|nita)(i|zi|ki|vi|li|u)?(taka|penda)
    iwe`,
  asking: raw`
    mna
    muna
    una
    mko na
    uko na
    kuna
    mnauza
    unauza
    mnauzanga
    natafuta
    ninatafuta
    nikitafuta
    nilikuwa natafuta
    tafuta
    nionyeshe
    nioneshe
    onyesha
    onesha
    nitafutie
    naweza pata
    naweza kupata
    nitapata
    napata
    iko na
    mnazo
    unazo
    mnayo
    unayo
    je
    kama mna
    nauliza
    naulizia
    ninaulizia
    niko interested
    mnaweza kuwa na`,
  askingShop: 'mna',
  askingForIt: 'mna|una|kuna',
  details: raw`
    kuhusu
    maelezo
    nieleze
    niambie
    picha`,
  looking: raw`
    (na|nina|ninge)?(taka|omba|penda|hitaji) (tu )?ku(ona|jua|uliza|angalia|tazama|cheki)
    (naweza|naeza|nitaweza|ninaweza) (ku)?pata`,
  tooDear: raw`
    bei (yenu |zenu |yako |yake )?(iko|ipo|ziko|ni|zimepanda|imepanda) (ya )?(juu|ghali|kubwa)
    (ni|sana ni|haki ni) ghali
    ghali (sana|mno|kwangu)
    ^ghali$`,

  price: raw`
    bei( gani| yake| zake| ni)?
    pesa ngapi
    shilingi ngapi
    ksh ngapi
    gharama
    (ina|zina|una|mna|ana)?uz(wa|a|wi)(je| aje| vipi| ngapi| pesa ngapi| bei gani)
    (ni|kwa) ngapi
    ngapi(?= (hii|hiyo|ile|hizo|hizi|zile)$)
    (hii|hiyo|ile|hizo|hizi|zile|yake|pili|kwanza|mwisho) (ni )?ngapi
    ^ngapi$
    (na|ina|zina)gharimu
    thamani
    doo ngapi`,
  howMuch: 'ngapi|bei gani',
  priceWord: 'bei',
  priceAsFeature: 'bei (ya )?(nafuu|rahisi|chini|poa|chee|ndogo|ghali|juu|kubwa)',
  stockLeft: raw`
    (zi|i|vi|ya|li|u)?me?baki(a)?( ngapi| vingapi| mangapi)?
    (ziko|iko|zipo|ipo|viko|mko na|mnazo|unazo|una|mna|kuna)( \w+)? (ngapi|vingapi|mangapi)
    stock ngapi
    ngapi (zimebaki|imebaki|ziko|zipo)`,
  availability: raw`
    (bado )?(ipo|zipo|iko|ziko|vipo|viko|yapo|lipo|upo|kipo|imo)(?! (wapi|fiti|poa|sawa|vipi|aje|safi|sasa|hivi))( bado)?
    (ime|zime|vime)(isha|kwisha)
    (haipo|hazipo|hakuna|inapatikana|zinapatikana|yanapatikana|unapatikana)
    mna(yo|zo|vyo)
    una(yo|zo|vyo)`,
  inStockOnly: 'zilizopo|iliyopo',
  color: raw`
    rangi (gani|zipi|ngapi|nyingine|zingine|tofauti|yake)
    rangi$`,
  size: raw`
    saizi (gani|zipi|ngapi|nyingine|zingine)
    ukubwa (gani|wake)
    saizi$`,
  material: raw`
    (ime|zime)tengenezwa (na|kwa)( nini)?
    kitambaa gani`,
  whichFeature: raw`
    (rangi|saizi|size|material) gani
    \w*tengenezwa (na|kwa) nini`,
  asksFeature: 'zipi|ngapi|nini|zingine|nyingine|gani',
  hasFeature: raw`
    (ina|zina|iko na|ziko na|ipo|iko|ipatikane|inapatikana|inakuja)( kwa| na| ya| za| katika| rangi| size| saizi)*
    (mna|una|kuna) (hiyo|hii|ile|hizo|hizi)
    (hiyo|hii|ile) (iko|ina|ipo|ni)`,
  hasFeatureOpening: '^(ina|zina|iko|ziko|inakuja)',
  isItTrueOfIt: '^(na |je )?(ina|zina|inaweza|zinaweza)',

  all: raw`
    (zote|vyote)( \d)?
    (yote|hizo) 2`,
  cheapest: raw`
    bei (ya )?(nafuu|rahisi|chini(?! ya)|poa|chee|ndogo)
    (ya|za|la|cha|vya|ni) (nafuu|rahisi|chee|cheap)
    (nafuu|rahisi|cheap) (zaidi|kabisa)
    rahisi
    nafuu`,
  dearest: raw`
    (ya|za|ile|la|cha|hiyo) ghali
    ghali (zaidi|kabisa)
    bei (ya )?(ghali|juu(?! ya)|kubwa)`,
  anyOf: 'mna|una|kuna',
  ofShown: 'ya|ile',
  openHead: raw`
    (na |pia |je |kwani )*(si )?(mna|una|muna)(zo|yo|vyo|cho)
    (je |kwani )*si (mna|una|muna|mnauza|unauza|mko na|uko na)
    (.* )?bei (ya|za)`,
  boundLink: raw`
    (mko|uko|niko|tuko|wako|iko|ziko|yuko|viko|kuwa|pamoja|deal|tengenezwa|imetengenezwa|zimetengenezwa|kati|ya) na
    \w*(ongea|ongee|zungumza) na`,

  between: '(kati|kuanzia|toka)( ya)? {amount} {to} {amount}',
  under: raw`
    (si|isiwe) (zaidi|more|over|above|exceed) {fill}{amount}
    (chini|bajeti|hadi|mpaka) {fill}{amount}
    \w*s[iy]\w*zidi {fill}{amount}
    {amount} (na|au) (chini|less|below|under)
    {amount} kushuka`,
  over: raw`
    zaidi ya {fill}{amount}
    (juu|\w*zidi) {fill}{amount}`,
  about: '(kama|takriban|karibu) {fill}{amount}',
  spend: raw`
    nina {fill}{price}
    niko na {price}
    (ya|za|vya|wa|la|cha|kwa) {price}`,
};
