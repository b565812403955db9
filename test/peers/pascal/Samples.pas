// The interfaces of examples/pcom and examples/mysvr as a Delphi programmer writes them: what PCom_TLB and MyDef_TLB declare in the source text.
unit Samples;
{$mode delphi}{$H+}
interface
uses
  ActiveX;
const
  CLASS_Sample: TGUID = '{B6A0E7C2-52C4-4F0E-9D6B-7B1F4E0A9C31}';
  CLASS_SampleAuto: TGUID = '{0D5B8E46-3C7A-4A92-B1E8-62F9D4C7A053}';
  CLASS_MySvr: TGUID = '{1C0E5D5A-B316-44A4-AF6C-478363581D43}';
type
  ISample = interface(IUnknown)
    ['{4E569BC8-E068-4F7C-A043-F646C9DA0556}']
    function GetComInfo(ValInt: Integer; const ValStr: WideString): WideString; safecall;
  end;
  // The same function as the vtable really has it.
  ISampleRaw = interface(IUnknown)
    ['{4E569BC8-E068-4F7C-A043-F646C9DA0556}']
    function GetComInfo(ValInt: Integer; const ValStr: WideString; out Info: WideString): HResult; stdcall;
  end;
  ISampleAuto = interface(IDispatch)
    ['{EFA88D51-130D-41B9-84A6-DAFC820ED869}']
    function GetAutoSerInfo(ValInt: Integer; const ValStr: WideString): WideString; safecall;
  end;
  ISampleAutoDisp = dispinterface
    ['{EFA88D51-130D-41B9-84A6-DAFC820ED869}']
    function GetAutoSerInfo(ValInt: Integer; const ValStr: WideString): WideString; dispid 1;
  end;
  IMyInterface = interface(IUnknown)
    ['{D8181914-E43E-4B39-99EF-6C9673DAFFBE}']
    function SampleMethod(Val: SmallInt): Integer; safecall;
  end;
implementation
end.
