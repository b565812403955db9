// ImportTypeLibrary LIB.tlb: Free Pascal's own importer, as Delphi's "Import Type Library"; writes the unit into the current folder.
program ImportTypeLibrary;
{$mode objfpc}{$H+}{$APPTYPE CONSOLE}
uses
  SysUtils, Classes, ActiveX, ComObj, TypeLib;
var
  UnitName, Package, Registration, Source: string;
  Dependencies: TStringList;
  Output: TextFile;
begin
  Dependencies := TStringList.Create;
  Source := ImportTypelib(WideString(ParamStr(1)), UnitName, Dependencies, False, False, False, Package, Registration);
  AssignFile(Output, UnitName + '.pas');
  Rewrite(Output);
  Write(Output, Source);
  CloseFile(Output);
  Dependencies.Free;
end.
