// The report of test/stand-in/programs/report.ts by OleVariant, as Delphi's programs drive Excel: ExcelClient FILE.
program ExcelClient;
{$mode delphi}{$H+}{$codepage utf8}{$APPTYPE CONSOLE}
uses
  Windows, SysUtils, Classes, Variants, ActiveX, ComObj, EventSink, Report;
const
  // AppEvents, as the stand-in describes it (test/stand-in/excel/shape/events.ts): Excel's DISPIDs, a GUID of its own.
  IAppEvents: TGUID = '{7C0C1A57-5D1B-4E6F-9C0A-000000000213}';
  SheetChange = 1564;
  NewWorkbook = 1565;
  WorkbookBeforeClose = 1570;
  xlDown = -4121;
  xlYes = 1;
type
  THandler = class
    Heard: TStringList;
    KeepsOpen: Boolean;
    procedure Invoked(Sender: TObject; DispID: Integer; const IID: TGUID; LocaleID: Integer; Flags: Word; Params: tagDISPPARAMS; VarResult, ExcepInfo, ArgErr: Pointer);
  end;
var
  Excel, Book, Sheet, Functions, Blank: OleVariant;
  Path: WideString;
  Handler: THandler;

procedure THandler.Invoked(Sender: TObject; DispID: Integer; const IID: TGUID; LocaleID: Integer; Flags: Word; Params: tagDISPPARAMS; VarResult, ExcepInfo, ArgErr: Pointer);
var
  First, Second: OleVariant;
begin
  case DispID of
    NewWorkbook: begin
      First := OleVariant(Params.rgvarg[0]);
      Heard.Add('NewWorkbook ' + string(First.Name));
    end;
    SheetChange: begin
      First := OleVariant(Params.rgvarg[1]);
      Second := OleVariant(Params.rgvarg[0]);
      Heard.Add('SheetChange ' + string(First.Name) + ' ' + string(Second.Address));
    end;
    WorkbookBeforeClose: begin
      First := OleVariant(Params.rgvarg[1]);
      Heard.Add('WorkbookBeforeClose ' + string(First.Name));
      Params.rgvarg[0].pbool^ := KeepsOpen;
    end;
  end;
end;

function Text(const Value: OleVariant): string;
begin
  if VarType(Value) = varBoolean then
    if Value then Result := 'true' else Result := 'false'
  else if VarIsFloat(Value) then Result := FloatToStr(Value)
  else Result := string(Value);
end;

procedure Line(const Words: array of OleVariant);
var
  Place: Integer;
  All: string;
begin
  All := '';
  for Place := 0 to High(Words) do begin
    if Place > 0 then All := All + ' ';
    All := All + Text(Words[Place]);
  end;
  WriteLn(All);
end;

procedure Cells;
const
  Regions: array[1..4] of WideString = ('Region', 'North', 'South', 'East');
var
  Row: Integer;
  Table: OleVariant;
begin
  for Row := 1 to 4 do Sheet.Cells.Item[Row, 1].Value2 := Regions[Row];
  Sheet.Cells.Item[1, 2].Value2 := WideString('Amount');
  Sheet.Cells.Item[2, 2].Value2 := 12.5;
  Sheet.Cells.Item[3, 2].Value2 := 21.25;
  Sheet.Cells.Item[4, 2].Value2 := 12;
  Table := Sheet.Range['A1'].CurrentRegion;
  Line([Table.Address, Table.Rows.Count, Table.Columns.Count, Table.Count, Table.Address[False, False]]);
  Line([Sheet.Range['A1'].&End[xlDown].Address, Sheet.Range['B2'].Offset[1, 0].Value2, Table.Resize[2, 1].Address, Sheet.UsedRange.Address]);
end;

procedure Workbook;
var
  Place: Integer;
  Names: string;
begin
  Sheet.Name := WideString('Sales');
  Book.Worksheets.Add(After := Sheet);
  Names := '';
  for Place := 1 to Book.Worksheets.Count do begin
    if Place > 1 then Names := Names + ',';
    Names := Names + string(Book.Worksheets.Item[Place].Name);
  end;
  Line([Book.Name, Book.Worksheets.Count, Names, Excel.Workbooks.Count]);
end;

// A variable would be passed by reference, and put as Set does it (DISPATCH_PROPERTYPUTREF), which Value2 has no function for.
function Numbers: OleVariant;
begin
  Result := VarArrayCreate([0, 1, 0, 1], varVariant);
  Result[0, 0] := 1; Result[0, 1] := 2; Result[1, 0] := 3; Result[1, 1] := 4;
end;

procedure Block;
var
  Values: OleVariant;
begin
  Values := Sheet.Range['A1:B4'].Value2;
  Line([VarArrayHighBound(Values, 1), VarArrayHighBound(Values, 2), Values[3, 1], Values[3, 2]]);
  Sheet.Range['D1:E2'].Value2 := Numbers();
  Line([Sheet.Range['D2'].Value2, Sheet.Range['E1'].Value2]);
end;

procedure Formulas;
begin
  Sheet.Range['B5'].Formula := WideString('=SUM(B2:B4)');
  Line([Sheet.Range['B5'].Formula, Sheet.Range['B5'].Value2, Sheet.Range['B5'].HasFormula]);
  Sheet.Range['B2'].Value2 := 20;
  Sheet.Range['C2'].Formula := WideString('=B2*2');
  Sheet.Range['C2'].Copy(Sheet.Range['C3']);
  Line([Sheet.Range['B5'].Value2, Sheet.Range['C3'].Formula, Sheet.Range['C3'].Text, Sheet.Evaluate(WideString('AVERAGE(B2:B4)*3'))]);
