// Codes and texts of system components, a pair on each line: hresult-families.ts reads them.

/** winhttp.h, which WinHttp.WinHttpRequest and Msxml2.ServerXMLHTTP answer. */
export const winhttp = `
  12001 out of handles
  12002 timeout
  12004 internal error
  12005 invalid url
  12006 unrecognized scheme
  12007 name not resolved
  12009 invalid option
  12011 option not settable
  12012 shutdown
  12015 login failure
  12017 operation cancelled
  12018 incorrect handle type
  12019 incorrect handle state
  12029 cannot connect
  12030 connection error
  12032 resend request
  12037 secure cert date invalid
  12038 secure cert cn invalid
  12044 client auth cert needed
  12045 secure invalid ca
  12057 secure cert rev failed
  12100 cannot call before open
  12101 cannot call before send
  12102 cannot call after send
  12103 cannot call after open
  12150 header not found
  12152 invalid server response
  12153 invalid header
  12154 invalid query request
  12155 header already exists
  12156 redirect failed
  12157 secure channel error
  12166 bad auto proxy script
  12167 unable to download script
  12169 secure invalid cert
  12170 secure cert revoked
  12172 not initialized
  12175 secure failure
  12176 unhandled script type
  12177 script execution error
  12178 auto proxy service error
  12179 secure cert wrong usage
  12180 autodetection failed
  12181 header count exceeded
  12182 header size overflow
  12183 chunked encoding header size overflow
  12184 response drain overflow
  12185 client cert no private key
  12186 client cert no access private key
  12187 client auth cert needed proxy
  12188 secure failure proxy
  12190 http protocol mismatch
`;

/** WbemErrors of wbemcli.h, which are WbemErrorEnum of the scripting library. */
export const wmi = `
  1001 failed
  1002 not found
  1003 access denied
  1004 provider failure
  1005 type mismatch
  1006 out of memory
  1007 invalid context
  1008 invalid parameter
  1009 not available
  100A critical error
  100B invalid stream
  100C not supported
  100D invalid superclass
  100E invalid namespace
  100F invalid object
  1010 invalid class
  1011 provider not found
  1012 invalid provider registration
  1013 provider load failure
  1014 initialization failure
  1015 transport failure
  1016 invalid operation
  1017 invalid query
  1018 invalid query type
  1019 already exists
  101A override not allowed
  101B propagated qualifier
  101C propagated property
  101D unexpected
  101E illegal operation
  101F cannot be key
  1020 incomplete class
  1021 invalid syntax
  1022 nondecorated object
  1023 read only
  1024 provider not capable
  1025 class has children
  1026 class has instances
  1027 query not implemented
  1028 illegal null
  1029 invalid qualifier type
  102A invalid property type
  102B value out of range
  102C cannot be singleton
  102D invalid cim type
  102E invalid method
  102F invalid method parameters
  1030 system property
  1031 invalid property
  1032 call cancelled
  1033 shutting down
  1034 propagated method
  1035 unsupported parameter
  1036 missing parameter id
  1037 invalid parameter id
  1038 nonconsecutive parameter ids
  1039 parameter id on retval
  103A invalid object path
  103B out of disk space
  103C buffer too small
  103D unsupported put extension
  103E unknown object type
  103F unknown packet type
  1040 marshal version mismatch
  1041 marshal invalid signature
  1042 invalid qualifier
  1043 invalid duplicate parameter
  1044 too much data
  1045 server too busy
  1046 invalid flavor
  1047 circular reference
  1048 unsupported class update
  1049 cannot change key inheritance
  1050 cannot change index inheritance
  1051 too many properties
  1052 update type mismatch
  1053 update override not allowed
  1054 update propagated method
  1055 method not implemented
  1056 method disabled
  1057 refresher busy
  1058 unparsable query
  1059 not event class
  105A missing group within
  105B missing aggregation list
  105C property not an object
  105D aggregating by object
  105F uninterpretable provider query
  1060 backup restore winmgmt running
  1061 queue overflow
  1062 privilege not held
  1063 invalid operator
  1064 local credentials
  1065 cannot be abstract
  1066 amended object
  1067 client too slow
  1068 null security descriptor
  1069 timed out
  106A invalid association
  106B ambiguous operation
  106C quota violation
  106F unsupported locale
  1070 handle out of date
  1071 connection failed
  1072 invalid handle request
  1073 property name too wide
  1074 class name too wide
  1075 method name too wide
  1076 qualifier name too wide
  1077 rerun command
  1078 database ver mismatch
  1079 veto delete
  107A veto put
  1080 invalid locale
  1081 provider suspended
  1082 synchronization required
  1083 no schema
  1084 provider already registered
  1085 provider not registered
  1086 fatal transport error
  1087 encrypted connection required
  1088 provider timed out
  1089 no key
  108A provider disabled
`;
