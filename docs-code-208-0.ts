import { Apartment, ByRef, CoclassDescription, ComError, Currency, Decimal, EnumDescription, EventStream, Guid, HRESULT, IID, IPropertyNotifySink, InterfaceDescription, LibraryDescription, LibraryInterface, Missing, NamedArguments, Nothing, Parameter, RecordDescription, RegisteredRecordType, Scode, Subscription, Type, VT, Variant, apartmentType, boundsOf, byRef, callMethod, classInfo, clsidFromProgID, code, comScope, connect, constants, convert, createObject, createObjectFrom, createRemoteObject, dateFromOle, defineCoclass, defineEnum, defineInterface, defineLibrary, defineRecord, enumerate, events, facility, failed, fromPointer, getActiveObject, getBlanket, getConversionLocale, getLocale, getObject, getProperty, getSourceInterfaces, globalInterface, hresultFromWin32, hresultHex, hresultName, initializeSecurity, isComObject, isReleased, isSameObject, isVariantType, keepNulls, libraryInterface, libraryModel, licenseInfo, listClasses, listTypeLibraries, members, method, modelOf, named, newEnum, ole, oleFromDate, on, once, pointerOf, progIDFromCLSID, property, put, putProperty, putRefProperty, queryInterface, recordType, release, requestLicenseKey, runningHosts, runningObjects, serverProcessId, setApartmentModel, setBlanket, setConversionLocale, setLocale, setRetryPolicy, sleep, succeeded, supports, t, typeName, unsignedHResult, varTypeName, waitFor, withBounds, withByRef, withManifest, within } from 'coclass';
import { ActiveObjectRegistration, AutoObject, AutoObjectFactory, CallRefusal, ComClassManager, ComObject, ComObjectFactory, ComServer, Instancing, ThreadingModel, TypedComObject, TypedComObjectFactory, comClassManager, comServer, createRegKey, defaultScope, deleteRegKey, implementationOf, libraryRegistration, refuseCalls, registerActiveObject, registerClass, registerServer, registerTypeLibrary, unregisterClass, unregisterServer, unregisterTypeLibrary } from 'coclass/server';
import { TypeLibraryFormatError, emitIdl, emitTypeIdl, emitTypeScript, readRegisteredTypeLibrary, readSystemTypeLibrary, readTypeLibraryBytes, readTypeLibraryFile, readTypeLibraryOf, typeLibraryNumbers, widlPrelude } from 'coclass/typelib';
declare const excel: any;
declare const book: any;
declare const object: any;
declare const source: any;
declare const dictionary: any;
export async function line7_0() { createObject('Excel.Application')
; }
export async function line8_1() { createRemoteObject('machine', 'Excel.Application')
; }
export async function line9_2() { getActiveObject('Excel.Application')
; }
export async function line9_3() { getObject('winmgmts:')
; }
export async function line10_4() { excel.Visible = true
; }
export async function line11_5() { dictionary.Item('key')
; }
export async function line11_6() { putProperty(dictionary, 'Item', ['key'], 1)
; }
export async function line12_7() { for (const sheet of enumerate(book.Worksheets)) console.log(sheet)
; }
export async function line13_8() { book.Close(named({ SaveChanges: false }))
; }
export async function line14_9() { callMethod(object, 'Run', 1)
; }
export async function line14_10() { members(object)
; }
export async function line15_11() { ole(object)
; }
export async function line16_12() { constants(excel).xlCenter
; }
export async function line17_13() { on(source, 'Changed', (event) => { console.log(event); })
; }
export async function line18_14() { on(source, 'Changed', () => {}).dispose()
; }
export async function line19_15() { sleep(0)
; }
export async function line20_16() { Variant(1, VT.UI1)
; }
export async function line21_17() { book.SaveAs('a.xlsx', Missing, 'secret')
; }
export async function line21_18() { object.Value = Nothing
; }
export async function line22_19() { const count = byRef(0); object.Measure(count); console.log(count.value)
; }
export async function line23_20() { try { object.Run(); } catch (error) { if (ComError.is(error)) console.log(error.code); }
; }
export async function line25_21() { setLocale(0x0407)
; }
export async function line26_22() { readTypeLibraryFile('vendor.tlb')
; }
export async function line27_23() { listClasses()
; }
export async function line28_24() { Guid.create()
; }
export async function line29_25() { release(excel)
; }
export async function line29_26() { using fso = createObject('Scripting.FileSystemObject')
; }