// The classes of the source text, and one with every type and with events.
unit UPeer;
{$mode delphi}{$H+}{$codepage utf8}{$inline off}
interface
uses
  Windows, SysUtils, Classes, Variants, ActiveX, ComObj, ComServ, PeerLib_1_0_TLB;

const
  CLASS_MySvr: TGUID = '{A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F013}';
  CONNECT_E_NOCONNECTION = HResult($80040200);
  CONNECT_E_CANNOTCONNECT = HResult($80040202);

type
  // The importer knows no safecall in interfaces of a vtable only.
  ISafeSample = interface(IUnknown)
    ['{A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F001}']
    function GetComInfo(ValInt: SYSINT; const ValStr: WideString): WideString; safecall;
  end;
  IMySafeInterface = interface(IUnknown)
    ['{A7C51D0E-4B39-4E0C-9D1F-52E8B0C7F003}']
    function SampleMethod(Val: SmallInt): SYSINT; safecall;
  end;

  TSample = class(TTypedComObject, ISafeSample)
  protected
    function GetComInfo(ValInt: SYSINT; const ValStr: WideString): WideString; safecall;
  end;

  TSampleAuto = class(TAutoObject, ISampleAuto)
  protected
    function GetAutoSerInfo(ValInt: SYSINT; ValStr: WideString): WideString; safecall;
  end;

  TMyIClass = class(TComObject, IMySafeInterface)
  private
    FInitVal: Word;
  public
    procedure Initialize; override;
    function SampleMethod(Val: SmallInt): SYSINT; safecall;
  end;

  TMySvrFactory = class(TComObjectFactory)
    procedure UpdateRegistry(Register: Boolean); override;
  end;

  TPascalPeer = class(TAutoObject, IPeer, IConnectionPointContainer, IConnectionPoint)
  private
    FName: WideString;
    FItems: TStringList;
    FSinks: array of IDispatch;
    procedure Tell(DispId: Integer; const Args: array of OleVariant);
  protected
    { IConnectionPointContainer, and IConnectionPoint by the same object, as there is one source interface only }
    function EnumConnectionPoints(out Points: IEnumConnectionPoints): HResult; stdcall;
    function FindConnectionPoint(const Iid: TIID; out Point: IConnectionPoint): HResult; stdcall;
    function GetConnectionInterface(out Iid: TIID): HResult; stdcall;
    function GetConnectionPointContainer(out Container: IConnectionPointContainer): HResult; stdcall;
    function Advise(const Sink: IUnknown; out Cookie: DWord): HResult; stdcall;
    function UnAdvise(Cookie: DWord): HResult; stdcall;
    function EnumConnections(out Connections: IEnumConnections): HResult; stdcall;
    { IPeer }
    function EchoByte(v: Byte): Byte; safecall;
    function EchoShort(v: Smallint): Smallint; safecall;
    function EchoLong(v: Integer): Integer; safecall;
    function EchoULong(v: LongWord): LongWord; safecall;
    function EchoInt(v: SYSINT): SYSINT; safecall;
    function EchoInt64(v: Int64): Int64; safecall;
    function EchoSingle(v: Single): Single; safecall;
    function EchoDouble(v: Double): Double; safecall;
    function EchoBool(v: WordBool): WordBool; safecall;
    function EchoBstr(v: WideString): WideString; safecall;
    function EchoCurrency(v: Currency): Currency; safecall;
    function EchoDate(v: TDateTime): TDateTime; safecall;
    function EchoVariant(v: OleVariant): OleVariant; safecall;
    function EchoDispatch(v: IDispatch): IDispatch; safecall;
    function EchoUnknown(v: IUnknown): IUnknown; safecall;
    function EchoColor(v: Color): Color; safecall;
    function Swap(var a: WideString; var b: Integer): WordBool; safecall;
    procedure Split(s: WideString; out head: WideString; out rest: Integer); safecall;
    function Opt(a: Integer; b: Integer; c: OleVariant): WideString; safecall;
    function Sum(values: PSafeArray): Double; safecall;
    function Make(n: Integer): PSafeArray; safecall;
    procedure Fail(kind: Integer); safecall;
    function Get_Name: WideString; safecall;
    procedure Set_Name(const AName: WideString); safecall;
    function Get_Item(i: Integer): WideString; safecall;
    procedure Set_Item(const i: Integer; const Value: WideString); safecall;
    function CallBack(target: IDispatch; n: Integer): OleVariant; safecall;
    function Fire(n: Integer): WordBool; safecall;
    function Get__NewEnum: IUnknown; safecall;
  public
    procedure Initialize; override;
    destructor Destroy; override;
  end;

  TItems = class(TInterfacedObject, IEnumVariant)
  private
    FNext: Integer;
    function Next(Count: LongWord; out Items: OleVariant; out Fetched: LongWord): HResult; stdcall;
    function Skip(Count: LongWord): HResult; stdcall;
    function Reset: HResult; stdcall;
    function Clone(out Copy: IEnumVariant): HResult; stdcall;
  end;

