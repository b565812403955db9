// /regserver, /unregserver, -Embedding: what Application.Initialize and Application.Run are in Delphi.
program PeerProgram;
{$mode delphi}{$APPTYPE CONSOLE}
{$R PeerLib.res}
uses
  Windows, ComObj, ComServ, UPeer;
var
  Message: TMsg;
begin
  if InitProc <> nil then TProcedure(InitProc)();
  while GetMessage(Message, 0, 0, 0) do begin
    TranslateMessage(Message);
    DispatchMessage(Message);
  end;
end.
