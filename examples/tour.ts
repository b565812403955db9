import * as coclass from 'coclass';

console.log(Object.keys(coclass).sort().join('\n'));
