// Excel's Names and Name.
import { defineInterface, method, newEnum, property, t } from 'coclass/server';

import { XlCreator } from './enums-application.js';
import { guid, hidden, optional, readOnly } from './parts.js';
import { application, range, name } from './refs.js';

export const INames = defineInterface({
  name: 'Names', iid: guid('0D'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Add: method({ Name: optional, RefersTo: optional, Visible: optional, MacroType: optional, ShortcutKey: optional, Category: optional, NameLocal: optional, RefersToLocal: optional, CategoryLocal: optional, RefersToR1C1: optional, RefersToR1C1Local: optional }, name, { dispid: 181 }),
    Item: method({ Index: optional, IndexLocal: optional, RefersTo: optional }, name, { dispid: 170 }),
    _Default: method({ Index: optional, IndexLocal: optional, RefersTo: optional }, name, { dispid: 0, hidden }),
    Count: property(t.long, { dispid: 118, readOnly }),
    _NewEnum: newEnum(),
  },
});

export const IName = defineInterface({
  name: 'Name', iid: guid('0E'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    _Default: property(t.bstr, { dispid: 0, hidden, readOnly }),
    Index: property(t.long, { dispid: 486, readOnly }),
    Delete: method({}, undefined, { dispid: 117 }),
    Name: property(t.bstr, { dispid: 110 }),
    RefersTo: property(t.variant, { dispid: 938 }),
    Value: property(t.bstr, { dispid: 6 }),
    Visible: property(t.bool, { dispid: 558 }),
    NameLocal: property(t.bstr, { dispid: 937 }),
    RefersToLocal: property(t.variant, { dispid: 939 }),
    RefersToRange: property(range, { dispid: 1160, readOnly }),
    Comment: property(t.bstr, { dispid: 910 }),
  },
});
