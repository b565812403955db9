/**
 * coclass test server
 * The type library CoclassTestServer {4375E7EB-88FF-4B2F-AD72-AAD8900186B9}, version 1.0.
 * Written by `coclass import`: to change it, import it again.
 */

import { createObject, createRemoteObject, libraryInterface, queryInterface } from 'coclass';
import type { ByRef, CreateOptions, CreateRemoteOptions, Currency, Decimal, Guid, Scode, eventMap } from 'coclass';

export const LIBID_CoclassTestServer = '{4375E7EB-88FF-4B2F-AD72-AAD8900186B9}';
export const CoclassTestServerMajorVersion = 1;
export const CoclassTestServerMinorVersion = 0;
export const IID_ITestOdd = '{83B74A71-B5CA-4331-AB28-7A291507E600}';
export const CLSID_Odd = '{853DBB1B-205C-44B9-AEE0-5935FBAE8301}';
export const IID_ITestMonitor = '{681F2E48-2E58-44FA-A9F8-C91B861AEEFC}';
export const CLSID_Monitor = '{53262F07-5083-422C-A452-057401AF9F9C}';
export const IID_ITestValues = '{9C6ABF9C-742D-4959-AF63-6E6FC915A203}';
export const CLSID_Values = '{694A6DAC-E463-4955-A73E-0278DFD2EC7C}';
export const IID_ITestArrays = '{0539D500-B368-4941-9B5A-D75C973D6DDD}';
export const CLSID_Arrays = '{3A51F076-A7A8-4E3C-B839-A9432D031AEA}';
export const IID_ITestFalseArrays = '{5C1B7A0E-6A0D-4F0B-9B0E-2F6F1F7C4D31}';
export const CLSID_FalseArrays = '{5C1B7A0E-6A0D-4F0B-9B0E-2F6F1F7C4D32}';
export const IID_ITestArguments = '{6EF6C814-A5B0-47EC-981E-1C0766E2C966}';
export const CLSID_Arguments = '{BA867975-A41C-44FF-AC46-3FF449F3BF8F}';
export const IID_ITestErrors = '{271404F7-53AE-49E5-A61E-A60E0D033C93}';
export const CLSID_Errors = '{50B512E9-D4F0-4A61-92F5-01956DBF7BAB}';
export const CLSID_FailingClass = '{79683F86-385F-4AA9-BAF3-73B841C27E33}';
export const IID_ITestLifetime = '{93328C0E-B442-4B05-9343-CE98129CEE3D}';
export const CLSID_Lifetime = '{5697D56B-0B61-488F-A12C-1ABB6EE7FEA3}';
export const IID_ITestSequence = '{F137CB6B-275D-4D58-9A87-BECB4A9DE1BB}';
export const IID_ITestCollection = '{CB6C9FC8-0964-4176-9669-3E62315C1E77}';
export const CLSID_Collection = '{1D332D1F-80FE-4BEA-896A-7C70B1EA8CD3}';
export const GUID_TestPoint = '{56BC6529-44E7-447F-A2C0-C858C115EFD0}';
export const GUID_TestPerson = '{4CAD2415-0A5D-4D57-9112-E74C3AECDB4A}';
export const IID_ITestRecords = '{EE44E7EF-3665-435E-8AAF-4A1F9C12EB3B}';
export const CLSID_Records = '{11212282-4167-4999-8C34-38A503C3CECB}';
export const IID_ITestApartment = '{3691FC7D-EE86-4893-9B5B-786081C2876B}';
export const CLSID_Apartment = '{F6666B65-1C28-4D28-BC3A-978D2D8B8B90}';
export const IID_ITestFree = '{B31A279A-7A4F-4ABE-9F5A-EEBE12E04691}';
export const CLSID_Free = '{529E3D74-4346-4D0E-B401-E4797C889128}';
export const IID_ITestKinds = '{FA9DCCCD-445B-404B-B983-D5AABE185DFD}';
export const CLSID_Kinds = '{28D48B8E-049D-48A7-A41E-5320BEEB60D9}';
export const IID_ITestPlain = '{1DC1FA9F-39D4-4766-8E45-3CFC81F5A3D8}';
export const CLSID_OnlyUnknown = '{0238CCB4-3D49-4F0A-A2CF-DE62A35BEC15}';
export const GUID_TestSize1 = '{B1923861-AC22-4DDE-B077-81391816978B}';
export const GUID_TestSize2 = '{FE09D976-CF74-41EA-A585-2D5D1352A281}';
export const GUID_TestSize3 = '{53430DFB-C8D0-4773-A448-842C0AB7FB8A}';
export const GUID_TestSize4 = '{9424E39B-8E97-4232-B413-D57F35035467}';
export const GUID_TestSize8 = '{F30CB3B1-3215-4EB4-87F5-47B0E0212A88}';
export const GUID_TestSize12 = '{EB6DABC7-2D8D-4B8B-884D-D51DFB3A5705}';
export const IID_ITestCustom = '{ED9437A9-492F-44DF-9A36-27B93749AC27}';
export const IID_ITestCustomDerived = '{2CF09046-49E4-42BC-B1C6-DFA0E689AF4B}';
export const CLSID_Custom = '{40443A90-212E-490D-BE47-B719EFAA4176}';
export const IID_ITestStructures = '{7B1D6F42-93C5-4F0E-8A27-5D40B9E6C381}';
export const CLSID_Structures = '{C2F0A1DE-6E0B-4B57-9D3C-0F6A8D2B7E14}';
export const IID_ITestExchange = '{0D0E7A4B-4A04-4B1C-9C6C-6A7D6F2A9D51}';
export const IID_ITestInner = '{5B7D4A0E-6F0F-4C39-8A30-2F7B2B3F5D12}';
export const CLSID_Inner = '{C2D6A1E4-3D52-4F0E-9D0B-8C1F0A5B7E33}';
export const IID_ITestCaller = '{566BDEF6-105B-4032-8CAB-58007782A981}';
export const CLSID_TestCaller = '{18EB1EF9-DB35-402A-B55D-5D95BCCD557D}';
export const DIID__ITestEvents = '{A6B2F4C8-4EE5-402D-A7E0-A918729BB8D7}';
export const IID_ITestSink = '{ABA3B67C-5624-4E61-A08D-F4BAC92B6608}';
export const IID_ITestFire = '{6E3A8222-7FE8-4314-8C8B-38CB60467833}';
export const CLSID_Events = '{1F963D62-D16B-4FA7-9CCA-BE66F465F375}';
export const CLSID_EventsLocal = '{DC8E6AB0-BDF8-415D-B63C-DEA361187B50}';
export const CLSID_EventsNoEnum = '{826A6671-C541-4A06-8F92-B29A938EDBE6}';
export const CLSID_EventsNoClassInfo = '{1BFD2C98-28B8-4040-9F1E-F41725E9DB2A}';
export const CLSID_EventsRegisteredOnly = '{9A836D30-5780-406B-8956-DF2D669E695A}';
export const CLSID_EventsClassInfoOnly = '{9CB3AE6A-D7E0-45E2-BB8C-B9DCDE4F9EC1}';
export const IID_ITestCell = '{2B19D979-67AE-4426-9CDC-8B048CF90810}';
export const CLSID_Cell = '{5BD69DA7-1518-4783-8F4C-3197F6734675}';
export const IID_ITestField = '{9A8A1F72-3D7E-4E07-BD55-63307045A755}';
export const IID_ITestFields = '{F8BBB5B6-6FD7-4C69-B539-2DB97685E2A4}';
export const IID_ITestRecordset = '{6CE600CB-BC01-40B5-BE7D-BCE92A39F41F}';
export const CLSID_Recordset = '{4DEF45B3-22D9-4612-90E8-59AC8504ADF7}';

