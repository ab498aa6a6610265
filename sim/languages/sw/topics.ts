import type { TopicTables } from '../types.ts';

export const topics: TopicTables = {
  delivery: {
    asked: [
      '(mnapeleka|mnaleta|mnatuma|mnasafirisha|unaleta|unatuma|unapeleka|mtaleta|mtatuma|mnadeliver|mnafikisha)',
      '(kuletewa|kutumiwa|kupelekewa|niletewe|nitaletewa|mniletee|kuniletea)',
      'usafirishaji',
      'kupeleka',
      'mna deliver',
      '(itafika|inafika|utafika|itachukua) (lini|siku|muda|saa)',
    ],
    told: ['tunapeleka', 'tunatuma', 'tunaleta', 'usafiri', 'uwasilish', 'kupelek', 'kuletew'],
  },
  location: {
    asked: [
      '(mko|mpo|uko|upo|mnapatikana|unapatikana|mliko) [upande|sehemu|mtaa|pande|area] (wapi|gani|mtaa gani|sehemu gani|pande gani)',
      'duka [lenu|lako|la|hili] (liko|lenu liko|iko|lipo|linapatikana) (wapi|mtaa gani|sehemu gani|wap)',
      '(mko|mpo) (town|cbd|nairobi|mombasa|kisumu|nakuru|eldoret)',
      '(mahali|sehemu) gani',
    ],
    told: ['tuko', 'tunapatikana', 'duka letu', 'mahali', 'mtaa', 'ghorofa', 'jengo', 'mkabala', 'barabara', 'sokoni'],
  },
  hours: {
    asked: [
      '(mnafungua|mnafunga|mmefungua|mmefunga|mnafungwa|unafungua|unafunga|mtafungua)',
      'saa ngapi',
      '(mko|uko|iko) (open|wazi)',
      'masaa ya (kazi|kufungua)',
    ],
    told: ['saa', 'tunafung', 'masaa'],
  },
  payment: {
    asked: [
      '(nalipa|ninalipa|nitalipa|kulipa|nilipe|tunalipa|analipa) (vipi|aje|namna gani|wapi|kwa|na|nini|baada)',
      '(mnakubali|mnapokea|unakubali|mnachukua|mnatumia) (m[-]pesa|cash|kadi|card|cards|airtel|bank)',
      'lipa vipi',
      'naweza [ku]lipa',
      'namba ya (till|paybill|kulipa)',
      'lipa mdogo mdogo',
      'njia [gani] (za|ya) [ku](lipa|malipo)',
    ],
    told: ['lipa', 'malipo'],
  },
  returns: {
    asked: [
      '(kurudisha|kurudishiwa|nirudishe|narudisha|nikirudisha)',
      '(kubadilisha|nibadilishe|kubadilishiwa) [size|saizi|kiatu|bidhaa]',
      '(isipo|haito|isi)(nitosha|toshea|nitoshea|tosha|nifaa|fit)',
    ],
    told: ['rudish', 'badilish'],
  },
  discount: {
    asked: [
      'punguzo',
      '(punguza|mnapunguza|nipunguzie|mtapunguza|punguzeni|unapunguza|mnipunguzie|kupunguza)',
      'bei ya (mwisho|jumla|wholesale)',
      '(ni|bei) ghali (sana|mno)',
      'mna offer',
    ],
    told: ['punguz', 'bei', 'ofa'],
  },
  warranty: {
    asked: ['(dhamana|waranti|garantii|waranty|gurantee)'],
    told: ['dhamana', 'waranti'],
  },
};
