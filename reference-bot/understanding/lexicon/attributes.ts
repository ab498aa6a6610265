/** Colours, sizes and materials by their English name, with every form that customers write. */

type Forms = Record<string, string>;

const COLOURS: Forms = {
  red: 'red nyekundu vyekundu mwekundu jekundu chekundu wekundu mekundu',
  black: 'black nyeusi vyeusi mweusi jeusi cheusi weusi meusi blck',
  white: 'white nyeupe vyeupe mweupe jeupe cheupe weupe meupe',
  blue: 'blue bluu buluu blu samawati',
  green: 'green kijani',
  yellow: 'yellow njano manjano',
  orange: 'orange chungwa',
  pink: 'pink pinki waridi',
  purple: 'purple zambarau violet lilac papo',
  brown: 'brown kahawia hudhurungi',
  grey: 'grey gray kijivu',
  gold: 'gold golden dhahabu',
  silver: 'silver',
  beige: 'beige',
  maroon: 'maroon maruni',
  navy: 'navy',
  khaki: 'khaki kaki',
  turquoise: 'turquoise',
  teal: 'teal',
  multicolour: 'multicolour multicolor multicoloured multicolored',
};

const SIZES: Forms = {
  xs: 'xs',
  s: 's small ndogo vidogo mdogo kidogo',
  m: 'm medium',
  l: 'l large kubwa vikubwa mkubwa big',
  xl: 'xl',
  xxl: 'xxl 2xl',
  xxxl: 'xxxl 3xl',
};

const MATERIALS: Forms = {
  leather: 'leather ngozi lether',
  cotton: 'cotton pamba',
  wool: 'wool woollen sufu',
  silk: 'silk hariri',
  denim: 'denim',
  canvas: 'canvas turubai',
  suede: 'suede',
  linen: 'linen kitani',
  polyester: 'polyester',
  plastic: 'plastic plastiki',
  steel: 'steel',
  wood: 'wood wooden mbao',
  rubber: 'rubber',
  ceramic: 'ceramic',
  sisal: 'sisal mkonge',
  soapstone: 'soapstone',
  brass: 'brass shaba',
};

class Table {
  private readonly names = new Map<string, string>();
  private readonly rows = new Map<string, string[]>();
  readonly forms: readonly string[];

  constructor(table: Forms) {
    for (const [name, row] of Object.entries(table)) {
      const forms = row.split(' ');
      this.rows.set(name, forms);
      for (const form of forms) this.names.set(form, name);
    }
    this.forms = [...this.names.keys()];
  }

  /** The English name of a form, or undefined. */
  name(form: string): string | undefined {
    return this.names.get(form);
  }

  /** Every way to say what `value` says, itself first ("blue" -> blue, bluu, buluu, …). */
  alternatives(value: string): string[] {
    const row = this.rows.get(this.names.get(value) ?? value) ?? [];
    return [value, ...row.filter((form) => form !== value)];
  }
}

export const colours = new Table(COLOURS);
export const sizes = new Table(SIZES);
export const materials = new Table(MATERIALS);
