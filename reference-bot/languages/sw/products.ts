import type { ProductKind } from '../types.ts';

/** What shops sell and how it looks, as customers call it in Swahili: the English name first. */
export const products: Record<ProductKind, string> = {
  things: `
    shoes viatu kiatu
    sneakers raba
    sandals sandali ndara kandambili malapa
    boots buti
    dress gauni magauni dera madera
    shirt shati mashati
    tshirt tisheti fulana
    blouse blauzi
    trousers suruali longi
    jeans jinzi
    skirt sketi
    shorts kaptula
    jacket jaketi koti makoti
    sweater sweta
    suit suti
    clothes nguo mavazi
    kitenge vitenge
    kikoi vikoi
    leso khanga kanga
    kanzu
    socks soksi
    underwear chupi
    hat kofia
    bag mkoba mikoba begi mabegi
    wallet pochi
    belt mshipi mishipi
    jewellery mapambo
    necklace mkufu mikufu
    bracelet bangili
    ring pete
    earrings hereni herini
    scarf skafu
    umbrella mwavuli miavuli
    glasses miwani
    phone simu
    charger chaja
    laptop kompyuta
    television runinga televisheni
    radio redio
    speaker spika
    cable waya
    battery betri
    lamp taa balbu tochi
    flour unga
    wheat ngano
    sugar sukari
    rice mchele wali
    beans maharagwe maharage
    oil mafuta
    milk maziwa
    bread mkate mikate
    salt chumvi
    tea chai
    coffee kahawa
    eggs mayai yai
    water maji
    juice juisi sharubati
    meat nyama
    fish samaki
    chicken kuku
    vegetables mboga
    tomatoes nyanya
    onions kitunguu vitunguu
    potatoes viazi kiazi
    bananas ndizi
    mangoes maembe embe
    honey asali
    butter siagi
    spices viungo
    soap sabuni
    gas gesi
    powder poda
    covers kava
    shampoo shampuu
    lotion losheni
    cream krimu
    perfume manukato marashi
    towel taulo
    blanket blanketi mablanketi
    bedsheets shuka mashuka
    pillow mto mito
    mattress godoro magodoro
    curtain pazia mapazia
    bed kitanda vitanda
    chair kiti viti
    table meza
    sofa kochi makochi
    cupboard kabati makabati
    mirror kioo vioo
    pot sufuria chungu vyungu
    plate sahani
    cup kikombe vikombe
    spoon kijiko vijiko
    knife kisu visu
    bucket ndoo
    broom ufagio fagio
    stove jiko
    kettle birika
    iron pasi
    fridge friji jokofu
    fan feni
    bicycle baiskeli
    book kitabu vitabu
    exercisebook daftari madaftari
    pen kalamu peni
    ball mpira mipira
    basket kikapu vikapu kiondo kiondoos viondo
    mat mkeka mikeka
    carving kinyago vinyago
    beads shanga ushanga
    paint rangiya
    cement simiti saruji
    nails misumari msumari`,
  colors: `
    red nyekundu vyekundu mwekundu jekundu chekundu wekundu mekundu
    black nyeusi vyeusi mweusi jeusi cheusi weusi meusi
    white nyeupe vyeupe mweupe jeupe cheupe weupe meupe
    blue bluu buluu blu samawati
    green kijani
    yellow njano manjano
    orange chungwa
    pink pinki waridi
    purple zambarau papo
    brown kahawia hudhurungi
    grey kijivu
    gold dhahabu
    maroon maruni
    khaki kaki`,
  sizes: `
    s ndogo vidogo mdogo kidogo
    l kubwa vikubwa mkubwa`,
  materials: `
    leather ngozi
    cotton pamba
    wool sufu
    silk hariri
    canvas turubai
    linen kitani
    plastic plastiki
    wood mbao
    sisal mkonge
    brass shaba`,
};
