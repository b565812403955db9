// Excel's WorksheetFunction: those that the stand-in can do.
import { defineInterface, method, property, t } from 'coclass/server';

import { XlCreator } from './enums-application.js';
import { further, guid, optional, readOnly } from './parts.js';
import { application, range } from './refs.js';

export const IWorksheetFunction = defineInterface({
  name: 'WorksheetFunction', iid: guid('12'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Count: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16384 }),
    IsError: method({ Arg1: t.variant }, t.bool, { dispid: 16387 }),
    Sum: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16388 }),
    Average: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16389 }),
    Min: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16390 }),
    Max: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16391 }),
    StDev: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16396 }),
    Pi: method({}, t.double, { dispid: 16403 }),
    Round: method({ Arg1: t.double, Arg2: t.double }, t.double, { dispid: 16411 }),
    Index: method({ Arg1: t.variant, Arg2: t.double, Arg3: optional, Arg4: optional }, t.variant, { dispid: 16413 }),
    And: method({ Arg1: t.variant, ...further(2, 30) }, t.bool, { dispid: 16420 }),
    Or: method({ Arg1: t.variant, ...further(2, 30) }, t.bool, { dispid: 16421 }),
    Var: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16430 }),
    Text: method({ Arg1: t.variant, Arg2: t.bstr }, t.bstr, { dispid: 16432 }),
    Match: method({ Arg1: t.variant, Arg2: t.variant, Arg3: optional }, t.double, { dispid: 16448 }),
    Transpose: method({ Arg1: t.variant }, t.variant, { dispid: 16467 }),
    HLookup: method({ Arg1: t.variant, Arg2: t.variant, Arg3: t.variant, Arg4: optional }, t.variant, { dispid: 16485 }),
    VLookup: method({ Arg1: t.variant, Arg2: t.variant, Arg3: t.variant, Arg4: optional }, t.variant, { dispid: 16486 }),
    Proper: method({ Arg1: t.bstr }, t.bstr, { dispid: 16498 }),
    Trim: method({ Arg1: t.bstr }, t.bstr, { dispid: 16502 }),
    IsText: method({ Arg1: t.variant }, t.bool, { dispid: 16511 }),
    IsNumber: method({ Arg1: t.variant }, t.bool, { dispid: 16512 }),
    CountA: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16553 }),
    Product: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16567 }),
    RoundUp: method({ Arg1: t.double, Arg2: t.double }, t.double, { dispid: 16596 }),
    RoundDown: method({ Arg1: t.double, Arg2: t.double }, t.double, { dispid: 16597 }),
    Rank: method({ Arg1: t.double, Arg2: range, Arg3: optional }, t.double, { dispid: 16600 }),
    Median: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16611 }),
    SumProduct: method({ Arg1: t.variant, ...further(2, 30) }, t.double, { dispid: 16612 }),
    Large: method({ Arg1: t.variant, Arg2: t.double }, t.double, { dispid: 16709 }),
    Small: method({ Arg1: t.variant, Arg2: t.double }, t.double, { dispid: 16710 }),
    Power: method({ Arg1: t.double, Arg2: t.double }, t.double, { dispid: 16721 }),
    SumIf: method({ Arg1: range, Arg2: t.variant, Arg3: optional }, t.double, { dispid: 16729 }),
    CountIf: method({ Arg1: range, Arg2: t.variant }, t.double, { dispid: 16730 }),
    CountBlank: method({ Arg1: range }, t.double, { dispid: 16731 }),
  },
});
