/** How this bot talks in Swahili. */
import type { Wording } from './wording.ts';

export const sw: Wording = {
  hello:
    'Karibu {name}! 👋 Hapa ni {shop}, mimi ni msaidizi wa AI wa kaunta.|Habari {name}, karibu {shop}. Unaongea na msaidizi wa AI wa duka.|Mambo {name}, {shop} hapa 😊 (msaidizi wa AI).|Nafurahi kukuona {name}. Mimi ni msaidizi wa AI wa {shop}.|{shop}, karibu sana {name}! Mimi ni msaidizi wa AI, nitakuhudumia.',
  again:
    'Karibu tena {name}!|Habari tena {name} 😊|Ndiyo {name}, nakusikiliza.|Umerudi {name}, karibu.|Karibu kwa mara nyingine, {name}.',
  help: 'Nikusaidie nini leo?|Unatafuta nini?|Niambie unachotafuta, nitaangalia kwenye rafu.|Nikupatie nini?|Je, unahitaji kitu gani?',
  price:
    '{item} inauzwa {price}.|Bei ya {item} ni {price}.|{item} ni {price} kila moja.|Kwa {item} unalipa {price}.|{item} moja ni {price}.',
  range:
    '{item} ni kuanzia {low} hadi {high}, inategemea unayochukua:|Bei ya {item} inaanzia {low} na kuishia {high}.|{item}: kati ya {low} na {high}.|{item} ya bei ya chini ni {low}, ya juu {high}.|Kwa {item} ni {low} hadi {high}.',
  there: 'Ndiyo, ipo kwenye rafu.|Tunayo hapa.|Ipo dukani.|Ndiyo, tunayo hiyo.|Inapatikana, hakuna shida.',
  count: 'Zimebaki {n}.|Nahesabu {n} kwenye rafu.|Ziko {n} dukani sasa.|Bado tunazo {n}.|Zipo {n} zimebaki.',
  gone: 'Samahani, {item} imeisha kwa sasa.|{item} imekwisha, pole.|Kwa sasa hatuna {item}.|{item} zimeisha.|Pole, {item} haipo tena.',
  instead:
    'Nilicho nacho ni {item} kwa {price}.|Vipi kuhusu {item}? Ni {price}.|{item} ipo, {price}.|Naweza kukupa {item} kwa {price}.|Inayokaribia ni {item}: {price}, na tunayo.',
  unsold:
    '“{words}” hatuuzi, samahani.|Nimetafuta “{words}”, haipo dukani kwetu.|Hatuna “{words}”, pole.|“{words}” si kati ya bidhaa zetu.|Hmm, “{words}”? Hatuuzi hiyo.',
  offer:
    'Hizi ndizo tulizo nazo:|Ngoja nikuonyeshe:|Hizi ziko kwenye rafu:|Unaweza kuchagua hapa:|Nimekupatia hizi:|Tazama:',
  cheaper:
    'Hakuna ya {limit} au chini yake, zinazokaribia ni:|Kwa {limit} sina kitu; za karibu ni:|{limit} ni kidogo, za bei nafuu ni:|Samahani, chini ya {limit} hakuna. Za karibu:|Kwa {limit} hakuna, hizi ndizo za bei ya chini:',
  choose: 'Ipi inakuvutia?|Iwe ipi?|Niambie namba unayoipenda.|Kuna unayoipenda?|Nikuwekee ipi?',
  which: 'Unamaanisha ipi: {options}?|Unataka {options}?|Tunayo {options}. Ipi?|{options}: iwe ipi?|Ni {options}?',
  howMany: 'Nikufungie ngapi?|Unahitaji ngapi?|Vipande vingapi?|Na ni ngapi?|Nikuwekee ngapi?',
  wanted: 'Nikuwekee moja?|Unaitaka?|Nikutunzie? Niambie ngapi tu.|Nikufungie? Sema ngapi.|Umeipenda? Niambie idadi.',
  where:
    'Tukuletee ({zones}), au utachukua dukani?|Kuletewa au kuchukua? Tunafika {zones}.|Iende wapi? Tunapeleka {zones}, au uje kuchukua.|Utakuja mwenyewe, au tupeleke {zones}?|Utachukua dukani au iende {zones}?',
  noted: 'Nimeandika: {n} x {item}.|{item} {n}, sawa ✍️|Nimeweka {n} {item}.|Sawa, {item} {n}.|Naandika {n} x {item}.',
  sum: 'Kwa hiyo ni {lines}, jumla {total}.|Ngoja nijumlishe: {lines}. Inakuwa {total}.|Unachukua {lines}, zote {total}.|{lines}: {total} kwa jumla.|Nikijumlisha, {lines} ni {total}.|Itakuwa {lines}. Utalipa {total}.',
  ask: 'Niandike oda?|Niiweke?|Ni sahihi? Basi naagiza.|Niendelee?|Uko sawa na hiyo?',
  short:
    'Zimebaki {n} tu za {item}. Je, {n} ni sawa?|{item} ziko {n} pekee; niweke {n}?|{item}: si zaidi ya {n} hapa. Uchukue hizo {n}?|Tumebakiwa na {item} {n}. Nikupe {n}?|Pole, {item} ni {n} tu. Tuseme {n}?',
  done: 'Tayari {name}! Oda yako {no} imeandikwa: {lines}, {total}.|Yote sawa. Oda {no}: {lines}, {total}.|Asante {name}, oda {no} imeingia. {lines}, jumla {total}.|Vizuri, nimeiandika kama {no}: {lines} kwa {total}.|Oda {no} imewekwa: {lines}. Ya kulipa: {total}.',
  pay: 'Tafadhali tuma {total} kwa {method} namba {number}, uandike {no} kama kumbukumbu.|Lipa {total} kwa {method}: namba {number}, akaunti {no}.|{method} {number}, akaunti {no}, kiasi {total}.|Ya kulipa: {total} kwenda {number} ({method}), kumbukumbu {no}.|Naomba ulipe {total} kupitia {method} {number}, akaunti {no}.',
  payCash:
    'Au lipa taslimu ikifika.|Hata ukilipa ikifika ni sawa.|Pesa taslimu mlangoni pia inakubalika.|Unaweza pia kulipa ukipokea.|Kulipa ukiipata pia ni sawa.',
  back: 'Ukitoa noti ya {note} unarudishiwa {change}.|Kwa {note}, chenji yako ni {change}.|{note}? Basi {change} inarudi kwako.|Nitakurudishia {change} kutoka {note}.|Chenji ya {note}: {change}.',
  tooSmall:
    '{note} haitoshi kwa {total}.|Ni {total}, kwa hiyo {note} ni ndogo.|{total} inazidi {note}.|{note} haifiki {total}.|Unahitaji zaidi ya {note}: ni {total}.',
  kept: 'Hakuna shida, hakuna kilichoagizwa. Ungependa kubadilisha nini?|Sawa, sijaagiza chochote. Niambie ukitaka kingine.|Sawa, naiacha wazi, hakuna oda kwa sasa.|Haya, basi hakuna oda. Nibadilishe kitu?|Usiwe na haraka, sijaagiza.',
  dropped:
    'Sawa, nimefuta zote. Hakuna oda.|Nimeghairi, kikapu chako kiko tupu.|Tayari, imeondolewa na hakuna kilichoagizwa.|Haya, tumesahau! Hakuna oda.|Nimeifuta. Hudaiwi kitu.',
  undone:
    'Oda {no} imeghairiwa. Tafadhali usiilipie.|Nimeghairi {no}, hakuna cha kulipa.|{no} imefutwa, hudaiwi kitu.|Imeghairiwa: {no}.|Sawa, {no} imeondolewa.',
  nothing:
    'Hakuna cha kughairi, huna oda.|Huna oda kwetu kwa sasa.|Sioni oda yako yoyote.|Hakuna kilichoagizwa kwa jina lako.|Hakuna oda iliyo wazi hapa.',
  out: 'Nimeondoa {item}.|{item} imetoka kwenye orodha.|Nimeitoa {item}.|Sawa, bila {item}.|{item} nimeifuta.',
  cart: 'Mpaka sasa una {lines}, {total}.|Kwenye kikapu: {lines}, jumla {total}.|Hadi sasa: {lines}. Ni {total}.|Nimekuandikia {lines}, {total}.|{lines} hadi sasa, inakuwa {total}.',
  empty:
    'Kikapu chako bado ni tupu.|Bado hakuna kitu kwenye kikapu.|Bado hujachagua chochote.|Orodha yako haina kitu bado.|Hujachukua bidhaa bado.',
  open: 'Tuko wazi {hours}.|Saa zetu: {hours}.|Utatukuta {hours}.|Duka liko wazi {hours}.|Tunafungua {hours}.',
  openNow:
    'Sasa tuko wazi, hadi {time}.|Leo tupo hadi {time}.|Bado unaweza kuja, leo tunafunga {time}.|Tuko wazi sasa; tunafunga {time}.|Ndiyo, tuko wazi mpaka {time}.',
  shutNow:
    'Sasa tumefunga, tunafungua {day} saa {time}.|Muda huu tumefunga; {day} tunafungua {time}.|Tumefunga kwa sasa. Tunarudi {day} kuanzia {time}.|Milango imefungwa, karibu {day} {time}.|Tunafungua tena {day} saa {time}.',
  brings:
    'Kwenda {zone} ni {fee}, na inafika {within}.|Kupeleka {zone} ni {fee}, {within}.|Tunaleta {zone} kwa {fee}, {within}.|{zone}: {fee}, inafika {within}.|Kwa {zone} tunatoza {fee}; utaipata {within}.',
  freeFrom:
    'Kuanzia {amount} ni bure huko.|Oda za {amount} au zaidi hupelekwa bure huko.|Ukinunua kwa {amount} na zaidi hulipii kuletewa huko.|Zaidi ya {amount} tunaleta bure huko.|Nunua {amount}, kuletewa huko ni bure.',
  zones:
    'Tunapeleka {zones}.|Tunaleta hadi {zones}.|Dereva wetu anafika {zones}.|Maeneo tunayoleta: {zones}.|Unaweza kuletewa {zones}.',
  methods:
    'Unaweza kulipa kwa {methods}.|Tunapokea {methods}.|Malipo ni kwa {methods}.|{methods}: yoyote inayokufaa.|Lipa kwa {methods}, upendavyo.',
  back7:
    'Unaweza kuirudisha ndani ya {span}.|Kurudisha ni sawa kwa {span}.|Kama huipendi, irudishe ndani ya {span}.|Tunapokea bidhaa zikirudishwa ndani ya {span}.|Ndani ya {span} unaweza kurudisha.',
  noReturn:
    'Hatupokei bidhaa zilizorudishwa, samahani.|Kurudisha haiwezekani, pole.|Hakuna kurudisha kwetu, chagua vizuri.|Kilichouzwa hakirudishwi, samahani.|Samahani, haturudishi.',
  warranty:
    '{what}: waranti {span}.|Kuna waranti ya {span} kwa {what}.|Unapata waranti ya {span} kwa {what}.|{what} zina waranti ya {span}.|Tunatoa waranti ya {span} kwa {what}.',
  noWarranty:
    'Hiyo haina waranti.|Hakuna waranti kwa hiyo, samahani.|Hatutoi waranti hapo.|Hiyo ni bila waranti.|Pole, hakuna dhamana.',
  discount:
    'Kwa sasa kuna punguzo la {percent}% kwa {what}.|{what} zina punguzo la {percent}%.|Unaokoa {percent}% kwa {what}.|Tunatoa punguzo la {percent}% kwa {what}.|Kwa {what} ni {percent}% pungufu.',
  noDiscount:
    'Hakuna punguzo kwa sasa, samahani.|Bei zetu ni hizo, hakuna punguzo kwa sasa.|Sina ofa ya kukupa, pole.|Siku hizi hakuna promosheni.|Siwezi kupunguza, samahani.',
  address: 'Tuko {address}.|Utatupata {address}.|Duka liko {address}.|Njoo {address}.|Mahali petu: {address}.',
  phone: 'Namba yetu ni {phone}.|Tupigie {phone}.|Tunapatikana kwa {phone}.|Simu: {phone}.|Simu ya duka ni {phone}.',
  unknown:
    'Hilo kwa kweli sijui. Mwenzangu anaweza kukuambia, andika “mtu”.|Sina taarifa hiyo; nimuulize mwenzangu?|Sina uhakika, ningehitaji kumuuliza mwenzangu.|Siwezi kukuambia hilo, samahani. Mtu wa duka anaweza.|Kusema kweli sijui. Naweza kukuitia mwenzangu.',
  human:
    'Sawa, namwita mmoja wetu. Atakuandikia hapa.|Haya, mwenzangu anaendelea kutoka hapa.|Nakutafutia mtu wa duka.|Subiri kidogo, mtu wa timu yetu atakujibu.|Bila shaka. Nakupeleka kwa mwenzangu.',
  who: 'Mimi ni msaidizi wa AI wa {shop}, si binadamu 🙂|Unachati na msaidizi wa AI wa {shop}.|Huyu ni msaidizi wa AI wa {shop}.|Msaidizi wa AI, nafanya kazi {shop}.|Mimi msaidizi wa AI wa {shop}, karibu.',
  recall:
    'Tumeongea kuhusu {topics}.|Hadi sasa ilikuwa kuhusu {topics}.|Umeuliza kuhusu {topics}.|Mpaka hapa: {topics}.|Mada zetu zilikuwa {topics}.',
  recallNone:
    'Ndio tumeanza tu.|Bado, huu ndio mwanzo.|Hatujaongea chochote bado.|Haya ni mazungumzo yetu ya kwanza.|Bado hakuna kitu.',
  stop: 'Sawa, sitakuandikia tena. Tuma START ukibadili mawazo.|Nimeelewa, hakuna ujumbe tena kutoka kwetu. START inaturudisha.|Umetoka kwenye orodha yetu. Andika START kurudi.|Basi hakuna ujumbe tena. Ukitukumbuka: START.|Tayari, tunakaa kimya. START inafungua tena.',
  start:
    'Vizuri kukuona tena! Nikusaidie nini?|Karibu tena! Utapata ujumbe wetu tena.|Tunaongea tena 😊 Unahitaji nini?|Umerudi! Nikupatie nini?|Uko ndani tena. Nikusaidie?',
  media:
    'Siwezi kuifungua, samahani. Andika unachohitaji?|Picha na sauti siwezi kusoma; tafadhali andika.|Nasoma maandishi tu, samahani. Inahusu nini?|Ujumbe wa aina hiyo sisomi. Tafadhali uandike.|Samahani, tafadhali niandikie kwa maneno.',
  thanks: 'Karibu sana!|Usijali 😊|Wakati wowote, {name}.|Nafurahi kusaidia.|Hakuna shida!',
  bye: 'Kwaheri {name}, jitunze!|Tutaonana!|Siku njema, {name}.|Hadi wakati mwingine 👋|Kwaheri na asante.',
  lost: 'Sijaelewa vizuri. Unatafuta {options}, au kitu kingine?|Samahani, unamaanisha nini? Tuna {options}, kwa mfano.|Unaweza kusema kwa njia nyingine? Tunauza {options}.|Hmm, sijakuelewa. Ni kuhusu {options}?|Sina uhakika unamaanisha nini. {options}?',
  noList:
    'Unamaanisha ipi? Sina orodha iliyo wazi.|Sijui ni ipi, samahani. Ni bidhaa gani?|Ile ya orodha gani? Niambie jina lake.|Samahani, nimepotea: ni bidhaa ipi?|Tuanze upya: unamaanisha bidhaa ipi?',
  outside:
    'Ziko {n} tu kwenye orodha hiyo.|Orodha hiyo inaishia {n}.|Nilikuonyesha {n}, si zaidi.|{n} tu pale.|Orodha ina {n}.',
  feature:
    '{item}: {facts}.|Ni {facts} ({item}).|Kuhusu {item}, najua {facts}.|{item}, {facts}.|Ninachojua kuhusu {item}: {facts}.',
  checkPaid:
    'Asante! Mimi sioni malipo; mwenzangu ataangalia.|Asante. Mwenzangu ataangalia malipo, mimi siyaoni.|Nimepokea taarifa. Malipo yanaangaliwa na mmoja wetu.|Asante {name}, mwenzangu atathibitisha malipo.|Sawa, mtu wa duka ataangalia kama yamefika.',
  status:
    'Oda yako {no} ({lines}, {total}) imeandikwa na inasubiri malipo.|{no}: {lines}, {total}. Bado haijalipwa.|Naona {no} yenye {lines} kwa {total}, ninavyojua haijalipwa.|Oda {no} iko: {lines}, {total}, malipo bado.|{no} inasubiri malipo ya {total}: {lines}.',
  already:
    'Oda hiyo tayari imeandikwa kama {no}.|Yote yako kwenye oda {no}.|Hakuna haja, {no} imewekwa.|{no} imeshaingia.|Tayari una {no}.',
  goesWith:
    'Inaendana vizuri na {item} ({price}).|Wengi huongeza {item} kwa {price}.|Halafu {item} ni {price} tu.|Kitu cha kuongezea? {item}, {price}.|Huenda utapenda {item} pia, {price}.',
  saves:
    '{item} ni nafuu kwa {amount} kuliko {other}.|Unaokoa {amount} ukichukua {item} badala ya {other}.|Ukilinganisha na {other}, {item} ni pungufu kwa {amount}.|Kuchukua {item} kunaokoa {amount} dhidi ya {other}.|{amount} chini ya {other}: ndiyo {item}.',
  pickup: 'kuchukua dukani',
  deliveryTo: 'kuletewa {zone} {fee}',
  free: 'bure',
  and: 'na',
  or: 'au',
  yesButton: 'Ndiyo, agiza',
  noButton: 'Bado kwanza',
  changeButton: 'Badilisha kitu',
  inStock: 'ipo',
  soldOut: 'imeisha',
  each: 'kila moja',
  today: 'leo',
  tomorrow: 'kesho',
  hours: 'ndani ya masaa {n}',
  todayBefore: 'leo kabla ya {time}',
  oneDay: 'kufikia kesho',
  days: 'baada ya siku {from} hadi {to}',
  upToDays: 'ndani ya siku {n}',
};
