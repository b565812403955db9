// The clients of the source text, and what a Delphi programmer tries next: through vtables, by dispinterface, late, and what goes wrong.
program SampleClient;
{$mode delphi}{$H+}{$codepage utf8}{$APPTYPE CONSOLE}
uses
  SysUtils, Variants, ActiveX, ComObj, Samples, Report;

procedure Early;
var
  ComSvr: ISample;
  Raw: ISampleRaw;
  Auto: ISampleAuto;
  My: IMyInterface;
  Info: WideString;
begin
  ComSvr := CreateComObject(CLASS_Sample) as ISample;
  Say('ISample', ComSvr.GetComInfo(2, 'client 2'));
  Say('ISample, beyond ANSI', ComSvr.GetComInfo(1, 'ä€𝄞'));
  Say('ISample, empty', ComSvr.GetComInfo(9, ''));
  Raw := ComSvr as ISampleRaw;
  Say('ISample, HRESULT', IntToHex(Raw.GetComInfo(3, 'client 3', Info), 8));
  Say('ISample, out', Info);
  Auto := CreateComObject(CLASS_SampleAuto) as ISampleAuto;
  Say('ISampleAuto', Auto.GetAutoSerInfo(3, 'client 3'));
  Say('ISampleAutoDisp', (Auto as ISampleAutoDisp).GetAutoSerInfo(1, 'by dispid'));
  My := CreateComObject(CLASS_MySvr) as IMyInterface;
  Say('IMyInterface', IntToStr(My.SampleMethod(5)) + ' ' + IntToStr(My.SampleMethod(-32768)) + ' ' + IntToStr(My.SampleMethod(32767)));
end;

procedure Late;
var
  Server: OleVariant;
begin
  Server := CreateOleObject('PCom.SampleAuto');
  Say('late', Server.GetAutoSerInfo(1, WideString('client 1')));
  Say('late, any case', Server.getautoserinfo(2, WideString('client 2')));
  Server := CreateOleObject('MyDef.MySvr');
  Say('late, Integer', IntToStr(Integer(Server.SampleMethod(7))));
  Say('late, converted', IntToStr(Server.SampleMethod(WideString('12'))) + ' ' + IntToStr(Server.SampleMethod(2.0)));
  try Server.NoSuch(1); except on E: Exception do Caught('late, unknown name', E); end;
  try Server.SampleMethod(WideString('abc')); except on E: Exception do Caught('late, wrong type', E); end;
  try Server.SampleMethod(70000); except on E: Exception do Caught('late, overflow', E); end;
  try Server.SampleMethod(1, 2); except on E: Exception do Caught('late, too many', E); end;
  try Server.SampleMethod(); except on E: Exception do Caught('late, too few', E); end;
end;

procedure Wrong;
var
  Sample: IUnknown;
  My: IMyInterface;
begin
  Sample := CreateComObject(CLASS_Sample);
  Say('Supports', BoolToStr(Supports(Sample, ISample), True) + ' ' + BoolToStr(Supports(Sample, IMyInterface), True));
  try My := Sample as IMyInterface; except on E: Exception do Caught('as', E); end;
  try GetActiveOleObject('PCom.Sample'); except on E: Exception do Caught('GetActiveOleObject', E); end;
end;

begin
  Run('early', Early);
  Run('late', Late);
  Run('wrong', Wrong);
end.