/** An enumeration */
export const TestColor = {
  Red: 1,
  Green: 2,
  Blue: 4,
} as const;
export type TestColor = (typeof TestColor)[keyof typeof TestColor];

export type MyHandle = number;

export interface TestPoint {
  x: number;
  y: number;
}

export interface TestPerson {
  name: string;
  age: number;
  born: Date;
  home: TestPoint;
  extra: any;
  scores: number[];
}

export interface TestSize1 {
  a: number;
}

export interface TestSize2 {
  a: number;
  b: number;
}

export interface TestSize3 {
  a: number;
  b: number;
  c: number;
}

export interface TestSize4 {
  a: number;
  b: number;
}

export interface TestSize8 {
  a: number;
  b: number;
}

export interface TestSize12 {
  a: number;
  b: number;
  c: number;
}

/** Members with names that JavaScript treats specially */
export interface ITestOdd extends Disposable {
  then(): string;
  'constructor'(): string;
  toString(): string;
  valueOf(): string;
  toJSON(): string;
  hasOwnProperty(): string;
  call(): string;
  apply(): string;
  bind(): string;
  dispose(): string;
  readonly name: string;
  readonly prototype: string;
  readonly caller: string;
  Item(index: number): number;
  readonly length: number;
  /** @hidden */
  readonly HiddenMember: string;
  /** The default member: Item. */
  (index: number): number;
  /** The default member: Item. */
  readonly [index: number]: number;
}
export const ITestOdd = /* @__PURE__ */ libraryInterface<ITestOdd, {
  get_Item(index: number): number;
}>({ name: 'ITestOdd', iid: IID_ITestOdd, libid: LIBID_CoclassTestServer, version: '1.0' });

