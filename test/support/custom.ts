import { queryInterface } from 'coclass';

import { testObject } from './test-server.js';

export const IID_ITestCustom = '{ed9437a9-492f-44df-9a36-27b93749ac27}';
export const IID_ITestCustomDerived = '{2cf09046-49e4-42bc-b1c6-dfa0e689af4b}';

/** A new Custom object of the test server, by the one interface or the other that has a vtable only. */
// Its members are the test's knowledge.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function customObject(iid: string = IID_ITestCustom): any {
  return queryInterface(testObject('Custom') as object, iid);
}
