// Generated from Wine's stdole2.tlb by scripts/generate/stdole.mjs.
import type { FunctionDefinition, LibraryReference, TypeDefinition } from '../../model/type-library.js';

/** The library of OLE Automation's own types. */
export const stdole: LibraryReference & { readonly name: string } = {"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0};

/** Its types, by their indices. */
export const stdoleTypes: readonly Pick<TypeDefinition, 'name' | 'guid' | 'kind'>[] = [
  {"name":"GUID","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record"},
  {"name":"DISPPARAMS","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record"},
  {"name":"EXCEPINFO","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record"},
  {"name":"IUnknown","guid":"{00000000-0000-0000-C000-000000000046}","kind":"interface"},
  {"name":"IDispatch","guid":"{00020400-0000-0000-C000-000000000046}","kind":"interface"},
  {"name":"IEnumVARIANT","guid":"{00020404-0000-0000-C000-000000000046}","kind":"interface"},
  {"name":"OLE_COLOR","guid":"{66504301-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_XPOS_PIXELS","guid":"{66504302-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_YPOS_PIXELS","guid":"{66504303-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_XSIZE_PIXELS","guid":"{66504304-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_YSIZE_PIXELS","guid":"{66504305-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_XPOS_HIMETRIC","guid":"{66504306-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_YPOS_HIMETRIC","guid":"{66504307-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_XSIZE_HIMETRIC","guid":"{66504308-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_YSIZE_HIMETRIC","guid":"{66504309-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_XPOS_CONTAINER","guid":"{BF030640-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_YPOS_CONTAINER","guid":"{BF030641-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_XSIZE_CONTAINER","guid":"{BF030642-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_YSIZE_CONTAINER","guid":"{BF030643-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_HANDLE","guid":"{66504313-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_OPTEXCLUSIVE","guid":"{6650430B-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"OLE_CANCELBOOL","guid":"{BF030644-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_ENABLEDEFAULTBOOL","guid":"{BF030645-9069-101B-AE2D-08002B2EC713}","kind":"alias"},
  {"name":"OLE_TRISTATE","guid":"{6650430A-BE0F-101A-8BBB-00AA00300CAB}","kind":"enum"},
  {"name":"FONTNAME","guid":"{6650430D-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"FONTSIZE","guid":"{6650430E-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"FONTBOLD","guid":"{6650430F-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"FONTITALIC","guid":"{66504310-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"FONTUNDERSCORE","guid":"{66504311-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"FONTSTRIKETHROUGH","guid":"{66504312-BE0F-101A-8BBB-00AA00300CAB}","kind":"alias"},
  {"name":"IFont","guid":"{BEF6E002-A874-101A-8BBA-00AA00300CAB}","kind":"interface"},
  {"name":"Font","guid":"{BEF6E003-A874-101A-8BBA-00AA00300CAB}","kind":"dispatch"},
  {"name":"IFontDisp","guid":"{00000000-0000-0000-0000-000000000000}","kind":"alias"},
  {"name":"StdFont","guid":"{0BE35203-8F91-11CE-9DE3-00AA004BB851}","kind":"coclass"},
  {"name":"IPicture","guid":"{7BF80980-BF32-101A-8BBB-00AA00300CAB}","kind":"interface"},
  {"name":"Picture","guid":"{7BF80981-BF32-101A-8BBB-00AA00300CAB}","kind":"dispatch"},
  {"name":"IPictureDisp","guid":"{00000000-0000-0000-0000-000000000000}","kind":"alias"},
  {"name":"StdPicture","guid":"{0BE35204-8F91-11CE-9DE3-00AA004BB851}","kind":"coclass"},
  {"name":"LoadPictureConstants","guid":"{E6C8FA08-BD9F-11D0-985E-00C04FC29993}","kind":"enum"},
  {"name":"StdFunctions","guid":"{91209AC0-60F6-11CF-9C5D-00AA00C1489E}","kind":"module"},
  {"name":"FontEvents","guid":"{4EF6100A-AF88-11D0-9846-00C04FC29993}","kind":"dispatch"},
  {"name":"IFontEventsDisp","guid":"{00000000-0000-0000-0000-000000000000}","kind":"alias"},
];

/** All functions of the interfaces that a dispinterface inherits. */
export const stdoleFunctions: Readonly<Record<string, readonly FunctionDefinition[]>> = {
  IUnknown: [
    {"name":"QueryInterface","id":1610612736,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":0,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"riid","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"GUID","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":1,"customData":[]},{"name":"ppvObj","type":{"kind":"pointer","to":{"kind":"pointer","to":{"kind":"base","vt":24}}},"flags":2,"customData":[]}],"optionalCount":0},
    {"name":"AddRef","id":1610612737,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":8,"flags":1,"returnType":{"kind":"base","vt":19},"parameters":[],"optionalCount":0},
    {"name":"Release","id":1610612738,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":16,"flags":1,"returnType":{"kind":"base","vt":19},"parameters":[],"optionalCount":0},
  ],
  IDispatch: [
    {"name":"QueryInterface","id":1610612736,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":0,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"riid","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"GUID","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":1,"customData":[]},{"name":"ppvObj","type":{"kind":"pointer","to":{"kind":"pointer","to":{"kind":"base","vt":24}}},"flags":2,"customData":[]}],"optionalCount":0},
    {"name":"AddRef","id":1610612737,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":8,"flags":1,"returnType":{"kind":"base","vt":19},"parameters":[],"optionalCount":0},
    {"name":"Release","id":1610612738,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":16,"flags":1,"returnType":{"kind":"base","vt":19},"parameters":[],"optionalCount":0},
    {"name":"GetTypeInfoCount","id":1610678272,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":24,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"pctinfo","type":{"kind":"pointer","to":{"kind":"base","vt":23}},"flags":2,"customData":[]}],"optionalCount":0},
    {"name":"GetTypeInfo","id":1610678273,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":32,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"itinfo","type":{"kind":"base","vt":23},"flags":1,"customData":[]},{"name":"lcid","type":{"kind":"base","vt":19},"flags":1,"customData":[]},{"name":"pptinfo","type":{"kind":"pointer","to":{"kind":"pointer","to":{"kind":"base","vt":24}}},"flags":2,"customData":[]}],"optionalCount":0},
    {"name":"GetIDsOfNames","id":1610678274,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":40,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"riid","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"GUID","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":1,"customData":[]},{"name":"rgszNames","type":{"kind":"pointer","to":{"kind":"pointer","to":{"kind":"base","vt":16}}},"flags":1,"customData":[]},{"name":"cNames","type":{"kind":"base","vt":23},"flags":1,"customData":[]},{"name":"lcid","type":{"kind":"base","vt":19},"flags":1,"customData":[]},{"name":"rgdispid","type":{"kind":"pointer","to":{"kind":"base","vt":3}},"flags":2,"customData":[]}],"optionalCount":0},
    {"name":"Invoke","id":1610678275,"documentation":{"helpContext":0},"customData":[],"invokeKind":"method","functionKind":"pureVirtual","callingConvention":"stdcall","vtableOffset":48,"flags":1,"returnType":{"kind":"base","vt":25},"parameters":[{"name":"dispidMember","type":{"kind":"base","vt":3},"flags":1,"customData":[]},{"name":"riid","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"GUID","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":1,"customData":[]},{"name":"lcid","type":{"kind":"base","vt":19},"flags":1,"customData":[]},{"name":"wFlags","type":{"kind":"base","vt":18},"flags":1,"customData":[]},{"name":"pdispparams","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"DISPPARAMS","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":1,"customData":[]},{"name":"pvarResult","type":{"kind":"pointer","to":{"kind":"base","vt":12}},"flags":2,"customData":[]},{"name":"pexcepinfo","type":{"kind":"pointer","to":{"kind":"user","type":{"name":"EXCEPINFO","guid":"{00000000-0000-0000-0000-000000000000}","kind":"record","library":{"name":"stdole","guid":"{00020430-0000-0000-C000-000000000046}","version":{"major":2,"minor":0},"lcid":0}}}},"flags":2,"customData":[]},{"name":"puArgErr","type":{"kind":"pointer","to":{"kind":"base","vt":23}},"flags":2,"customData":[]}],"optionalCount":0},
  ],
};
