import { checkGuid, checkName, checkOptions, checkUnique, failAt } from './check.js';
import { checkType } from './check-type.js';
import type { TypeArgument } from './type.js';

/** A record's fields by their names, in their order. */
export type FieldMap = Readonly<Record<string, TypeArgument>>;

/** For {@link defineRecord}. */
export interface RecordOptions<Fields> {
  readonly name: string;
  /** Its GUID, by which Automation knows it; only records of custom interfaces can do without. */
  readonly guid?: string;
  readonly fields: Fields;
  readonly helpString?: string;
  readonly hidden?: boolean;
}

/** The description of a record (a struct): {@link defineRecord} makes it. */
export class RecordDescription<Fields extends FieldMap = FieldMap> {
  readonly kind = 'record';
  readonly name: string;
  readonly guid: string | undefined;
  readonly fields: Fields;
  readonly helpString: string | undefined;
  readonly hidden: boolean;

  constructor(options: RecordOptions<Fields>) {
    const place = [`record ${options.name}`];
    checkOptions(place, options, ['name', 'guid', 'fields', 'helpString', 'hidden']);
    this.name = checkName(place, options.name);
    this.guid = options.guid === undefined ? undefined : checkGuid(place, 'guid', options.guid);
    const names = Object.keys(options.fields);
    if (names.length === 0) failAt(place, 'it has no fields');
    checkUnique(place, 'fields', names);
    for (const [name, type] of Object.entries(options.fields)) {
      const here = [...place, `field ${name}`];
      checkName(here, name);
      checkType(here, type, 'field');
    }
    this.fields = Object.freeze({ ...options.fields });
    this.helpString = options.helpString;
    this.hidden = options.hidden ?? false;
    Object.freeze(this);
  }
}

/** The description of any record. */
// Of any fields.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRecord = RecordDescription<any>;

/**
 * Describes a record: `defineRecord({ name: 'Point', guid: '{…}', fields: { x: t.double, y: t.double } })`. In members the
 * description stands for the type; a record is passed by a pointer, as Automation does.
 * @throws TypeError when a name or the GUID is none, or a field's type cannot be one
 */
export function defineRecord<const Fields extends FieldMap>(options: RecordOptions<Fields>): RecordDescription<Fields> {
  return new RecordDescription(options);
}
