// Anyone may add the type of a ProgID.
import { createObject } from 'coclass';

interface Sample {
  GetComInfo(number: number, text: string): string;
}

declare global {
  interface ActiveXObjectNameMap {
    'PCom.Sample': Sample;
  }
}

using sample = createObject('PCom.Sample');
const text: string = sample.GetComInfo(2, 'client 2');
// @ts-expect-error The second argument is a string.
sample.GetComInfo(2, 2);
console.log(text);
