// The DLL for regsvr32.
library PeerServer;
{$mode delphi}
{$R PeerLib.res}
uses
  ComServ, UPeer;
exports
  DllGetClassObject, DllCanUnloadNow, DllRegisterServer, DllUnregisterServer;
begin
end.