/** Looks at the server from inside */
export interface ITestMonitor extends Disposable {
  /** Objects of this DLL that are alive, Monitors not counted */
  readonly LiveObjects: number;
  /** LockServer calls not yet taken back */
  readonly Locks: number;
  /** GetCurrentThreadId of the thread that runs the call */
  readonly ThreadId: number;
  /** APTTYPE of the thread that runs the call: 0 STA, 1 MTA, 2 NA, 3 main STA */
  readonly ApartmentType: number;
}
export const ITestMonitor = /* @__PURE__ */ libraryInterface<ITestMonitor>({
  name: 'ITestMonitor', iid: IID_ITestMonitor, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Every Automation type in every direction */
export interface ITestValues extends Disposable {
  EchoI1(value: number): number;
  OutI1(result: ByRef<number>): void;
  OutI1(): number;
  InOutI1(value: ByRef<number> | number): void;
  PropI1: number;
  EchoI2(value: number): number;
  OutI2(result: ByRef<number>): void;
  OutI2(): number;
  InOutI2(value: ByRef<number> | number): void;
  PropI2: number;
  EchoI4(value: number): number;
  OutI4(result: ByRef<number>): void;
  OutI4(): number;
  InOutI4(value: ByRef<number> | number): void;
  PropI4: number;
  EchoI8(value: bigint | number): bigint;
  OutI8(result: ByRef<bigint>): void;
  OutI8(): bigint;
  InOutI8(value: ByRef<bigint> | bigint | number): void;
  get PropI8(): bigint;
  set PropI8(value: bigint | number);
  EchoUI1(value: number): number;
  OutUI1(result: ByRef<number>): void;
  OutUI1(): number;
  InOutUI1(value: ByRef<number> | number): void;
  PropUI1: number;
  EchoUI2(value: number): number;
  OutUI2(result: ByRef<number>): void;
  OutUI2(): number;
  InOutUI2(value: ByRef<number> | number): void;
  PropUI2: number;
  EchoUI4(value: number): number;
  OutUI4(result: ByRef<number>): void;
  OutUI4(): number;
  InOutUI4(value: ByRef<number> | number): void;
  PropUI4: number;
  EchoUI8(value: bigint | number): bigint;
  OutUI8(result: ByRef<bigint>): void;
  OutUI8(): bigint;
  InOutUI8(value: ByRef<bigint> | bigint | number): void;
  get PropUI8(): bigint;
  set PropUI8(value: bigint | number);
  EchoINT(value: number): number;
  OutINT(result: ByRef<number>): void;
  OutINT(): number;
  InOutINT(value: ByRef<number> | number): void;
  PropINT: number;
  EchoUINT(value: number): number;
  OutUINT(result: ByRef<number>): void;
  OutUINT(): number;
  InOutUINT(value: ByRef<number> | number): void;
  PropUINT: number;
  EchoR4(value: number): number;
  OutR4(result: ByRef<number>): void;
  OutR4(): number;
  InOutR4(value: ByRef<number> | number): void;
  PropR4: number;
  EchoR8(value: number): number;
  OutR8(result: ByRef<number>): void;
  OutR8(): number;
  InOutR8(value: ByRef<number> | number): void;
  PropR8: number;
  EchoBOOL(value: boolean): boolean;
  OutBOOL(result: ByRef<boolean>): void;
  OutBOOL(): boolean;
  InOutBOOL(value: ByRef<boolean> | boolean): void;
  PropBOOL: boolean;
  EchoBSTR(value: string): string;
  OutBSTR(result: ByRef<string>): void;
  OutBSTR(): string;
  InOutBSTR(value: ByRef<string> | string): void;
  PropBSTR: string;
  EchoCY(value: Currency | number): Currency;
  OutCY(result: ByRef<Currency>): void;
  OutCY(): Currency;
  InOutCY(value: ByRef<Currency> | Currency | number): void;
  get PropCY(): Currency;
  set PropCY(value: Currency | number);
  EchoDECIMAL(value: Decimal | number): Decimal;
  OutDECIMAL(result: ByRef<Decimal>): void;
  OutDECIMAL(): Decimal;
  InOutDECIMAL(value: ByRef<Decimal> | Decimal | number): void;
  get PropDECIMAL(): Decimal;
  set PropDECIMAL(value: Decimal | number);
  EchoDATE(value: Date): Date;
  OutDATE(result: ByRef<Date>): void;
  OutDATE(): Date;
  InOutDATE(value: ByRef<Date> | Date): void;
  PropDATE: Date;
  EchoERROR(value: Scode | number): Scode;
  OutERROR(result: ByRef<Scode>): void;
  OutERROR(): Scode;
  InOutERROR(value: ByRef<Scode> | Scode | number): void;
  get PropERROR(): Scode;
  set PropERROR(value: Scode | number);
  EchoDISPATCH(value: object | null): any;
  OutDISPATCH(result: ByRef<any>): void;
  OutDISPATCH(): any;
  InOutDISPATCH(value: ByRef<any> | object | null): void;
  PropDISPATCH: any;
  EchoUNKNOWN(value: object | null): object;
  OutUNKNOWN(result: ByRef<object>): void;
  OutUNKNOWN(): object;
  InOutUNKNOWN(value: ByRef<object> | object | null): void;
  get PropUNKNOWN(): object;
  set PropUNKNOWN(value: object | null);
  EchoVARIANT(value: unknown): any;
  OutVARIANT(result: ByRef<any>): void;
  OutVARIANT(): any;
  /** @param value can be given byRef() */
  InOutVARIANT(value: unknown): void;
  PropVARIANT: any;
  EchoColor(value: TestColor | number): TestColor | number;
  EchoHandle(value: MyHandle): MyHandle;
  EchoVariantType(value: unknown, description: ByRef<string>): number;
  EchoVariantType(value: unknown): { returnValue: number; description: string };
  Describe(value: unknown): string;
  Make(vt: number, source: unknown): any;
  MakeRaw(vt: number, hexBytes: string): any;
  MakeByRef(vt: number): any;
  BigString(chars: number): string;
  StringLength(value: string): number;
  NullString(): string;
}
export const ITestValues = /* @__PURE__ */ libraryInterface<ITestValues>({
  name: 'ITestValues', iid: IID_ITestValues, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Safe arrays of every type and shape */
export interface ITestArrays extends Disposable {
  Echo(value: unknown): any;
  MakeArray(vt: number, bounds: unknown): any;
  SumLongs(array: ArrayLike<number>): number;
  SumDoubles(array: ArrayLike<number>): number;
  EchoStrings(array: readonly string[]): string[];
  EchoVariants(array: readonly unknown[]): any[];
  OutLongs(array: ByRef<Int32Array>): void;
  OutLongs(): Int32Array;
  InOutLongs(array: ByRef<Int32Array> | ArrayLike<number>): void;
  NullArray(): any;
  MakeBytes(n: number): Uint8Array;
  MakeDoubles(n: number): Float64Array;
  TakeDoubles(array: ArrayLike<number>): number;
  get Longs(): Int32Array;
  set Longs(value: ArrayLike<number>);
  AsDates(array: ArrayLike<number>): any;
}
export const ITestArrays = /* @__PURE__ */ libraryInterface<ITestArrays>({
  name: 'ITestArrays', iid: IID_ITestArrays, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Arrays that are not what is said of them */
export interface ITestFalseArrays extends Disposable {
  Said(Said: number, made: number): any;
  Within(Said: number, made: number): any;
  Strings(made: number): string[];
  OutStrings(made: number, array: ByRef<string[]>): void;
  OutStrings(made: number): string[];
  Empty(vt: number, dimensions: number): any;
}
export const ITestFalseArrays = /* @__PURE__ */ libraryInterface<ITestFalseArrays>({
  name: 'ITestFalseArrays', iid: IID_ITestFalseArrays, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Every kind of parameter and property */
export interface ITestArguments extends Disposable {
  /** Put with putProperty(object, 'Item', [key], value). */
  Item(key: unknown): any;
  Join4(a: unknown, b: unknown, c: unknown, d: unknown): string;
  Optional(a: number, b?: unknown, c?: unknown): string;
  /**
   * @param a default 7
   * @param b default 'x'
   * @param c default false
   */
  Defaults(a?: number, b?: string, c?: boolean): string;
  Named(first: unknown, second: unknown, third?: unknown): string;
  VarArgs(...items: unknown[]): string;
  VarArgsAfter(first: number, ...items: unknown[]): string;
  Locale(): number;
  Several(a: number, twice: ByRef<number>, label: ByRef<string>): number;
  Several(a: number): { returnValue: number; twice: number; label: string };
  Add4(a: number, b: number, c: number, d: number): number;
  Nothing(): void;
  /**
   * Put with putProperty(object, 'Indexed', [i, j], value).
   * @param j default 0
   */
  Indexed(i: number, j?: number): any;
  Ref: any;
  readonly LastPut: string;
  /** With arguments: getProperty(object, 'Text', format). Put with putProperty(object, 'Text', [format], value). */
  Text: string;
  readonly ReadOnly: number;
  /** Write-only. */
  set WriteOnly(value: number);
  readonly Written: number;
  Count: number;
  Title: string;
  /** The default member: Item. */
  (key: unknown): any;
  /** The default member: Item. */
  [index: number]: any;
}
export const ITestArguments = /* @__PURE__ */ libraryInterface<ITestArguments, {
  get_Item(key: unknown): any;
  put_Item(key: unknown, value2: unknown): void;
  get_Indexed(i: number, j?: number): any;
  put_Indexed(i: number, j: number | undefined, value3: unknown): void;
  get_Text(format?: unknown): string;
  put_Text(format: unknown, value2: string): void;
}>({ name: 'ITestArguments', iid: IID_ITestArguments, libid: LIBID_CoclassTestServer, version: '1.0' });

/** Failures by HRESULT, with and without error information */
export interface ITestErrors extends Disposable {
  Return(hr: number): void;
  WithInfo(hr: number, source: string, description: string, helpFile: string, helpContext: number): void;
  ReturnValue(hr: number, value: number): number;
}
export const ITestErrors = /* @__PURE__ */ libraryInterface<ITestErrors>({
  name: 'ITestErrors', iid: IID_ITestErrors, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Children, identity and reference counts */
export interface ITestLifetime extends Disposable {
  Child(): ITestLifetime;
  readonly RefCount: number;
  Hold(object: object | null): void;
  Drop(): void;
  readonly Held: any;
  readonly HeldCount: number;
  Self(): ITestLifetime;
  Inner: any;
  readonly DestroyedCount: number;
  readonly Serial: number;
}
export const ITestLifetime = /* @__PURE__ */ libraryInterface<ITestLifetime>({
  name: 'ITestLifetime', iid: IID_ITestLifetime, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Something that can be enumerated and watches how */
export interface ITestSequence extends Disposable {
  readonly Fetched: number;
  readonly NextCalls: number;
  readonly LargestCelt: number;
  [Symbol.iterator](): IterableIterator<any>;
}
export const ITestSequence = /* @__PURE__ */ libraryInterface<ITestSequence>({
  name: 'ITestSequence', iid: IID_ITestSequence, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** A collection as Automation knows it */
export interface ITestCollection extends Disposable {
  Item(index: number): any;
  readonly Count: number;
  Add(value: unknown): void;
  Clear(): void;
  Lazy(n: number): ITestSequence;
  readonly Failing: ITestSequence;
  readonly Endless: ITestSequence;
  Enumerator(): object;
  /** The default member: Item. */
  (index: number): any;
  /** The default member: Item. */
  readonly [index: number]: any;
  [Symbol.iterator](): IterableIterator<any>;
}
export const ITestCollection = /* @__PURE__ */ libraryInterface<ITestCollection, {
  get_Item(index: number): any;
}>({ name: 'ITestCollection', iid: IID_ITestCollection, libid: LIBID_CoclassTestServer, version: '1.0' });

/** Records by value, by reference and in arrays */
export interface ITestRecords extends Disposable {
  EchoPoint(value: TestPoint): TestPoint;
  MakePoint(x: number, y: number): TestPoint;
  EchoPerson(value: TestPerson): TestPerson;
  ScalePoint(value: ByRef<TestPoint> | TestPoint, factor: number): void;
  MakePoints(n: number): TestPoint[];
  SumPoints(points: readonly TestPoint[]): TestPoint;
  VariantRecord(value: unknown): any;
  MakePerson(): TestPerson;
  DescribePerson(value: TestPerson): string;
}
export const ITestRecords = /* @__PURE__ */ libraryInterface<ITestRecords>({
  name: 'ITestRecords', iid: IID_ITestRecords, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** An object of a single-threaded apartment, and how it is reached */
export interface ITestApartment extends Disposable {
  PostToSelf(n: number): void;
  readonly Received: number;
  CallFromThread(n: number): void;
  Ping(): void;
  readonly Pings: number;
  readonly PingThreadIdsOk: boolean;
  readonly CallsPending: number;
  Block(milliseconds: number): void;
  WaitPumping(milliseconds: number): void;
  readonly ThreadError: number;
  readonly ThreadId: number;
  /** Whether the calling code runs in a message that another thread has sent: COM forbids outgoing calls there */
  readonly IsInSentMessage: boolean;
}
export const ITestApartment = /* @__PURE__ */ libraryInterface<ITestApartment>({
  name: 'ITestApartment', iid: IID_ITestApartment, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Callable from every thread without a proxy */
export interface ITestFree extends Disposable {
  /** GetCurrentThreadId of the thread that runs the call */
  readonly ThreadId: number;
  Increment(): number;
  readonly Total: number;
}
export const ITestFree = /* @__PURE__ */ libraryInterface<ITestFree>({
  name: 'ITestFree', iid: IID_ITestFree, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Members whose kind Invoke tells otherwise */
export interface ITestKinds extends Disposable {
  Version(): string;
  Setting(index: number): string;
  readonly Reading: number;
  LoneMethod(value: number): number;
  readonly LoneProperty: number;
  readonly LastFlags: number;
}
export const ITestKinds = /* @__PURE__ */ libraryInterface<ITestKinds>({
  name: 'ITestKinds', iid: IID_ITestKinds, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** A vtable and nothing else */
export interface ITestPlain extends Disposable {
  TimesTwo(value: number): number;
}
export const ITestPlain = /* @__PURE__ */ libraryInterface<ITestPlain>({
  name: 'ITestPlain', iid: IID_ITestPlain, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Every kind of function that a vtable can hold */
export interface ITestCustom extends Disposable {
  PlainLong(value: number): number;
  PlainInt64(value: bigint | number): bigint;
  LowWord(value: number): number;
  LowByte(value: number): number;
  IsOdd(value: number): boolean;
  AddFloat(a: number, b: number): number;
  AddDouble(a: number, b: number): number;
  NextDay(value: Date): Date;
  Reversed(value: string): string;
  NextColor(value: TestColor | number): TestColor | number;
  CountTo(n: number): Int32Array;
  NewChild(): ITestLifetime;
  Myself(): ITestCustom;
  StoreTwice(value: number, twice: ByRef<number>): number;
  StoreTwice(value: number): { returnValue: number; twice: number };
  WeightedSum(a: number, b: number, c: number, d: number, e: number, f: number, g: number): number;
  Touch(): void;
  readonly Touched: number;
  Add(a: number, b: number): number;
  AddInt64(a: bigint | number, b: bigint | number): bigint;
  LongsAndDoubles(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number): string;
  DoublesAndLongs(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number): string;
  Floats(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number): string;
  Mixed(a: number, b: bigint | number, c: number, d: number, e: number, f: number, g: boolean, h: number, i: number, j: number): string;
  Fourteen(
    a: number,
    b: number,
    c: number,
    d: number,
    e: number,
    f: number,
    g: number,
    h: number,
    i: number,
    j: number,
    k: number,
    l: number,
    m: number,
    n: number,
  ): string;
  Fifteen(
    a: number,
    b: number,
    c: bigint | number,
    d: string,
    e: number,
    f: number,
    g: number,
    h: boolean,
    i: number,
    j: Date,
    k: number,
    l: number,
    m: string,
    n: bigint | number,
    o: number,
  ): string;
  EchoI1(value: number): number;
  OutI1(result: ByRef<number>): void;
  OutI1(): number;
  InOutI1(value: ByRef<number> | number): void;
  PropI1: number;
  EchoI2(value: number): number;
  OutI2(result: ByRef<number>): void;
  OutI2(): number;
  InOutI2(value: ByRef<number> | number): void;
  PropI2: number;
  EchoI4(value: number): number;
  OutI4(result: ByRef<number>): void;
  OutI4(): number;
  InOutI4(value: ByRef<number> | number): void;
  PropI4: number;
  EchoI8(value: bigint | number): bigint;
  OutI8(result: ByRef<bigint>): void;
  OutI8(): bigint;
  InOutI8(value: ByRef<bigint> | bigint | number): void;
  get PropI8(): bigint;
  set PropI8(value: bigint | number);
  EchoUI1(value: number): number;
  OutUI1(result: ByRef<number>): void;
  OutUI1(): number;
  InOutUI1(value: ByRef<number> | number): void;
  PropUI1: number;
  EchoUI2(value: number): number;
  OutUI2(result: ByRef<number>): void;
  OutUI2(): number;
  InOutUI2(value: ByRef<number> | number): void;
  PropUI2: number;
  EchoUI4(value: number): number;
  OutUI4(result: ByRef<number>): void;
  OutUI4(): number;
  InOutUI4(value: ByRef<number> | number): void;
  PropUI4: number;
  EchoUI8(value: bigint | number): bigint;
  OutUI8(result: ByRef<bigint>): void;
  OutUI8(): bigint;
  InOutUI8(value: ByRef<bigint> | bigint | number): void;
  get PropUI8(): bigint;
  set PropUI8(value: bigint | number);
  EchoINT(value: number): number;
  OutINT(result: ByRef<number>): void;
  OutINT(): number;
  InOutINT(value: ByRef<number> | number): void;
  PropINT: number;
  EchoUINT(value: number): number;
  OutUINT(result: ByRef<number>): void;
  OutUINT(): number;
  InOutUINT(value: ByRef<number> | number): void;
  PropUINT: number;
  EchoR4(value: number): number;
  OutR4(result: ByRef<number>): void;
  OutR4(): number;
  InOutR4(value: ByRef<number> | number): void;
  PropR4: number;
  EchoR8(value: number): number;
  OutR8(result: ByRef<number>): void;
  OutR8(): number;
  InOutR8(value: ByRef<number> | number): void;
  PropR8: number;
  EchoBOOL(value: boolean): boolean;
  OutBOOL(result: ByRef<boolean>): void;
  OutBOOL(): boolean;
  InOutBOOL(value: ByRef<boolean> | boolean): void;
  PropBOOL: boolean;
  EchoBSTR(value: string): string;
  OutBSTR(result: ByRef<string>): void;
  OutBSTR(): string;
  InOutBSTR(value: ByRef<string> | string): void;
  PropBSTR: string;
  EchoCY(value: Currency | number): Currency;
  OutCY(result: ByRef<Currency>): void;
  OutCY(): Currency;
  InOutCY(value: ByRef<Currency> | Currency | number): void;
  get PropCY(): Currency;
  set PropCY(value: Currency | number);
  EchoDECIMAL(value: Decimal | number): Decimal;
  OutDECIMAL(result: ByRef<Decimal>): void;
  OutDECIMAL(): Decimal;
  InOutDECIMAL(value: ByRef<Decimal> | Decimal | number): void;
  get PropDECIMAL(): Decimal;
  set PropDECIMAL(value: Decimal | number);
  EchoDATE(value: Date): Date;
  OutDATE(result: ByRef<Date>): void;
  OutDATE(): Date;
  InOutDATE(value: ByRef<Date> | Date): void;
  PropDATE: Date;
  EchoERROR(value: Scode | number): Scode;
  OutERROR(result: ByRef<Scode>): void;
  OutERROR(): Scode;
  InOutERROR(value: ByRef<Scode> | Scode | number): void;
  get PropERROR(): Scode;
  set PropERROR(value: Scode | number);
  EchoDISPATCH(value: object | null): any;
  OutDISPATCH(result: ByRef<any>): void;
  OutDISPATCH(): any;
  InOutDISPATCH(value: ByRef<any> | object | null): void;
  PropDISPATCH: any;
  EchoUNKNOWN(value: object | null): object;
  OutUNKNOWN(result: ByRef<object>): void;
  OutUNKNOWN(): object;
  InOutUNKNOWN(value: ByRef<object> | object | null): void;
  get PropUNKNOWN(): object;
  set PropUNKNOWN(value: object | null);
  EchoVARIANT(value: unknown): any;
  OutVARIANT(result: ByRef<any>): void;
  OutVARIANT(): any;
  /** @param value can be given byRef() */
  InOutVARIANT(value: unknown): void;
  PropVARIANT: any;
  EchoColor(value: TestColor | number): TestColor | number;
  OutColor(result: ByRef<TestColor | number>): void;
  OutColor(): TestColor | number;
  InOutColor(value: ByRef<TestColor | number> | TestColor | number): void;
  EchoWinBool(value: number): number;
  ByValue(
    before: number,
    a: Currency | number,
    b: Date,
    c: Decimal | number,
    d: unknown,
    e: Scode | number,
    f: boolean,
    g: Decimal | number,
    after: number,
  ): string;
  WideToBstr(value: string | null): string;
  BstrToWide(value: string): string;
  OutWide(result: ByRef<string>): void;
  OutWide(): string;
  InOutWide(value: ByRef<string> | string | null): void;
  NarrowToBstr(value: string | null): string;
  BstrToNarrow(value: string): string;
  OutNarrow(result: ByRef<string>): void;
  OutNarrow(): string;
  InOutNarrow(value: ByRef<string> | string | null): void;
  GuidToBstr(value: Guid | string): string;
  GuidByValue(before: number, value: Guid | string, after: number): string;
  BstrToGuid(value: string): string;
  OutGuid(result: ByRef<string>): void;
  OutGuid(): string;
  InOutGuid(value: ByRef<string> | Guid | string): void;
  SumSize1(value: TestSize1): number;
  SumSize2(value: TestSize2): number;
  SumSize3(value: TestSize3): number;
  SumSize4(value: TestSize4): number;
  SumSize8(value: TestSize8): number;
  SumSize12(value: TestSize12): number;
  SumSize16(value: TestPoint): number;
  RecordsOnStack(
    before: number,
    a: number,
    b: number,
    c: TestSize1,
    d: TestSize2,
    e: TestSize3,
    f: TestSize4,
    g: TestSize8,
    h: TestSize12,
    i: TestPoint,
    after: number,
  ): string;
  DescribeByValue(value: TestPerson): string;
  EchoPoint(value: TestPoint): TestPoint;
  OutPoint(result: ByRef<TestPoint>): void;
  OutPoint(): TestPoint;
  ScalePoint(value: ByRef<TestPoint> | TestPoint, factor: number): void;
  OutPerson(result: ByRef<TestPerson>): void;
  OutPerson(): TestPerson;
  InOutPerson(value: ByRef<TestPerson> | TestPerson): void;
  SumLongs(array: ArrayLike<number>): number;
  EchoStrings(array: readonly string[]): string[];
  OutLongs(array: ByRef<Int32Array>): void;
  OutLongs(): Int32Array;
  InOutLongs(array: ByRef<Int32Array> | ArrayLike<number>): void;
  TagOf(object: ITestCustom | null): number;
  GenerationOf(object: ITestCustomDerived | null): number;
  SerialOf(object: ITestLifetime | null): number;
  CountOfDispatch(object: object | null): number;
  CountOfUnknown(object: object | null): number;
  MakeCustom(n: number): ITestCustom;
  MakeDerived(n: number): ITestCustomDerived;
  OutCustom(n: number, result: ByRef<ITestCustom>): void;
  OutCustom(n: number): ITestCustom;
  InOutCustom(value: ByRef<ITestCustom> | ITestCustom | null): void;
  OutChild(result: ByRef<ITestLifetime>): void;
  OutChild(): ITestLifetime;
  MakeUnknown(n: number): object;
  Query(iid: Guid | string): bigint;
  get Partner(): ITestCustom;
  set Partner(value: ITestCustom | null);
  readonly RefCount: number;
  Several(a: number, twice: ByRef<number>, label: ByRef<string>, half: ByRef<number>): void;
  Several(a: number): { twice: number; label: string; half: number };
  SeveralAndResult(a: number, twice: ByRef<number>, label: ByRef<string>): number;
  SeveralAndResult(a: number): { returnValue: number; twice: number; label: string };
  /**
   * @param a default 7
   * @param b default 'x'
   */
  Defaults(a?: number, b?: string, c?: unknown): string;
  Locale(before: number): number;
  Tag: number;
  /** Put with putProperty(object, 'Slot', [index], value). */
  Slot(index: number): any;
  Return(hr: number): void;
  WithInfo(hr: number, source: string, description: string, helpFile: string, helpContext: number): void;
  FailWithValues(hr: number, label: ByRef<string>): string;
  FailWithValues(hr: number): { returnValue: string; label: string };
  Opaque(data: bigint | number, length: number): void;
}
export const ITestCustom = /* @__PURE__ */ libraryInterface<ITestCustom, {
  get_Slot(index: number): any;
  put_Slot(index: number, value2: unknown): void;
}>({ name: 'ITestCustom', iid: IID_ITestCustom, libid: LIBID_CoclassTestServer, version: '1.0' });

/** A custom interface that inherits */
export interface ITestCustomDerived extends ITestCustom {
  Triple(value: number): number;
  Generation: number;
}
export const ITestCustomDerived = /* @__PURE__ */ libraryInterface<ITestCustomDerived, {
  get_Slot(index: number): any;
  put_Slot(index: number, value2: unknown): void;
}>({ name: 'ITestCustomDerived', iid: IID_ITestCustomDerived, libid: LIBID_CoclassTestServer, version: '1.0' });

/** Functions that return structures */
export interface ITestStructures extends Disposable {
  NextCurrency(result: ByRef<Currency>, value: Currency | number): Currency;
  NextCurrency(result: undefined, value: Currency | number): { returnValue: Currency; result: Currency };
  Swapped(result: ByRef<TestSize4>, value: TestSize4): TestSize4;
  Swapped(result: undefined, value: TestSize4): { returnValue: TestSize4; result: TestSize4 };
  Moved(result: ByRef<TestPoint>, dx: number, value: TestPoint, dy: number): TestPoint;
  Moved(result: undefined, dx: number, value: TestPoint, dy: number): { returnValue: TestPoint; result: TestPoint };
  Negated(result: ByRef<Decimal>, value: Decimal | number): Decimal;
  Negated(result: undefined, value: Decimal | number): { returnValue: Decimal; result: Decimal };
  Same(result: ByRef<any>, value: unknown): any;
  Same(result: undefined, value: unknown): { returnValue: any; result: any };
  SameGuid(result: ByRef<string>, value: Guid | string): string;
  SameGuid(result: undefined, value: Guid | string): { returnValue: string; result: string };
  AreApart(first: ByRef<any>, second: ByRef<any>): boolean;
  AreApart(): { returnValue: boolean; first: any; second: any };
}
export const ITestStructures = /* @__PURE__ */ libraryInterface<ITestStructures, {
  NextCurrency(value: Currency | number): { returnValue: Currency; result: Currency };
  Swapped(value: TestSize4): { returnValue: TestSize4; result: TestSize4 };
  Moved(dx: number, value: TestPoint, dy: number): { returnValue: TestPoint; result: TestPoint };
  Negated(value: Decimal | number): { returnValue: Decimal; result: Decimal };
  Same(value: unknown): { returnValue: any; result: any };
  SameGuid(value: Guid | string): { returnValue: string; result: string };
}>({ name: 'ITestStructures', iid: IID_ITestStructures, libid: LIBID_CoclassTestServer, version: '1.0' });

/** Takes an object and gives another, in every way that pointers have: what is under test implements it */
export interface ITestExchange extends Disposable {
  Exchange(handedOver: object | null): any;
  ExchangeRef(object: ByRef<any> | object | null): void;
  ExchangeVariant(handedOver: unknown): any;
  ExchangeArray(handedOver: readonly unknown[]): any[];
  /** @param object can be given byRef() */
  ExchangeVariantRef(object: unknown): void;
  /** The object is what the record's extra holds */
  ExchangeRecord(person: ByRef<TestPerson> | TestPerson): void;
  /** The same of the first record */
  ExchangeRecords(people: ByRef<TestPerson[]> | readonly TestPerson[]): void;
}
export const ITestExchange = /* @__PURE__ */ libraryInterface<ITestExchange>({
  name: 'ITestExchange', iid: IID_ITestExchange, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** A number of a part of another object */
export interface ITestInner extends Disposable {
  Number: number;
  /** Whether another object aggregates it */
  readonly IsAggregated: boolean;
}
export const ITestInner = /* @__PURE__ */ libraryInterface<ITestInner>({
  name: 'ITestInner', iid: IID_ITestInner, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** A foreign client: calls, holds and examines any object */
export interface ITestCaller extends Disposable {
  Transcript(target: object | null, interfaceName: string, how: string): string;
  CheckIdentity(target: object | null): string[];
  HoldReferences(target: object | null, n: number): void;
  ReleaseHeld(): void;
  readonly ReferencesHeld: number;
  CallFromThread(target: object | null, apartmentKind: string, marshalled: boolean, method: string): string;
  StartCallFromThread(target: object | null, apartmentKind: string, marshalled: boolean, method: string): void;
  readonly ThreadResult: string;
  CreateLoop(clsid: string, n: number): number;
  CheckAggregation(clsid: string): string[];
  Aggregate(clsid: string): object;
  License(clsid: string, key: string): string;
  CheckConnectionPoints(target: object | null): string[];
  Listen(target: object | null, behaviour: string, n: number): void;
  StopListening(): void;
  readonly Heard: string;
  LockServer(clsid: string, locked: boolean): void;
  CanUnload(dll: string): boolean;
  CallByRef(target: object | null, method: string, variables: readonly unknown[]): any[];
}
export const ITestCaller = /* @__PURE__ */ libraryInterface<ITestCaller>({
  name: 'ITestCaller', iid: IID_ITestCaller, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** What Events fires through IDispatch */
export interface _ITestEvents extends Disposable {
  OnText(message: string, amount: number): void;
  OnCancel(cancel: ByRef<boolean> | boolean): void;
  /** @param content can be given byRef() */
  OnVariant(content: unknown): void;
  OnObject(object: object | null): void;
  OnNothing(): void;
  OnArray(numbers: ArrayLike<number>): void;
  /** @param content can be given byRef() */
  OnSeveral(
    amount: ByRef<number> | number,
    message: ByRef<string> | string,
    numbers: ByRef<Int32Array> | ArrayLike<number>,
    content: unknown,
  ): void;
  OnAsk(message: string): any;
}
export const _ITestEvents = /* @__PURE__ */ libraryInterface<_ITestEvents, object, _ITestEventsMap>({
  name: '_ITestEvents', iid: DIID__ITestEvents, libid: LIBID_CoclassTestServer, version: '1.0', kind: 'dispatch',
});

/** The events of _ITestEvents, and what their handlers are given. */
export interface _ITestEventsMap {
  OnText(event: { readonly message: string; readonly amount: number }): void;
  OnCancel(event: { cancel: boolean }): boolean | { cancel?: boolean } | void;
  OnVariant(event: { content: any }): unknown;
  OnObject(event: { readonly object: any }): void;
  OnNothing(event: object): void;
  OnArray(event: { readonly numbers: Int32Array }): void;
  OnSeveral(
    event: { amount: number; message: string; numbers: Int32Array; content: any },
  ): { amount?: number; message?: string; numbers?: ArrayLike<number>; content?: unknown } | void;
  OnAsk(event: { readonly message: string }): unknown;
}

/** What Events fires through a vtable */
export interface ITestSink extends Disposable {
  Told(message: string, amount: number): void;
  Asked(message: string, answer: ByRef<string>): number;
  Asked(message: string): { returnValue: number; answer: string };
  /** @param content can be given byRef() */
  Changing(amount: ByRef<number> | number, message: ByRef<string> | string, content: unknown): void;
  Given(object: object | null, amount: number, numbers: ArrayLike<number>): void;
}
export const ITestSink = /* @__PURE__ */ libraryInterface<ITestSink, object, ITestSinkEventMap>({
  name: 'ITestSink', iid: IID_ITestSink, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** The events of ITestSink, and what their handlers are given. */
export interface ITestSinkEventMap {
  Told(event: { readonly message: string; readonly amount: number }): void;
  Asked(event: { readonly message: string; answer: string | undefined }): { answer?: string; returnValue?: number } | void;
  Changing(event: { amount: number; message: string; content: any }): { amount?: number; message?: string; content?: unknown } | void;
  Given(event: { readonly object: object; readonly amount: number; readonly numbers: Int32Array }): void;
}

/** Fires events when told to */
export interface ITestFire extends Disposable {
  FireText(message: string, amount: number): string;
  FireCancel(cancel: boolean): boolean;
  FireVariant(content: unknown): any;
  FireObject(object: object | null): string;
  FireNothing(): string;
  FireArray(numbers: ArrayLike<number>): string;
  FireSeveral(amount: number, message: string): string;
  FireAsk(message: string): any;
  FireNamed(message: string, amount: number): string;
  FireLater(milliseconds: number, n: number): void;
  FireTold(message: string, amount: number): string;
  FireAsked(message: string): string;
  FireChanging(amount: number, message: string, content: unknown): string;
  FireGiven(object: object | null, amount: number, numbers: ArrayLike<number>): string;
  readonly Outcomes: string;
  readonly SinkCount: number;
  Die(): void;
  readonly ProcessId: number;
  Forget(): void;
}
export const ITestFire = /* @__PURE__ */ libraryInterface<ITestFire>({
  name: 'ITestFire', iid: IID_ITestFire, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Properties whose arguments are all optional, as a range of cells of Excel's has them */
export interface ITestCell extends Disposable {
  /**
   * With arguments: getProperty(object, '_Default', down, across). Put with putProperty(object, '_Default', [down, across], value).
   * @hidden
   */
  _Default: any;
  /** With arguments: getProperty(object, 'Contents', format). Put with putProperty(object, 'Contents', [format], value). */
  Contents: any;
  /** @param absolute default true */
  Address(absolute?: boolean): string;
  readonly Offset: ((down?: unknown, across?: unknown) => ITestCell) & ITestCell;
  /** @param unit default 1 */
  Width(unit?: number): number;
  /** @param days default 0 */
  Edited(days?: number): Date;
  readonly Gets: number;
  Nearest(format?: unknown): any;
  /** The default member: _Default. */
  (down?: unknown, across?: unknown): any;
  /** The default member: _Default. */
  [index: number]: any;
}
export const ITestCell = /* @__PURE__ */ libraryInterface<ITestCell, {
  get__Default(down?: unknown, across?: unknown): any;
  put__Default(down: unknown, across: unknown, value3: unknown): void;
  get_Contents(format?: unknown): any;
  put_Contents(format: unknown, value2: unknown): void;
  get_Address(absolute?: boolean): string;
  get_Offset(down?: unknown, across?: unknown): ITestCell;
  get_Width(unit?: number): number;
  get_Edited(days?: number): Date;
  get_Nearest(format?: unknown): any;
}>({ name: 'ITestCell', iid: IID_ITestCell, libid: LIBID_CoclassTestServer, version: '1.0' });

export interface ITestField extends Disposable {
  Contents: any;
  readonly Title: string;
}
export const ITestField = /* @__PURE__ */ libraryInterface<ITestField>({
  name: 'ITestField', iid: IID_ITestField, libid: LIBID_CoclassTestServer, version: '1.0',
});

export interface ITestFields extends Disposable {
  Item(index: unknown): ITestField;
  readonly Count: number;
  /** The default member: Item. */
  (index: unknown): ITestField;
  /** The default member: Item. */
  readonly [index: number]: ITestField;
}
export const ITestFields = /* @__PURE__ */ libraryInterface<ITestFields, {
  get_Item(index: unknown): ITestField;
}>({ name: 'ITestFields', iid: IID_ITestFields, libid: LIBID_CoclassTestServer, version: '1.0' });

/** A default member that is got without arguments, as a recordset of ADO's has it */
export interface ITestRecordset extends Disposable {
  readonly Fields: ITestFields;
  readonly Ordinal: number;
  MoveNext(): void;
  /** The default member: Fields, and of that Item. */
  (index: unknown): ITestField;
  /** The default member: Fields, and of that Item. */
  readonly [index: number]: ITestField;
}
export const ITestRecordset = /* @__PURE__ */ libraryInterface<ITestRecordset>({
  name: 'ITestRecordset', iid: IID_ITestRecordset, libid: LIBID_CoclassTestServer, version: '1.0',
});

/** Members with names that JavaScript treats specially */
export interface Odd extends ITestOdd {}
/** Members with names that JavaScript treats specially */
export const Odd = {
  CLSID: CLSID_Odd,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Odd => createObject(CLSID_Odd, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Odd => createRemoteObject(machine, CLSID_Odd, options),
};

export interface Monitor extends ITestMonitor {}
export const Monitor = {
  CLSID: CLSID_Monitor,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Monitor => createObject(CLSID_Monitor, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Monitor => createRemoteObject(machine, CLSID_Monitor, options),
};

export interface Values extends ITestValues {}
export const Values = {
  CLSID: CLSID_Values,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Values => createObject(CLSID_Values, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Values => createRemoteObject(machine, CLSID_Values, options),
};

export interface Arrays extends ITestArrays {}
export const Arrays = {
  CLSID: CLSID_Arrays,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Arrays => createObject(CLSID_Arrays, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Arrays => createRemoteObject(machine, CLSID_Arrays, options),
};

export interface FalseArrays extends ITestFalseArrays {}
export const FalseArrays = {
  CLSID: CLSID_FalseArrays,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): FalseArrays => createObject(CLSID_FalseArrays, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): FalseArrays => createRemoteObject(machine, CLSID_FalseArrays, options),
};

export interface Arguments extends ITestArguments {}
export const Arguments = {
  CLSID: CLSID_Arguments,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Arguments => createObject(CLSID_Arguments, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Arguments => createRemoteObject(machine, CLSID_Arguments, options),
};

export interface Errors extends ITestErrors {}
export const Errors = {
  CLSID: CLSID_Errors,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Errors => createObject(CLSID_Errors, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Errors => createRemoteObject(machine, CLSID_Errors, options),
};

export interface FailingClass extends ITestErrors {}
export const FailingClass = {
  CLSID: CLSID_FailingClass,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): FailingClass => createObject(CLSID_FailingClass, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): FailingClass => createRemoteObject(machine, CLSID_FailingClass, options),
};

export interface Lifetime extends ITestLifetime {}
export const Lifetime = {
  CLSID: CLSID_Lifetime,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Lifetime => createObject(CLSID_Lifetime, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Lifetime => createRemoteObject(machine, CLSID_Lifetime, options),
};

export interface Collection extends ITestCollection {}
export const Collection = {
  CLSID: CLSID_Collection,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Collection => createObject(CLSID_Collection, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Collection => createRemoteObject(machine, CLSID_Collection, options),
};

export interface Records extends ITestRecords {}
export const Records = {
  CLSID: CLSID_Records,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Records => createObject(CLSID_Records, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Records => createRemoteObject(machine, CLSID_Records, options),
};

export interface Apartment extends ITestApartment {}
export const Apartment = {
  CLSID: CLSID_Apartment,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Apartment => createObject(CLSID_Apartment, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Apartment => createRemoteObject(machine, CLSID_Apartment, options),
};

export interface Free extends ITestFree {}
export const Free = {
  CLSID: CLSID_Free,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Free => createObject(CLSID_Free, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Free => createRemoteObject(machine, CLSID_Free, options),
};

export interface Kinds extends ITestKinds {}
export const Kinds = {
  CLSID: CLSID_Kinds,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Kinds => createObject(CLSID_Kinds, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Kinds => createRemoteObject(machine, CLSID_Kinds, options),
};

export interface OnlyUnknown extends ITestPlain {}
export const OnlyUnknown = {
  CLSID: CLSID_OnlyUnknown,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): OnlyUnknown => queryInterface(createObject(CLSID_OnlyUnknown, options), ITestPlain),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): OnlyUnknown =>
    queryInterface(createRemoteObject(machine, CLSID_OnlyUnknown, options), ITestPlain),
};

/** Its other interfaces, which queryInterface gives: ITestCustomDerived. */
export interface Custom extends ITestCustom {}
export const Custom = {
  CLSID: CLSID_Custom,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Custom => queryInterface(createObject(CLSID_Custom, options), ITestCustom),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Custom =>
    queryInterface(createRemoteObject(machine, CLSID_Custom, options), ITestCustom),
};

export interface Structures extends ITestStructures {}
export const Structures = {
  CLSID: CLSID_Structures,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Structures => queryInterface(createObject(CLSID_Structures, options), ITestStructures),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Structures =>
    queryInterface(createRemoteObject(machine, CLSID_Structures, options), ITestStructures),
};

export interface Inner extends ITestInner {}
export const Inner = {
  CLSID: CLSID_Inner,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Inner => createObject(CLSID_Inner, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Inner => createRemoteObject(machine, CLSID_Inner, options),
};

export interface TestCaller extends ITestCaller {}
export const TestCaller = {
  CLSID: CLSID_TestCaller,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): TestCaller => createObject(CLSID_TestCaller, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): TestCaller => createRemoteObject(machine, CLSID_TestCaller, options),
};

export interface Events extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const Events = {
  CLSID: CLSID_Events,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Events => createObject(CLSID_Events, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Events => createRemoteObject(machine, CLSID_Events, options),
};

export interface EventsLocal extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const EventsLocal = {
  CLSID: CLSID_EventsLocal,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): EventsLocal => createObject(CLSID_EventsLocal, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): EventsLocal => createRemoteObject(machine, CLSID_EventsLocal, options),
};

export interface EventsNoEnum extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const EventsNoEnum = {
  CLSID: CLSID_EventsNoEnum,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): EventsNoEnum => createObject(CLSID_EventsNoEnum, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): EventsNoEnum => createRemoteObject(machine, CLSID_EventsNoEnum, options),
};

export interface EventsNoClassInfo extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const EventsNoClassInfo = {
  CLSID: CLSID_EventsNoClassInfo,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): EventsNoClassInfo => createObject(CLSID_EventsNoClassInfo, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): EventsNoClassInfo =>
    createRemoteObject(machine, CLSID_EventsNoClassInfo, options),
};

export interface EventsRegisteredOnly extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const EventsRegisteredOnly = {
  CLSID: CLSID_EventsRegisteredOnly,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): EventsRegisteredOnly => createObject(CLSID_EventsRegisteredOnly, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): EventsRegisteredOnly =>
    createRemoteObject(machine, CLSID_EventsRegisteredOnly, options),
};

export interface EventsClassInfoOnly extends ITestFire {
  readonly [eventMap]?: _ITestEventsMap & Omit<ITestSinkEventMap, keyof _ITestEventsMap>;
}
export const EventsClassInfoOnly = {
  CLSID: CLSID_EventsClassInfoOnly,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): EventsClassInfoOnly => createObject(CLSID_EventsClassInfoOnly, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): EventsClassInfoOnly =>
    createRemoteObject(machine, CLSID_EventsClassInfoOnly, options),
};

export interface Cell extends ITestCell {}
export const Cell = {
  CLSID: CLSID_Cell,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Cell => createObject(CLSID_Cell, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Cell => createRemoteObject(machine, CLSID_Cell, options),
};

export interface Recordset extends ITestRecordset {}
export const Recordset = {
  CLSID: CLSID_Recordset,
  /** Creates an object of the class. */
  create: (options?: CreateOptions): Recordset => createObject(CLSID_Recordset, options),
  /** Creates an object of the class on another machine. */
  createRemote: (machine: string, options?: CreateRemoteOptions): Recordset => createRemoteObject(machine, CLSID_Recordset, options),
};