end;

procedure Formats;
begin
  Sheet.Range['A1:B1'].Font.Bold := True;
  Sheet.Range['B2:B5'].NumberFormat := WideString('#,##0.00');
  Line([Sheet.Range['B2'].Text, Sheet.Range['A1'].Font.Bold, VarIsNull(Sheet.Range['A1:A2'].Font.Bold), Sheet.Range['B2'].NumberFormat]);
end;

procedure Search;
var
  Found: OleVariant;
begin
  Found := Sheet.Columns.Item[1].Find(WideString('West'));
  Line([Sheet.Columns.Item[1].Find(WideString('South')).Address, IDispatch(Found) = nil]);
  Sheet.Range['A1:B4'].Sort(Key1 := Sheet.Range['A1'], Order1 := 1, Header := xlYes);
  Line([Sheet.Range['A2'].Value2, Sheet.Range['A3'].Value2, Sheet.Range['A4'].Value2, Sheet.Range['B4'].Value2]);
end;

procedure WithFunctions;
begin
  Functions := Excel.WorksheetFunction;
  Line([
    Functions.Sum(Sheet.Range['B2:B4']), Functions.Max(Sheet.Range['B2:B4'], 100), Functions.VLookup(WideString('North'), Sheet.Range['A2:B4'], 2, False),
    Functions.CountIf(Sheet.Range['B2:B4'], WideString('>15'))]);
end;

procedure Names;
begin
  Book.Names.Add(WideString('Rate'), WideString('=Sales!$B$2'));
  Line([Book.Names.Item(WideString('Rate')).RefersTo, Sheet.Range['Rate'].Address, Book.Names.Count]);
end;

procedure Failed(const What: string; E: Exception);
var
  Message: string;
begin
  Message := E.Message;
  if (Message <> '') and (Message[Length(Message)] = '.') then SetLength(Message, Length(Message) - 1);
  if E is EOleSysError then Line([What + ': ' + IntToHex(EOleSysError(E).ErrorCode, 8) + ' ' + Message]) else Line([What + ': ' + E.ClassName + ' ' + Message]);
end;

procedure Errors;
begin
  try Blank := Book.Worksheets.Item['Nothing']; except on E: Exception do Failed('no such sheet', E); end;
  try Blank := Sheet.Range['1A']; except on E: Exception do Failed('no such range', E); end;
  try Blank := Sheet.Range['A1:B2'].SpecialCells(4); except on E: Exception do Failed('no blank cells', E); end;
  try Blank := Functions.VLookup(WideString('West'), Sheet.Range['A2:B4'], 2, False); except on E: Exception do Failed('not found', E); end;
  try Excel.Run(WideString('Nothing')); except on E: Exception do Failed('no macro', E); end;
  try Sheet.Name := WideString('Sheet2'); except on E: Exception do Failed('name taken', E); end;
  Sheet.Range['F1'].Formula := WideString('=1/0');
  Line([Sheet.Range['F1'].Text]);
end;

procedure SavedFile;
var
  Again: OleVariant;
begin
  Book.SaveAs(Path, 51);
  Line([Book.Name, Book.Saved]);
  Handler.KeepsOpen := False;
  Book.Close(False);
  Again := Excel.Workbooks.Open(Path).Worksheets.Item['Sales'];
  Line([Again.Range['A4'].Value2, Again.Range['B5'].Formula, Again.Range['B5'].Text, Again.Range['A1'].Font.Bold, Again.Range['Rate'].Value2]);
end;

procedure Events;
var
  Other: OleVariant;
  Place: Integer;
begin
  Handler.KeepsOpen := True;
  Handler.Heard.Clear;
  Other := Excel.Workbooks.Add;
  Other.Worksheets.Item[1].Range['A1:B2'].Value2 := 7;
  Other.Close(False);
  Line([Excel.Workbooks.Count]);
  Handler.KeepsOpen := False;
  Other.Close(False);
  Line([Excel.Workbooks.Count]);
  for Place := 0 to Handler.Heard.Count - 1 do Line([Handler.Heard[Place]]);
end;

var
  Sink: TEventSink;
begin
  Path := WideString(ParamStr(1));
  Excel := CreateOleObject('Coclass.StandIn.Excel');
  Excel.DisplayAlerts := False;
  Handler := THandler.Create;
  Handler.Heard := TStringList.Create;
  Handler.KeepsOpen := True;
  Sink := TEventSink.Create(nil);
  Sink.OnInvoke := Handler.Invoked;
  Sink.Connect(IDispatch(Excel), IAppEvents);
  Book := Excel.Workbooks.Add;
  Sheet := Book.Worksheets.Item[1];
  Run('workbook', Workbook);
  Run('cells', Cells);
  Run('block', Block);
  Run('formulas', Formulas);
  Run('formats', Formats);
  Run('search', Search);
  Run('functions', WithFunctions);
  Run('names', Names);
  Run('errors', Errors);
  Run('file', SavedFile);
  Run('events', Events);
  Sink.Disconnect;
  Sink.Free;
  Excel.Quit;
end.
