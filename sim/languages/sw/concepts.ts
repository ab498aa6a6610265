/** Shop words by the concept that they mean, so that "viatu vyeusi" finds "Black Shoes". */
export const concepts = `
  shoe: kiatu viatu
  sandal: sandali ndala makubadhi
  boot: buti mabuti
  sneaker: raba
  clothes: nguo mavazi
  shirt: shati mashati
  tshirt: tisheti fulana
  trouser: suruali
  jean: jinzi
  dress: gauni magauni
  skirt: sketi
  bag: begi mabegi mkoba mikoba pochi
  backpack: shanta
  hat: kofia
  phone: simu
  charger: chaja
  belt: mkanda mikanda mshipi
  sock: soksi
  jacket: jaketi koti makoti
  sweater: sweta masweta
  fabric: kitambaa vitambaa kitenge vitenge leso kanga khanga
  blanket: blanketi mablanketi
  pot: sufuria
  pan: kikaango kikaangio
  cup: kikombe vikombe
  plate: sahani
  spoon: kijiko vijiko
  knife: kisu visu
  soap: sabuni
  oil: mafuta
  flour: unga
  gas: gesi
  sugar: sukari
  rice: mchele
  tea: chai majani
  coffee: kahawa
  milk: maziwa
  honey: asali
  bread: mkate mikate
  bean: maharage maharagwe
  egg: yai mayai
  fruit: tunda matunda
  book: kitabu vitabu
  pen: kalamu
  radio: redio
  television: televisheni runinga
  laptop: kompyuta tarakilishi
  speaker: spika
  earphone: visikizi
  lamp: taa
  stove: jiko majiko
  kettle: birika
  fridge: friji jokofu
  mattress: godoro magodoro
  chair: kiti viti
  table: meza
  basket: kikapu vikapu kiondo ciondo basketi
  carpet: zulia mazulia mkeka mikeka
  curtain: pazia mapazia
  sheet: shuka mashuka
  towel: taulo mataulo
  ring: pete
  earring: hereni herini vipuli
  necklace: mkufu mikufu
  bracelet: bangili
  jewellery: vito
  glasses: miwani
  perfume: manukato marashi
  lotion: losheni
  cream: krimu
  seed: mbegu
  bucket: ndoo
  torch: tochi
  battery: betri
  cable: kebo waya
  leather: ngozi
  cotton: pamba
  wood: mbao
  plastic: plastiki
  steel: chuma
  silk: hariri
  velvet: mahameli
  linen: kitani
  nylon: nailoni
  bamboo: mianzi
  copper: shaba
  marble: marumaru
  wool: sufu
  rubber: mpira
  running: kukimbia kimbia
  men: wanaume mwanaume kiume
  women: wanawake mwanamke kike
  child: watoto mtoto
  school: shule
  kitchen: jikoni
  red: nyekundu mwekundu wekundu jekundu chekundu vyekundu mekundu
  black: nyeusi mweusi weusi jeusi cheusi vyeusi meusi
  white: nyeupe mweupe weupe jeupe cheupe vyeupe meupe
  blue: bluu buluu samawati
  green: kijani
  yellow: njano manjano
  brown: kahawia hudhurungi
  grey: kijivu
  purple: zambarau
  pink: pinki waridi
  orange: machungwa chungwa
  gold: dhahabu
  silver: silva
  beige: biji
  small: ndogo mdogo kidogo dogo vidogo madogo
  large: kubwa mkubwa kikubwa vikubwa makubwa
  medium: wastani`;
