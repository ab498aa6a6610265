/**
 * Swahili and Sheng words by how much they say about the language of a text. What is missing here, `forms` reads from the form of
 * the word (ninahitaji, hatujalipa, kununua).
 */
export const lexicon = {
  strong: `
    habari jambo hujambo hamjambo sijambo mambo vipi niaje sasa shikamoo marahaba salama salaam salamu hodi karibu karibuni kwema
    asante ahsante asanteni shukran shukrani shukurani tafadhali tafadhalini samahani pole kwaheri
    mimi wewe yeye sisi ninyi nyinyi wao ndugu dada kaka mama bwana rafiki boss mkuu
    na ya wa la cha vya za kwa ni si katika kutoka mpaka hadi bila kama lakini au ama kwamba ili kwani pia hata tu bado tena kabla baada
    huyu huyo yule hawa hao wale hii hiyo hio ile hizi hizo zile hiki hicho kile hivi hivyo vile haya hayo yale huu huo ule hapa hapo pale huku
    nini nani gani lini wapi ngapi vipi kwanini mbona je ipi zipi yupi upi lipi kipi maelezo
    yangu yako yake yetu yenu yao langu lako lake letu lenu lao changu chako chake chetu wangu wako wake wetu wenu zangu zako zake zetu zenu vyangu vyako vyake vyetu
    sana kabisa zaidi kidogo nyingi wengi vingi mingi mengi chache zote yote wote vyote lote chote ingine nyingine mwingine kingine vingine zingine mengine
    kuna hakuna mna muna una nina tuna wana hamna sina hana hatuna mko uko niko tuko iko ziko yako upo ipo zipo yupo yapo vipo kipo lipo haipo hazipo iko imo
    nataka ninataka nadai natafuta ninatafuta naomba ninaomba nahitaji ninahitaji napenda ninapenda ningependa ningetaka naweza ninaweza nipe nipatie
    nipee nionyeshe nioneshe onyesha niambie ambia nisaidie saidia nitumie niletee leta lete nunua kununua nanunua ninunue nitanunua chukua nachukua nitachukua kuchukua
    uza mnauza unauza wanauza kuuza mnazo unazo unayo mnayo ninayo nayo nazo mnacho unacho mnavyo
    lipa kulipa nalipa nalipaje nimelipa nishalipa nimeshalipa malipo pesa hela ganji doo chapaa
    bei gharama nafuu rahisi ghali punguzo punguza chini juu kati
    ongea kuongea tumeongea tulizungumza zungumza kuzungumza sema kusema tulisema nieleze eleza elewa sielewi nimeelewa sijaelewa
    nguo viatu kiatu gauni magauni sketi suruali shati mashati kofia mkoba mikoba begi simu sukari unga mchele mafuta maziwa chumvi sabuni mkate chai maji vitu kitu bidhaa
    rangi saizi ukubwa nyekundu vyekundu mwekundu jekundu chekundu nyeusi vyeusi mweusi jeusi cheusi nyeupe vyeupe mweupe jeupe cheupe
    bluu buluu samawati kijani njano manjano kijivu kahawia hudhurungi zambarau waridi machungwa
    kubwa ndogo vikubwa vidogo mkubwa mdogo refu fupi mpya jipya vipya kuukuu mzuri nzuri vizuri mazuri kizuri poa fiti safi
    moja mbili tatu nne tano sita saba nane tisa kumi ishirini thelathini arobaini hamsini sitini sabini themanini tisini mia elfu
    kwanza pili mwisho namba nambari jozi kipande vipande pakiti dazeni kilo
    ndio ndiyo naam hapana la sitaki ghairi acha futa thibitisha endelea sawa haya basi ngoja subiri kesho leo jana wiki mwezi mwaka siku saa asubuhi jioni usiku mchana
    duka dukani mtu watu mhudumu wakala mteja wateja kazi fungua mnafungua mnafunga wazi fungwa mahali mtaa peleka kupeleka mnapeleka kuleta mnaleta usafiri mzigo oda agizo agiza kuagiza naagiza
    kwenye orodha ondoa niondoe kuondoa dhamana toa kutoa mnatoa unatoa tunatoa rudisha kurudisha mnarudisha badilisha kubadilisha mnabadilisha
    imeisha zimeisha imefika haijafika itafika lini inafika imebaki zimebaki
    kiswahili kiingereza lugha neno maneno maana swali jibu
    zote mbilimbili yoyote chochote lolote
    manze buda msee mse maze noma mbaya rada form hebu sijui najua unajua ati eti kumbe sindio sivyo
    niko naitwa jina langu nashukuru
    pata kupata napata naweza naeza ona kuona nione jua kujua aje viko uliza kuuliza cheki nicheki tazama angalia bado halafu kisha afu alafu
    ina zina lina vina zenye yenye lenye chenye wenye vyenye mwenye ndani nje
    tuongee twende tuanze nianze upya mwanzo haraka sahii saizi sai leo`,
  weak: `
    sawa poa ee eeh la sana sasa form boss mama duka fiti safi basi haya saa je si yake mia uko za wa ya na`,
  common: `
    amani baba babu bara bahari barabara baraka baridi barua bati bibi binti bonde bure chakula chama chanzo chuma chumba chuo dakika damu dawa
    deni dini dunia elimu familia fedha fika furaha gari giza habari hali hamu haki hatari hatua hewa hoja huduma huruma idadi imani jasho jibini
    jicho jiko jiji jina jinsi jino jiwe jua juma jumla kabati kadi kahawa kalamu kamba kanisa karatasi kasi kaya kelele kiasi kichwa kidole
    kijana kijiji kikombe kila kimya kisu kitabu kitambaa kitanda kiti kituo kofi kuku kuni lengo maisha majani maji mali mama masaa mashine
    matunda mbali mbele mboga mbwa mchezo mchana meza mfano mfuko mguu mji mkono mlango mlima moto moyo mpira msaada msitu mti mtoto mvua mwanamke
    mwanaume mwalimu mwanzo nafasi nchi ndani ndege ndizi ndoto nguvu njaa njia nje nyama nyumba nywele panya papo pata paka picha pombe punda rais
    rahisi redio sababu safari sahani sauti serikali shamba shida shule siri sofa sumu taa tabia taifa tamu tatizo tembo thamani tunda ua ugali
    ujumbe ukuta ulimwengu umeme umri upande upepo usalama uso uzito viazi vita vitunguu wakati wazo wimbo yai zawadi ziwa
    ongeza punguza iwe ziwe weka toa niongezee niongeze
    namna nusu robo bati beba weka kaa lala simama kimbia imba cheza soma andika piga vaa kula kunywa enda rudi toka ingia funga anza`,
  everyday: 'harusi shule kazini safari kike kiume wanawake wanaume wasee mke mume mtoto',
  neutral: 'saizi',
  targets: 'mhudumu kupika majani',
  filler: `
    rangi saizi aina bidhaa kitu vitu aki namba kuhusu juu eh eeh aha haya haraka niuzie kubuy msaada maelezo ipi swali`,
};

