/**
 * Word lists of the checks' own language scorer. They are not the bot's: a word that both would get wrong in the same way
 * would otherwise never be noticed.
 */
const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that say nothing of the language: both languages use them, or they are neutral by rule L4. */
export const NEUTRAL: ReadonlySet<string> = list(`
  ok okay okey oky oki k sawa_ mpesa m pesa till paybill kes ksh kshs sh tsh tzs ugx usd bob size xl xxl xs s l whatsapp stop start
  unsubscribe cm kg g ml gb tb mah mm pcs app sms pin id ref online email wifi tv usb hd led pm am and_ x no_ bot ai lol
  hm hmm mm mmm eh ah oh haha na_ nairobi mombasa kisumu kenya tanzania uganda safaricom a b c d e f o u w y`);

/** Greetings and courtesies that speakers of both languages use: a hint, never a clear message. */
export const WEAK_ENGLISH: ReadonlySet<string> = list(`
  agent hi hello hey yo thanks thank please yes no yeah yep nope bye sorry cool nice welcome great fine sure good morning evening
  afternoon sale offer price delivery order cash boss details`);
export const WEAK_SWAHILI: ReadonlySet<string> = list(`
  sawa poa mambo niaje sasa asante ahsante tafadhali karibu ndio ndiyo hapana eeh safi haya bei vipi`);

export const ENGLISH: ReadonlySet<string> = list(`
  the an is are am was were be been being i you we they he she it my your our their his her its me us them this that these
  those what which who whom where when why how much many do does did don't doesn't didn't have has had haven't got get give
  can could will would should shall may might must can't won't i'm i'll i'd i've you're we're it's that's there's let's
  and or but if then so because with without for from to of in on at by about into over under below above between up down
  out off again once here there all any both each few more most other some such only own same than too very just also not
  want need like love looking look show see buy take sell find help tell know think make made pay paid send sent call wait
  choose pick select reply tap type ask come comes go going back new old big small large cheap cheapest cheaper expensive
  best better one two three four five six seven eight nine ten first second third last next another anything something
  nothing everything item items product products shop store stock available unavailable sold left remaining currently
  today tomorrow yesterday now later soon still already yet moment minute time week day days ready
  colour color colours colors black white red blue green yellow brown grey gray pink purple orange medium
  quantity total amount payment instructions number account name business confirm confirmed confirmation cancel cancelled
  pending received complete completed placed summary information question questions options option below list
  shoes shoe bag bags shirt shirts dress dresses phone phones address deliver delivered shipping pickup location open close
  human agent person team someone assistant connect connecting speak talk english kindly below above pieces piece pair pairs
  please_ sorry_ don't unfortunately however instead closest match matches matching found find category categories
  menu catalogue catalog browse view checkout cart add added per within budget talked conversation earlier before after
  looked interested asked chose let know would like perfect happy enjoy`);

export const SWAHILI: ReadonlySet<string> = list(`
  ni na ya wa za la cha vya kwa kwenye katika hadi mpaka kutoka kama lakini au ama pia tu sana zaidi kuliko bila hata bado
  sasa_ leo kesho jana hapa pale huku kule hii hizi hiyo hizo ile zile hiki hivi hicho hivyo kile vile huyu hawa yule wale
  huo ule hilo lile haya_ hayo yale hili
  mimi wewe yeye sisi nyinyi wao yangu yako yake yetu yenu yao langu lako lake letu wako wangu wetu zako zangu zake zetu
  chako chake changu vyako vyetu vyake
  nini nani gani wapi lini vipi_ ngapi ipi zipi kipi vipi je kwanini mbona
  nataka ninataka nahitaji natafuta naomba nipe nionyeshe nioneshe nisaidie nitumie nimelipa nitachukua nachukua niko nina
  una ana tuna mna wana kuna hakuna sina huna hatuna hamna iko ziko ipo zipo vipo yapo wapo haipo hazipo havipo upo
  imeisha zimeisha vimeisha yameisha imebaki zimebaki vimebaki yamebaki inapatikana zinapatikana vinapatikana haipatikani
  tunayo tunazo tunavyo mnauza unauza mko muko uko hamjambo sijambo jambo hujambo habari shikamoo marahaba salama nzuri
  njema mzuri vizuri pole kwaheri asubuhi mchana jioni usiku siku wiki mwezi mwaka saa dakika karibuni
  bidhaa duka dukani kiatu viatu nguo shati mashati suruali gauni magauni mkoba mikoba begi mabegi kofia simu saa_ mkanda
  soksi koti sweta kitabu vitabu sahani kikombe vikombe jiko godoro kiti viti meza sabuni mafuta unga sukari
  rangi nyekundu nyeusi nyeupe bluu buluu kijani njano manjano kahawia kijivu zambarau samawati mwekundu mweusi mweupe
  kubwa ndogo kati wastani bei_ rahisi nafuu ghali chini juu jumla kiasi idadi pesa shilingi lipa kulipa malipo lipia
  oda agizo agiza kuagiza nunua kununua chagua kuchagua umechagua tuma kutuma pokea tumepokea imepokelewa yamepokelewa
  imethibitishwa thibitisha kuthibitisha ghairi imeghairiwa inasubiri akaunti namba nambari jina
  moja mbili tatu nne tano sita saba nane tisa kumi mia elfu kwanza pili mwisho zote vyote yote wote mbalimbali nyingine
  ingine zingine vingine mwingine kingine
  mtu mhudumu binadamu wakala msaidizi msaada kusaidia nikusaidie tukusaidie timu kuongea ongea zungumza kuzungumza
  tulizungumza mazungumzo kiswahili kiingereza
  samahani kwamba ambayo ambazo ambao ili ndani nje mbele nyuma maelezo swali maswali jibu bonyeza gusa andika orodha
  aina chaguo machaguo hapo stoki pata kupata unaweza naweza tunaweza ungependa ningependa tungependa unataka unahitaji
  unatafuta ulipenda karibia sawia linalofanana yanayofanana zinazofanana mteja wateja
  ndiyo_ basi kabisa kidogo tena hebu fulani kila baada kabla wakati sokoni hivi_ bei_ kitu vitu picha mizigo usafiri
  niko_ naeza naezapata iko_ dem fiti maze buda mkuu msee ngapi_ mnapatikana mnapeleka mnatuma kupeleka peleka
  shukrani nashukuru nimefurahi furahia ukubwa saizi pea jozi vipande kipande jumla_`);

/** English words that look like Swahili verbs. */
export const NOT_SWAHILI: ReadonlySet<string> = list(`
  unable unalike until alike akin animate wanna sinatra ultimate unanimate inane inhale imitate himalaya`);
