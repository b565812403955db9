import { Apartment, ByRef, CoclassDescription, ComError, Currency, Decimal, EnumDescription, EventStream, Guid, HRESULT, IID, IPropertyNotifySink, InterfaceDescription, LibraryDescription, LibraryInterface, Missing, NamedArguments, Nothing, Parameter, RecordDescription, RegisteredRecordType, Scode, Subscription, Type, VT, Variant, apartmentType, boundsOf, byRef, callMethod, classInfo, clsidFromProgID, code, comScope, connect, constants, convert, createObject, createObjectFrom, createRemoteObject, dateFromOle, defineCoclass, defineEnum, defineInterface, defineLibrary, defineRecord, enumerate, events, facility, failed, fromPointer, getActiveObject, getBlanket, getConversionLocale, getLocale, getObject, getProperty, getSourceInterfaces, globalInterface, hresultFromWin32, hresultHex, hresultName, initializeSecurity, isComObject, isReleased, isSameObject, isVariantType, keepNulls, libraryInterface, libraryModel, licenseInfo, listClasses, listTypeLibraries, members, method, modelOf, named, newEnum, ole, oleFromDate, on, once, pointerOf, progIDFromCLSID, property, put, putProperty, putRefProperty, queryInterface, recordType, release, requestLicenseKey, runningHosts, runningObjects, serverProcessId, setApartmentModel, setBlanket, setConversionLocale, setLocale, setRetryPolicy, sleep, succeeded, supports, t, typeName, unsignedHResult, varTypeName, waitFor, withBounds, withByRef, withManifest, within } from 'coclass';
import { ActiveObjectRegistration, AutoObject, AutoObjectFactory, CallRefusal, ComClassManager, ComObject, ComObjectFactory, ComServer, Instancing, ThreadingModel, TypedComObject, TypedComObjectFactory, comClassManager, comServer, createRegKey, defaultScope, deleteRegKey, implementationOf, libraryRegistration, refuseCalls, registerActiveObject, registerClass, registerServer, registerTypeLibrary, unregisterClass, unregisterServer, unregisterTypeLibrary } from 'coclass/server';
import { TypeLibraryFormatError, emitIdl, emitTypeIdl, emitTypeScript, readRegisteredTypeLibrary, readSystemTypeLibrary, readTypeLibraryBytes, readTypeLibraryFile, readTypeLibraryOf, typeLibraryNumbers, widlPrelude } from 'coclass/typelib';
declare const excel: any;
declare const object: any;
declare const source: any;
declare const sink: any;
declare const table: any;
export async function line7_0() { createObject('Excel.Application')
; }
export async function line8_1() { createObject('Excel.Application', { context: 'local' })
; }
export async function line9_2() { createRemoteObject('server', 'Excel.Application')
; }
export async function line10_3() { createObject('Excel.Application', { binding: 'late' })
; }
export async function line11_4() { getActiveObject('Excel.Application')
; }
export async function line11_5() { getObject('winmgmts:')
; }
export async function line13_6() { constants(excel).xlCenter
; }
export async function line14_7() { queryInterface(object, defineInterface({ name: 'IFoo', iid: '{7C0C1A57-0000-4000-8000-000000000301}', kind: 'custom', members: { Run: method() } }))
; }
export async function line15_8() { defineInterface({ name: 'IFoo', iid: '{7C0C1A57-0000-4000-8000-000000000301}', kind: 'custom', members: { Add: method({ a: t.long, b: t.long }, t.long) } })
; }
export async function line16_9() { defineInterface({ name: 'DFoo', iid: '{7C0C1A57-0000-4000-8000-000000000302}', kind: 'dispatch', members: { Count: property(t.long) } })
; }
export async function line17_10() { object.Item(1)
; }
export async function line17_11() { object.Value
; }
export async function line18_12() { putProperty(table, 'Item', ['key'], 1)
; }
export async function line19_13() { for (const each of enumerate(object)) console.log(each)
; }
export async function line20_14() { const count = byRef(0, VT.I4); object.Measure(count); console.log(count.value)
; }
export async function line21_15() { new Float64Array([1, 2])
; }
export async function line22_16() { try { object.Run(); } catch (error) { if (ComError.is(error)) console.log(error.code, error.description, error.source); }
; }
export async function line23_17() { connect(source, sink)
; }
export async function line24_18() { getSourceInterfaces(source).flatMap(({ events: list }) => list.map(({ name }) => on(source, name, (event: object) => { console.log(name, event); })))
; }
export async function line25_19() { sleep(1000)
; }
export async function line26_20() { AutoObject
; }
export async function line26_21() { ComObject
; }
export async function line27_22() { comServer.run()
; }
export async function line28_23() { Guid.create()
; }
export async function line29_24() { release(object)
; }