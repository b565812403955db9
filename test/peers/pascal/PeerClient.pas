// PeerClient PROGID: a server of IPeer, through the unit that Free Pascal's importer has written: early, late, by dispinterface; errors,
// callbacks, events.
program PeerClient;
{$mode delphi}{$H+}{$codepage utf8}{$APPTYPE CONSOLE}
uses
  Windows, SysUtils, Classes, Variants, ActiveX, ComObj, EventSink, PeerLib_1_0_TLB, Report, Callback;

var
  Peer: IPeer;

function Truth(Value: Boolean): WideString;
begin
  if Value then Result := 'yes' else Result := 'no';
end;

procedure Types;
const
  // A constant without a type is an Extended in 32-bit programs.
  Large: Double = -1e300;
var
  Moment: TDateTime;
begin
  Moment := EncodeDate(2026, 2, 28) + EncodeTime(13, 14, 15, 0);
  Say('byte', IntToStr(Peer.EchoByte(255)));
  Say('short', IntToStr(Peer.EchoShort(-32768)));
  Say('long', IntToStr(Peer.EchoLong(Low(Integer))));
  Say('ulong', IntToStr(Peer.EchoULong($FFFFFFFF)));
  Say('int', IntToStr(Peer.EchoInt(High(Integer))));
  Say('int64', IntToStr(Peer.EchoInt64(Low(Int64))));
  Say('single', FloatToStr(Peer.EchoSingle(1.5)));
  Say('double', Truth(Peer.EchoDouble(Large) = Large));
  Say('bool', Truth(Peer.EchoBool(True)) + ' ' + Truth(Peer.EchoBool(False)));
  Say('bstr', Truth(Peer.EchoBstr('ä€𝄞'#0'nul') = 'ä€𝄞'#0'nul'));
  Say('bstr, empty', Truth(Peer.EchoBstr('') = ''));
  Say('date', Truth(Peer.EchoDate(Moment) = Moment));
  Say('date before 1900', Truth(Peer.EchoDate(-1.25) = -1.25));
  Say('enumeration', IntToStr(Peer.EchoColor(clBlue)));
end;

procedure Money;
var
  Most: Currency;
begin
  PInt64(@Most)^ := High(Int64);
  try
    Say('currency', Truth(Peer.EchoCurrency(Most) = Most) + ' ' + CurrToStr(Peer.EchoCurrency(-0.0001)));
  except
    on E: Exception do Caught('currency', E);
  end;
end;

procedure Variants_;
var
  Value, Given: OleVariant;
begin
  Value := Peer.EchoVariant(42); Say('VARIANT of long', IntToStr(VarType(Value)) + ' ' + string(Value));
  Value := Peer.EchoVariant(WideString('x')); Say('VARIANT of string', IntToStr(VarType(Value)) + ' ' + string(Value));
  Value := Peer.EchoVariant(1.5); Say('VARIANT of double', IntToStr(VarType(Value)));
  Value := Peer.EchoVariant(True); Say('VARIANT of bool', IntToStr(VarType(Value)));
  Value := Peer.EchoVariant(Null); Say('Null', IntToStr(VarType(Value)));
  Value := Peer.EchoVariant(Unassigned); Say('Unassigned', IntToStr(VarType(Value)));
  Value := Peer.EchoVariant(Int64(5000000000)); Say('VARIANT of int64', IntToStr(VarType(Value)) + ' ' + string(Value));
  Value := Peer.EchoVariant(VarFromDateTime(46000.5)); Say('VARIANT of date', IntToStr(VarType(Value)));
  Given := Currency(1.2345); Value := Peer.EchoVariant(Given); Say('VARIANT of currency', IntToStr(VarType(Value)));
  Given := VarArrayCreate([1, 3], varDouble); Given[1] := 1.5; Given[2] := 2.5; Given[3] := 3;
  Value := Peer.EchoVariant(Given); Say('array [1..3] of double', IntToHex(VarType(Value), 4) + ' from ' + IntToStr(VarArrayLowBound(Value, 1)));
  Given := VarArrayOf([1, 'two', Null]);
  Value := Peer.EchoVariant(Given); Say('array of variant', string(Value[1]) + ' ' + Truth(VarIsNull(Value[2])));
  Given := VarArrayCreate([0, 1, 5, 6], varInteger); Given[0, 5] := 1; Given[1, 6] := 4;
  Value := Peer.EchoVariant(Given); Say('array [0..1, 5..6]', IntToStr(VarArrayDimCount(Value)) + ' from ' + IntToStr(VarArrayLowBound(Value, 2)) + ' ' + string(Value[1, 6]));
end;

procedure Objects;
var
  Same: IUnknown;
begin
  Same := Peer.EchoUnknown(Peer); Say('IUnknown: the same object', Truth(Same = (Peer as IUnknown)));
  Same := Peer.EchoDispatch(Peer) as IUnknown; Say('IDispatch: the same object', Truth(Same = (Peer as IUnknown)));
  Say('nil', Truth(Peer.EchoDispatch(nil) = nil));
end;

procedure Parameters;
var
  Text, Head: WideString;
  Number, Rest, Place: Integer;
  Given: OleVariant;
  Squares: PSafeArray;
begin
  Text := 'hello'; Number := 42;
  Say('in, out', Truth(Peer.Swap(Text, Number)) + ' ' + Text + ' ' + IntToStr(Number));
  Peer.Split('xyz', Head, Rest); Say('out', Head + ' ' + IntToStr(Rest));
  Say('optional', Peer.Opt(1, 2, EmptyParam));
  Given := VarArrayCreate([0, 2], varDouble); Given[0] := 1; Given[1] := 2; Given[2] := 3.5;
  Say('SAFEARRAY in', FloatToStr(Peer.Sum(PSafeArray(TVarData(Given).VArray))));
  Say('SAFEARRAY, none', FloatToStr(Peer.Sum(nil)));
  Squares := Peer.Make(4); Place := 3; SafeArrayGetElement(Squares, @Place, Number); SafeArrayDestroy(Squares);
  Say('SAFEARRAY out', IntToStr(Number));
  Peer.Name := 'neu ä'; Say('property', Peer.Name);
  Peer.Item[3] := 'drei'; Say('indexed property', Peer.Item[3] + '|' + Peer.Item[4]);
end;

procedure Late;
var
  Server, Value: OleVariant;
  Text: WideString;
  Number: Integer;
begin
  Server := Peer;
  Value := Server.EchoLong(5); Say('late long', IntToStr(VarType(Value)) + ' ' + string(Value));
  Value := Server.EchoInt(5); Say('late int', IntToStr(VarType(Value)));
  Value := Server.EchoColor(4); Say('late enumeration', IntToStr(VarType(Value)));
  Value := Server.EchoCurrency(Currency(1.5)); Say('late currency', IntToStr(VarType(Value)));
  Value := Server.EchoDate(TDateTime(46000.25)); Say('late date', IntToStr(VarType(Value)));
  Server.Name := WideString('late'); Say('late property', string(Server.Name));
  Server.Item[7] := WideString('sieben'); Say('late indexed property', string(Server.Item[7]));
  Say('late optional', string(Server.Opt(1)));
  Say('late named', string(Server.Opt(1, c := 9)));
  Text := 'hello'; Number := 42; Server.Swap(Text, Number); Say('late in, out', Text + ' ' + IntToStr(Number));
end;

procedure ByDispinterface;
var
  Server: IPeerDisp;
begin
  Server := Peer as IPeerDisp;
  Say('dispinterface', IntToStr(Server.EchoLong(9)) + ' ' + IntToStr(Server.EchoInt(9)) + ' ' + Server.EchoBstr('ä'));
  Server.Name := 'disp'; Server.Item[1] := 'eins';
  Say('dispinterface, properties', Server.Name + ' ' + Server.Item[1]);
end;

procedure Enumerated;
var
  Items: IEnumVariant;
  Item: OleVariant;
  Fetched: LongWord;
  All: WideString;
begin
  Items := Peer._NewEnum as IEnumVariant;
  All := '';
  while Items.Next(1, Item, Fetched) = S_OK do All := All + WideString(string(Item)) + ';';
  Say('enumerator', All);
end;

procedure Errors;
var
  Kind: Integer;
  Server: OleVariant;
begin
  Server := Peer;
  for Kind := 0 to 2 do begin
    try Peer.Fail(Kind); except on E: Exception do Caught('error ' + IntToStr(Kind), E); end;
    try Server.Fail(Kind); except on E: Exception do Caught('late error ' + IntToStr(Kind), E); end;
  end;
end;

procedure Callbacks;
var
  Target: IDispatch;
begin
  Target := TTwice.Create;
  Say('callback', string(Peer.CallBack(Target, 21)));
  try Peer.CallBack(Target, 13); except on E: Exception do Caught('callback, error', E); end;
end;

type
  THandler = class
    procedure Tick(Sender: TObject; Count: Integer; Text: WideString);
    procedure Int(Sender: TObject; Count: SYSINT);
    procedure Stop(Sender: TObject; var Cancel: WordBool);
    procedure Invoked(Sender: TObject; DispID: Integer; const IID: TGUID; LocaleID: Integer; Flags: Word; Params: tagDISPPARAMS;
      VarResult, ExcepInfo, ArgErr: Pointer);
  end;

procedure THandler.Tick(Sender: TObject; Count: Integer; Text: WideString); begin Say('OnTick', IntToStr(Count) + ' ' + Text); end;
procedure THandler.Int(Sender: TObject; Count: SYSINT); begin Say('OnInt', IntToStr(Count)); end;
procedure THandler.Stop(Sender: TObject; var Cancel: WordBool); begin Say('OnStop', Truth(Cancel)); Cancel := True; end;
// What the importer writes into its event class, for whichever server: that creates one of its own.
procedure THandler.Invoked(Sender: TObject; DispID: Integer; const IID: TGUID; LocaleID: Integer; Flags: Word; Params: tagDISPPARAMS;
  VarResult, ExcepInfo, ArgErr: Pointer);
begin
  case DispID of
    1: Tick(Self, OleVariant(Params.rgvarg[1]), OleVariant(Params.rgvarg[0]));
    2: Int(Self, OleVariant(Params.rgvarg[0]));
    3: Stop(Self, Params.rgvarg[0].pbool^);
  end;
end;

procedure Events;
var
  Handler: THandler;
  Sink: TEventSink;
begin
  Handler := THandler.Create;
  Sink := TEventSink.Create(nil);
  Sink.OnInvoke := Handler.Invoked;
  Sink.Connect(Peer, IPeerEvents);
  Say('events', Truth(Peer.Fire(2)));
  Sink.Disconnect;
  Say('events, disconnected', Truth(Peer.Fire(1)));
  Sink.Free;
  Handler.Free;
end;

begin
  Peer := CreateComObject(ProgIDToClassID(ParamStr(1))) as IPeer;
  Run('types', Types);
  Run('money', Money);
  Run('VARIANTs', Variants_);
  Run('objects', Objects);
  Run('parameters', Parameters);
  Run('late', Late);
  Run('dispinterface', ByDispinterface);
  Run('enumerator', Enumerated);
  Run('errors', Errors);
  Run('callbacks', Callbacks);
  Run('events', Events);
  Peer := nil;
end.
