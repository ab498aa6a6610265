/** What this bot hears in Swahili and Sheng. */
import type { Ears } from './ears.ts';

export const sw: Ears = {
  acts: {
    greet:
      'habari|mambo|hujambo|salama|sasa|niaje|vipi|shikamoo|salaam|hodi|habari za asubuhi|habari ya leo|habari za leo|sema|jambo',
    thanks: 'asante|asanteni|ahsante|shukran|shukrani|nashukuru|asante sana',
    bye: 'kwaheri|kwa heri|usiku mwema|tutaonana|baadaye|siku njema',
    stop: 'acha kunitumia|acheni kunitumia|msinitumie|usinitumie|sitaki ujumbe|sitaki meseji|sitaki tena ujumbe|niondoe|niondoeni|acha meseji|acha kuniandikia|usiniandikie|sitaki kupokea|nitoe kwenye|acheni meseji|sitaki messages|sitaki jumbe',
    human:
      'mtu|mtu halisi|mhudumu|binadamu|mwenzako|wakala|nipigie|msimamizi|mwenye duka|ongea na mtu|kuongea na|wafanyakazi|meneja',
    who: 'wewe ni nani|we ni nani|nani wewe|jina lako|ninaongea na nani|naongea na nani|wewe ni roboti|ni roboti|ni bot|hii ni duka gani|duka gani|unaitwa nani|nachat na nani|wewe ni bot|wewe ni mtu',
    recall:
      'tumeongea nini|tumezungumza nini|tulizungumza nini|tuliongea nini|nikumbushe|tulikuwa wapi|tulifikia wapi|tumezungumzia nini|tumejadili|tumeongelea nini|nimeuliza nini|niliuliza nini',
    hours:
      'mnafungua saa|mnafunga saa|saa ngapi|masaa ya kazi|saa za kazi|mko wazi|mnafungua|mnafunga|mmefungua|mmefunga|bado mko|hadi saa|mpaka saa|kufungua|kufunga|muda wa kazi|jumapili mnafungua',
    delivery:
      'mnaleta|mnatuma|kuleta|kutuma|usafirishaji|kusafirisha|mnapeleka|delivery|deliver|mnasafirisha|itafika|inafika|zinafika|zitafika|nitapata lini|italetwa|gharama ya kuleta|nauli|kupelekwa|uleteaji|kuletewa|niletee|inachukua muda gani|mtaleta|kufikishiwa|mnafikisha|kufikisha',
    payment:
      'nalipaje|nitalipaje|kulipa|malipo|namba ya kulipia|lipa namba|paybill|nalipa|mnapokea|mnakubali|lipia|nilipe|njia za malipo|till',
    returns:
      'kurudisha|nikirudisha|narudisha|kubadilisha bidhaa|rudisha|mrejesho|kurejesha|kurudishiwa|nikitaka kubadilisha|refund',
    warranty: 'waranti|warranty|dhamana|guarantee|garanti',
    discount: 'punguzo|mnapunguza|punguza|ofa|bei ya mwisho|discount|nipunguzie|promosheni|mapunguzo|offer',
    address:
      'mko wapi|duka liko wapi|mahali mlipo|mnapatikana wapi|anwani|mtaa gani|mlipo|liko wapi|upo wapi|mpo wapi|mko mtaa',
    contact: 'namba ya simu|namba yenu|simu yenu|mawasiliano|nambari ya simu|niwapigie|tovuti',
    browse:
      'mna nini|mnauza nini|kuna nini|nionyeshe|nionesha|onyesha|orodha|natafuta|nadai|mnazo|mna|unayo|unazo|una|ninahitaji|nahitaji|nataka kuona|kitu|chochote|zipi|aina gani|pendekeza|nipe orodha|bidhaa|nyingine|zingine|mnauza|naomba kuona|gani',
    price:
      'bei|bei gani|ni ngapi|shilingi ngapi|pesa ngapi|inauzwa|zinauzwa|kiasi gani|ngapi|inagharimu|how much|bei yake|mnauzaje|ni how much|ni bei',
    stock:
      'ipo|zipo|bado mnayo|bado ipo|bado zipo|imebaki|zimebaki|zimeisha|imeisha|iko|ziko|inapatikana|zinapatikana|mnayo|kuna stock|upo|yapo|lipo|kipo|limebaki|yamebaki|bado kuna|bado',
    buy: 'nataka|ningependa|nitachukua|niuzie|nachukua|chukua|nunua|kununua|nipe|niwekee|agiza|kuagiza|naagiza|naomba|weka|ongeza|niongezee|ntachukua|nikunue|ninunue|naipenda|nadhani nitachukua|natoa oda|nauhitaji|leta|nipatie',
    remove: 'ondoa|toa|sitaki hiyo|sihitaji|bila|acha hiyo|usiweke|toeni|punguza hiyo|sitaki',
    change:
      'badala|badala yake|badilisha|fanya|iwe|ziwe|samahani|siyo hiyo|sio hiyo|nilimaanisha|nimaanisha|hapana iwe|rekebisha|tu|bora|afadhali',
    yes: 'ndiyo|ndio|ndiyo tafadhali|sawa|sawa sawa|naam|haya|poa|kabisa|thibitisha|nathibitisha|nakubali|endelea|weka oda|sahihi|ni sahihi|eeh|ee|freshi|fresh|hakika|bila shaka|kweli|barabara',
    no: 'hapana|la|siyo|sio|ngoja|subiri|bado|si sasa|sina uhakika|nifikirie|baadaye|nitafikiria|hapana asante|acha kwanza',
    cancel:
      'tuanze upya|nianze upya|anza upya|' +
      'ghairi|nimeghairi|futa oda|futa|acha tu|sitaki tena|nimebadili mawazo|nimebadilisha mawazo|sighairi|achana nayo|usiagize|sihitaji tena|cancel|sahau',
    cart: 'kikapu|jumla|jumla yangu|jumla ngapi|nimeagiza nini|vyote ni|zote ni|yote ni|kwa jumla',
    checkout:
      'nimemaliza|basi|hiyo tu|ni hayo tu|hayo tu|maliza|kamilisha|tumalize|hakuna kingine|hivyo tu|niko tayari',
    paid: 'nishatuma|nimetuma|nimetuma pesa|nishalipa|tayari nimelipa|nimekwisha lipa|pesa nimetuma',
    status: 'oda yangu|agizo langu|imefika wapi|mzigo wangu|hali ya oda|namba ya oda|iko wapi oda',
    cheapest:
      'bei nafuu|nafuu zaidi|ya bei nafuu|rahisi zaidi|bei ya chini|ya chini kabisa|bei rahisi|nafuu|ya bei ya chini',
    dearest: 'ghali zaidi|ya ghali|bei ya juu',
    last: 'ya mwisho|la mwisho|cha mwisho|wa mwisho|mwisho',
    that: 'hii|hiyo|hizi|hizo|ile|zile|hilo|huo|hicho|kile|hiyohiyo|hiyo hiyo|huu|hili|hiki',
    both: 'zote mbili|vyote viwili|yote mawili|zote',
    pickup:
      'nitakuja|nakuja|kuchukua mwenyewe|nitapitia|nitafika dukani|nichukue dukani|kuja kuchukua|nitachukua dukani|napitia|nitachukua mwenyewe',
    feature: 'rangi|saizi|size|urefu|imetengenezwa|material|maelezo|sifa|picha|ukubwa|nieleze zaidi|ngozi gani',
    gift: 'nishangaze',
    restart:
      'nitumie ujumbe tena|nitumie meseji tena|nianze kupokea|niandikie tena|nirudishe|nitumieni tena|anza kunitumia|nitumie tena',
    swahili: 'kiswahili|ongea kiswahili|kwa kiswahili|swahili please|zungumza kiswahili|andika kiswahili|swahili',
  },
  under:
    'chini ya|isizidi|zisizidi|haizidi|bajeti|bajeti yangu|nina|kama|hadi|mpaka|sizidi|isiyozidi|zisizozidi|budget',
  notes: 'noti|nikilipa kwa noti|chenji',
  ordinals: [
    'ya kwanza|la kwanza|cha kwanza|wa kwanza|kwanza',
    'ya pili|la pili|cha pili|wa pili|pili',
    'ya tatu|la tatu|cha tatu|wa tatu',
    'ya nne|la nne|cha nne|wa nne',
    'ya tano|la tano|cha tano|wa tano',
  ],
  position: 'namba|nambari|na|no',
  numbers: {
    moja: 1,
    mbili: 2,
    tatu: 3,
    nne: 4,
    tano: 5,
    sita: 6,
    saba: 7,
    nane: 8,
    tisa: 9,
    kumi: 10,
    ishirini: 20,
    dazeni: 12,
    mawili: 2,
    viwili: 2,
    matatu: 3,
    vitatu: 3,
    manne: 4,
    vinne: 4,
    mmoja: 1,
    kimoja: 1,
    wawili: 2,
  },
  joins: 'na|na pia|pia|halafu|pamoja na|kisha',
  small:
    'ya wa la za na kwa ni si ni katika au lakini pia tu sana mimi wewe yangu yako yenu yetu hapa pale kuhusu je kwani kama mko uko niko tuko leo kesho jana asubuhi jioni mchana usiku nini gani lini wapi nani ngapi vizuri tafadhali ndugu kaka dada boss hata hivi hivyo huko basi zaidi kidogo nyingi wapendwa mpendwa rafiki naweza unaweza mnaweza ninaweza nijue kujua swali kuuliza naulizia uliza zangu langu mia elfu shilingi shilling tsh ksh vp hadi cha vya za wa yenye wenye zenye sijui nani rangi bidhaa dukani duka moja msaada wako natype typing naeza nimerudi tena update',
};