export const shorthand: Record<string, string> = {
  hio: 'hiyo',
  hyo: 'hiyo',
  izo: 'hizo',
  ii: 'hii',
  yapili: 'ya pili',
  yakwanza: 'ya kwanza',
  yatatu: 'ya tatu',
  yamwisho: 'ya mwisho',
  pili: 'pili',
  pil: 'pili',
  kwnza: 'kwanza',
  mwsho: 'mwisho',
  ntaka: 'nataka',
  ntk: 'nataka',
  natka: 'nataka',
  nipeh: 'nipe',
  tfadhali: 'tafadhali',
  tafadhal: 'tafadhali',
  bey: 'bei',
  ngap: 'ngapi',
  ngpi: 'ngapi',
  gan: 'gani',
  msaada: 'msaada',
  sasaa: 'sasa',
  hapna: 'hapana',
  ndyo: 'ndiyo',
  ya: 'ya',
};

const SUBJECT = 'ni|u|a|tu|m|wa|i|zi|li|ya|ki|vi|ku|pa|si|hatu|ham|hawa|hai|hazi|hali|haya|haki|havi|ha|hu';
const TENSE = 'na|li|ta|me|nge|ngeli|ja|ki|sha|mesha|ka|ku';
const OBJECT = 'ni|ku|m|tu|wa|i|zi|li|ya|ki|vi|ji';
/** One open syllable: an optional consonant group that Swahili has, then one or two vowels. */
const SYLLABLE =
  '(?:(?:mb|mw|nd|ng|ngw|nj|nz|ny|nyw|ch|chw|sh|shw|th|dh|gh|kw|gw|bw|lw|pw|tw|zw|sw|vy|py|fy|by|[bcdfghjklmnprstvwyz])?[aeiou]{1,2})';
/** English words and names that happen to have the form of a Swahili one. */
const LOOKALIKES =
  'alive|aside|america|anita|kumite|until|unite|minute|anime|animate|naive|native|nature|name|named|date|mate|amino|amenable|melina|milano|nike|nano|kilimani|ukunda|nanasi|karibu|narrate|navigate|naked|kumbe|canada|tanzania|kenya|uganda|nairobi|mombasa|kisumu|nakuru|naivasha|malindi|lamu|umoja|huruma|kileleshwa|westlands|kasarani|runda|karen|langata|adidas|puma|nivea|nokia|tecno|vitamin|vitamini|pilipili|amani|naomi|salome|nina|lisa|luna|zuri|malaika|amina|akinyi|wanjiru';

/** Verbs by subject and tense before a stem of open syllables that ends in a vowel; adjectives and possessives by their agreement. */
export const forms: [RegExp, number][] = [
  [new RegExp(`^(?:.{0,4}|${LOOKALIKES})$`), 0],
  [/^(?:vy|mw|ch|j|my|ny|m|vi|ki|ma)(?:ekundu|eusi|eupe|embamba|epesi|kubwa|dogo|refu|fupi|pya|zuri|gumu|laini)$/, 1],
  [/^(?:[wylz]|ch|vy|kw|p)(?:angu|ako|ake|etu|enu|ao)$/, 1],
  [new RegExp(`^(?=.{7})(?:${SUBJECT})(?:${TENSE})(?:${OBJECT})?(?:${SYLLABLE}){1,5}$`), 1],
  [new RegExp(`^(?:${SUBJECT})(?:${TENSE})(?:${OBJECT})?(?:${SYLLABLE}){1,5}$`), 0.7],
  [new RegExp(`^(?=.{5}.*a$)(?:ku|kw)(?:${SYLLABLE}){2,5}$`), 0.9],
  [new RegExp(`^(?=.{5}.*[aiu]$)(?:na|wana|mna|una|tuna)(?:${SYLLABLE}){2,5}$`), 0.8],
  [new RegExp(`^(?=.{7})(?:ni|tu|u|m)(?:${SYLLABLE}){2,4}e$`), 0.5],
];
