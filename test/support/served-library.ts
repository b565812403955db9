import { libraryInterface, type LibraryInterface } from 'coclass';

const CoclassTestServer = { libid: '{4375e7eb-88ff-4b2f-ad72-aad8900186b9}', version: '1.0' };

/** An interface of the test server, as its registered type library describes it. */
function ofTestServer(name: string, iid: string): LibraryInterface {
  return libraryInterface({ name, iid, ...CoclassTestServer });
}

export const ITestValues = ofTestServer('ITestValues', '{9c6abf9c-742d-4959-af63-6e6fc915a203}');
export const ITestArrays = ofTestServer('ITestArrays', '{0539d500-b368-4941-9b5a-d75c973d6ddd}');
export const ITestRecords = ofTestServer('ITestRecords', '{ee44e7ef-3665-435e-8aaf-4a1f9c12eb3b}');
export const ITestArguments = ofTestServer('ITestArguments', '{6ef6c814-a5b0-47ec-981e-1c0766e2c966}');
export const ITestErrors = ofTestServer('ITestErrors', '{271404f7-53ae-49e5-a61e-a60e0d033c93}');
export const ITestLifetime = ofTestServer('ITestLifetime', '{93328c0e-b442-4b05-9343-ce98129cee3d}');
export const ITestCollection = ofTestServer('ITestCollection', '{cb6c9fc8-0964-4176-9669-3e62315c1e77}');
export const ITestSequence = ofTestServer('ITestSequence', '{f137cb6b-275d-4d58-9a87-becb4a9de1bb}');
export const ITestOdd = ofTestServer('ITestOdd', '{83b74a71-b5ca-4331-ab28-7a291507e600}');
export const ITestPlain = ofTestServer('ITestPlain', '{1dc1fa9f-39d4-4766-8e45-3cfc81f5a3d8}');
export const ITestCustom = ofTestServer('ITestCustom', '{ed9437a9-492f-44df-9a36-27b93749ac27}');
export const ITestCustomDerived = ofTestServer('ITestCustomDerived', '{2cf09046-49e4-42bc-b1c6-dfa0e689af4b}');
