// What the client passes to a server: an IDispatch with one method, which thirteen is too much for.
unit Callback;
{$mode delphi}{$H+}{$codepage utf8}
interface
uses
  Windows, SysUtils, Variants, ActiveX, ComObj;
type
  TTwice = class(TInterfacedObject, IDispatch)
    function GetTypeInfoCount(out Count: LongInt): HResult; stdcall;
    function GetTypeInfo(Index, LocaleID: LongInt; out TypeInfo): HResult; stdcall;
    function GetIDsOfNames(const IID: TGUID; Names: Pointer; NameCount, LocaleID: LongInt; DispIDs: Pointer): HResult; stdcall;
    function Invoke(DispID: LongInt; const IID: TGUID; LocaleID: LongInt; Flags: Word; var Params; VarResult, ExcepInfo, ArgErr: Pointer): HResult; stdcall;
  end;
implementation

function TTwice.GetTypeInfoCount(out Count: LongInt): HResult;
begin
  Count := 0;
  Result := S_OK;
end;

function TTwice.GetTypeInfo(Index, LocaleID: LongInt; out TypeInfo): HResult;
begin
  Pointer(TypeInfo) := nil;
  Result := E_NOTIMPL;
end;

function TTwice.GetIDsOfNames(const IID: TGUID; Names: Pointer; NameCount, LocaleID: LongInt; DispIDs: Pointer): HResult;
begin
  if WideSameText(PPWideChar(Names)^, 'Twice') then begin
    PLongInt(DispIDs)^ := 5;
    Result := S_OK;
  end else begin
    PLongInt(DispIDs)^ := -1;
    Result := DISP_E_UNKNOWNNAME;
  end;
end;

function TTwice.Invoke(DispID: LongInt; const IID: TGUID; LocaleID: LongInt; Flags: Word; var Params; VarResult, ExcepInfo, ArgErr: Pointer): HResult;
var
  Number: Integer;
  Info: PExcepInfo;
begin
  // Twice is a method: whoever reads it as a property is told so.
  if (Flags and DISPATCH_METHOD) = 0 then Exit(DISP_E_MEMBERNOTFOUND);
  Number := OleVariant(TDispParams(Params).rgvarg[0]);
  if Number = 13 then begin
    Info := ExcepInfo;
    if Info <> nil then begin
      FillChar(Info^, SizeOf(Info^), 0);
      Info^.SCode := HResult($80040D0D);
      Info^.Source := 'Pascal.Callback';
      Info^.Description := 'thirteen is unlucky ä';
    end;
    Exit(DISP_E_EXCEPTION);
  end;
  if VarResult <> nil then OleVariant(VarResult^) := 2 * Number;
  Result := S_OK;
end;

end.