implementation

function Info(ValInt: SYSINT; const ValStr: WideString): WideString;
const
  Servers: array[1..3] of WideString = ('server1', 'server2', 'server3');
begin
  Result := 'this is COM server: ';
  if (ValInt >= 1) and (ValInt <= 3) then Result := Result + Servers[ValInt];
  Result := Result + #13#10 + 'execute client is ' + ValStr;
end;

function TSample.GetComInfo(ValInt: SYSINT; const ValStr: WideString): WideString;
begin
  Result := Info(ValInt, ValStr);
end;

function TSampleAuto.GetAutoSerInfo(ValInt: SYSINT; ValStr: WideString): WideString;
begin
  Result := Info(ValInt, ValStr);
end;

procedure TMyIClass.Initialize;
begin
  inherited;
  FInitVal := 100;
end;

function TMyIClass.SampleMethod(Val: SmallInt): SYSINT;
begin
  if Val = 13 then raise Exception.Create('thirteen is unlucky');
  Result := Val + FInitVal;
end;

procedure TMySvrFactory.UpdateRegistry(Register: Boolean);
begin
  inherited;
  if Register then CreateRegKey('PascalPeer\' + ClassName, '', GUIDToString(CLASS_MySvr))
  else begin
    DeleteRegKey('PascalPeer\' + ClassName);
    DeleteRegKey('PascalPeer');
  end;
end;

{ TItems }

function TItems.Next(Count: LongWord; out Items: OleVariant; out Fetched: LongWord): HResult;
var
  Place: PVarData;
  Item: OleVariant;
  Done: LongWord;
begin
  Place := @Items;
  Done := 0;
  while (Done < Count) and (FNext < 3) do begin
    case FNext of
      0: Item := 1;
      1: Item := WideString('two');
      2: Item := 3.5;
    end;
    Place^ := TVarData(Item);
    TVarData(Item).VType := varEmpty; // it is the caller's now
    Inc(Place);
    Inc(Done);
    Inc(FNext);
  end;
  if @Fetched <> nil then Fetched := Done;
  if Done = Count then Result := S_OK else Result := S_FALSE;
end;

function TItems.Skip(Count: LongWord): HResult;
begin
  Inc(FNext, Count);
  if FNext > 3 then Result := S_FALSE else Result := S_OK;
end;

function TItems.Reset: HResult;
begin
  FNext := 0;
  Result := S_OK;
end;

function TItems.Clone(out Copy: IEnumVariant): HResult;
var
  Other: TItems;
begin
  Other := TItems.Create;
  Other.FNext := FNext;
  Copy := Other;
  Result := S_OK;
end;

{ TPascalPeer }

procedure TPascalPeer.Initialize;
begin
  inherited;
  FName := 'peer';
  FItems := TStringList.Create;
end;

destructor TPascalPeer.Destroy;
begin
  FItems.Free;
  inherited;
end;

function TPascalPeer.EchoByte(v: Byte): Byte; begin Result := v; end;
function TPascalPeer.EchoShort(v: Smallint): Smallint; begin Result := v; end;
function TPascalPeer.EchoLong(v: Integer): Integer; begin Result := v; end;
function TPascalPeer.EchoULong(v: LongWord): LongWord; begin Result := v; end;
function TPascalPeer.EchoInt(v: SYSINT): SYSINT; begin Result := v; end;
function TPascalPeer.EchoInt64(v: Int64): Int64; begin Result := v; end;
function TPascalPeer.EchoSingle(v: Single): Single; begin Result := v; end;
function TPascalPeer.EchoDouble(v: Double): Double; begin Result := v; end;
function TPascalPeer.EchoBool(v: WordBool): WordBool; begin Result := v; end;
function TPascalPeer.EchoBstr(v: WideString): WideString; begin Result := v; end;
function TPascalPeer.EchoCurrency(v: Currency): Currency; begin Result := v; end;
function TPascalPeer.EchoDate(v: TDateTime): TDateTime; begin Result := v; end;
function TPascalPeer.EchoVariant(v: OleVariant): OleVariant; begin Result := v; end;
function TPascalPeer.EchoDispatch(v: IDispatch): IDispatch; begin Result := v; end;
function TPascalPeer.EchoUnknown(v: IUnknown): IUnknown; begin Result := v; end;
function TPascalPeer.EchoColor(v: Color): Color; begin Result := v; end;

function TPascalPeer.Swap(var a: WideString; var b: Integer): WordBool;
var
  Size: Integer;
begin
  Size := Length(a);
  a := WideString(IntToStr(b));
  b := Size;
  Result := True;
end;

procedure TPascalPeer.Split(s: WideString; out head: WideString; out rest: Integer);
begin
  head := Copy(s, 1, 1);
  rest := Length(s) - 1;
end;

function TPascalPeer.Opt(a: Integer; b: Integer; c: OleVariant): WideString;
begin
  Result := WideString(IntToStr(a) + ' ' + IntToStr(b) + ' ');
  if VarIsEmptyParam(c) then Result := Result + 'missing' else Result := Result + WideString(VarToStr(c));
end;

function TPascalPeer.Sum(values: PSafeArray): Double;
var
  Low, High, Place: LongInt;
  Value: Double;
begin
  if values = nil then Exit(-1);
  OleCheck(SafeArrayGetLBound(values, 1, Low));
  OleCheck(SafeArrayGetUBound(values, 1, High));
  Result := 0;
  for Place := Low to High do begin
    OleCheck(SafeArrayGetElement(values, @Place, Value));
    Result := Result + Value;
  end;
end;

function TPascalPeer.Make(n: Integer): PSafeArray;
var
  Place, Square: LongInt;
begin
  Result := SafeArrayCreateVector(VT_I4, 0, n);
  for Place := 0 to n - 1 do begin
    Square := Place * Place;
    OleCheck(SafeArrayPutElement(Result, @Place, Square));
  end;
end;

procedure TPascalPeer.Fail(kind: Integer);
begin
  case kind of
    0: raise Exception.Create('a plain error äö€');
    1: OleCheck(HResult($80070005));
    2: raise EOleException.Create('file not found: x.txt', HResult($800A0035), 'My.Source', 'help.chm', 42);
  end;
end;

function TPascalPeer.Get_Name: WideString; begin Result := FName; end;
procedure TPascalPeer.Set_Name(const AName: WideString); begin FName := AName; end;
function TPascalPeer.Get_Item(i: Integer): WideString; begin Result := UTF8Decode(FItems.Values[IntToStr(i)]); end;
procedure TPascalPeer.Set_Item(const i: Integer; const Value: WideString); begin FItems.Values[IntToStr(i)] := UTF8Encode(Value); end;

function TPascalPeer.CallBack(target: IDispatch; n: Integer): OleVariant;
var
  Late: OleVariant;
begin
  Late := target;
  Result := Late.Twice(n);
end;

procedure TPascalPeer.Tell(DispId: Integer; const Args: array of OleVariant);
var
  Params: TDispParams;
  Reversed: array of OleVariant;
  Place: Integer;
  Error: TExcepInfo;
  Answer: OleVariant;
begin
  SetLength(Reversed, Length(Args));
  for Place := 0 to High(Args) do Reversed[High(Args) - Place] := Args[Place];
  FillChar(Params, SizeOf(Params), 0);
  Params.cArgs := Length(Args);
  Params.rgvarg := Pointer(Reversed);
  for Place := 0 to High(FSinks) do begin
    FillChar(Error, SizeOf(Error), 0);
    if FSinks[Place] <> nil then FSinks[Place].Invoke(DispId, GUID_NULL, 0, DISPATCH_METHOD, Params, @Answer, @Error, nil);
  end;
end;

function TPascalPeer.Fire(n: Integer): WordBool;
var
  Count: Integer;
  Cancel: WordBool;
  ByReference: OleVariant;
begin
  for Count := 1 to n do Tell(1, [Count, WideString('tick ' + IntToStr(Count) + ' ä')]);
  Tell(2, [77]);
  Cancel := False;
  TVarData(ByReference).VType := varBoolean or varByRef;
  TVarData(ByReference).VPointer := @Cancel;
  Tell(3, [ByReference]);
  TVarData(ByReference).VType := varEmpty;
  Result := Cancel;
end;

function TPascalPeer.Get__NewEnum: IUnknown;
begin
  Result := TItems.Create;
end;

function TPascalPeer.EnumConnectionPoints(out Points: IEnumConnectionPoints): HResult;
begin
  Points := nil;
  Result := E_NOTIMPL;
end;

function TPascalPeer.FindConnectionPoint(const Iid: TIID; out Point: IConnectionPoint): HResult;
begin
  if IsEqualGUID(Iid, IPeerEvents) then begin
    Point := Self;
    Result := S_OK;
  end else begin
    Point := nil;
    Result := CONNECT_E_NOCONNECTION;
  end;
end;

function TPascalPeer.GetConnectionInterface(out Iid: TIID): HResult;
begin
  Iid := IPeerEvents;
  Result := S_OK;
end;

function TPascalPeer.GetConnectionPointContainer(out Container: IConnectionPointContainer): HResult;
begin
  Container := Self;
  Result := S_OK;
end;

function TPascalPeer.Advise(const Sink: IUnknown; out Cookie: DWord): HResult;
var
  Listener: IDispatch;
begin
  Cookie := 0;
  if Sink.QueryInterface(IPeerEvents, Listener) <> S_OK then Exit(CONNECT_E_CANNOTCONNECT);
  SetLength(FSinks, Length(FSinks) + 1);
  FSinks[High(FSinks)] := Listener;
  Cookie := Length(FSinks);
  Result := S_OK;
end;

function TPascalPeer.UnAdvise(Cookie: DWord): HResult;
begin
  if (Cookie = 0) or (Cookie > Length(FSinks)) or (FSinks[Cookie - 1] = nil) then Exit(CONNECT_E_NOCONNECTION);
  FSinks[Cookie - 1] := nil;
  Result := S_OK;
end;

function TPascalPeer.EnumConnections(out Connections: IEnumConnections): HResult;
begin
  Connections := nil;
  Result := E_NOTIMPL;
end;

initialization
  TTypedComObjectFactory.Create(ComServer, TSample, CLASS_Sample, ciMultiInstance, tmApartment);
  TAutoObjectFactory.Create(ComServer, TSampleAuto, CLASS_SampleAuto, ciMultiInstance, tmApartment);
  TMySvrFactory.Create(ComServer, TMyIClass, CLASS_MySvr, 'MySvr', '', ciMultiInstance, tmApartment);
  TAutoObjectFactory.Create(ComServer, TPascalPeer, CLASS_PascalPeer, ciMultiInstance, tmApartment);
end.
