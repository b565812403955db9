// What the programs say: a line for each finding, in UTF-8.
unit Report;
{$mode delphi}{$H+}{$codepage utf8}
interface
uses
  SysUtils, ComObj;
procedure Say(const What: string; const Value: WideString);
procedure Caught(const What: string; E: Exception);
procedure Run(const Name: string; Part: TProcedure);
implementation

procedure Say(const What: string; const Value: WideString);
begin
  WriteLn(What, ': ', UTF8Encode(WideStringReplace(Value, #13#10, '|', [rfReplaceAll])));
end;

procedure Caught(const What: string; E: Exception);
var
  Line: string;
begin
  Line := E.ClassName;
  if E is EOleSysError then Line := Line + ' ' + IntToHex(EOleSysError(E).ErrorCode, 8);
  if E is EOleException then
    Line := Line + ' "' + E.Message + '" of ' + EOleException(E).Source + ', ' + ExtractFileName(EOleException(E).HelpFile) + ' ' + IntToStr(EOleException(E).HelpContext);
  WriteLn(What, ': ', Line);
end;

procedure Run(const Name: string; Part: TProcedure);
begin
  WriteLn('--- ', Name);
  try
    Part();
  except
    on E: Exception do begin
      ExitCode := 1;
      Caught('FAILED', E);
    end;
  end;
end;

initialization
  SetMultiByteConversionCodePage(CP_UTF8);
  SetTextCodePage(Output, CP_UTF8);
  DefaultFormatSettings.DecimalSeparator := '.';
end.
