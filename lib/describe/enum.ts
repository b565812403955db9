import { checkGuid, checkName, checkOptions, checkUnique, failAt } from './check.js';

/** For {@link defineEnum}. */
export interface EnumOptions<Values> {
  readonly name: string;
  /** Its GUID, which an enumeration need not have. */
  readonly guid?: string;
  /** The values by their names: integers of 32 bits. */
  readonly values: Values;
  readonly helpString?: string;
  readonly hidden?: boolean;
}

type ValueMap = Readonly<Record<string, number>>;

/** The description of an enumeration: {@link defineEnum} makes it. */
export class EnumDescription<Values extends ValueMap = ValueMap> {
  readonly kind = 'enum';
  readonly name: string;
  readonly guid: string | undefined;
  readonly values: Values;
  readonly helpString: string | undefined;
  readonly hidden: boolean;

  constructor(options: EnumOptions<Values>) {
    const place = [`enum ${options.name}`];
    checkOptions(place, options, ['name', 'guid', 'values', 'helpString', 'hidden']);
    this.name = checkName(place, options.name);
    this.guid = options.guid === undefined ? undefined : checkGuid(place, 'guid', options.guid);
    checkUnique(place, 'values', Object.keys(options.values));
    for (const [name, value] of Object.entries(options.values)) {
      checkName(place, name);
      if (!Number.isInteger(value) || value !== (value | 0)) failAt(place, `${name} is ${value}, which is no integer of 32 bits`);
    }
    this.values = Object.freeze({ ...options.values });
    this.helpString = options.helpString;
    this.hidden = options.hidden ?? false;
    Object.freeze(this);
  }
}

/** The description of any enumeration. */
// Of any values.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyEnum = EnumDescription<any>;

/**
 * Describes an enumeration: `defineEnum({ name: 'Color', values: { Red: 1, Green: 2 } })`. Its `values` are for use, and
 * the description stands for the type in members.
 * @throws TypeError when a name is none, a value is no integer of 32 bits, or the GUID is none
 */
export function defineEnum<const Values extends ValueMap>(options: EnumOptions<Values>): EnumDescription<Values> {
  return new EnumDescription(options);
}
