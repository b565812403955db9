// Excel's Font, Interior, Borders and Border.
import { defineInterface, newEnum, property, t } from 'coclass/server';

import { XlCreator } from './enums-application.js';
import { XlBordersIndex, XlThemeFont } from './enums-formats.js';
import { guid, hidden, readOnly } from './parts.js';
import { application, border } from './refs.js';

export const IFont = defineInterface({
  name: 'Font', iid: guid('09'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Background: property(t.variant, { dispid: 180 }),
    Bold: property(t.variant, { dispid: 96 }),
    Color: property(t.variant, { dispid: 99 }),
    ColorIndex: property(t.variant, { dispid: 97 }),
    FontStyle: property(t.variant, { dispid: 177 }),
    Italic: property(t.variant, { dispid: 101 }),
    Name: property(t.variant, { dispid: 110 }),
    OutlineFont: property(t.variant, { dispid: 221 }),
    Shadow: property(t.variant, { dispid: 103 }),
    Size: property(t.variant, { dispid: 104 }),
    Strikethrough: property(t.variant, { dispid: 105 }),
    Subscript: property(t.variant, { dispid: 179 }),
    Superscript: property(t.variant, { dispid: 178 }),
    Underline: property(t.variant, { dispid: 106 }),
    ThemeColor: property(t.variant, { dispid: 2365 }),
    TintAndShade: property(t.variant, { dispid: 2366 }),
    ThemeFont: property(XlThemeFont, { dispid: 2367 }),
  },
});

export const IInterior = defineInterface({
  name: 'Interior', iid: guid('0A'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Color: property(t.variant, { dispid: 99 }),
    ColorIndex: property(t.variant, { dispid: 97 }),
    InvertIfNegative: property(t.variant, { dispid: 132 }),
    Pattern: property(t.variant, { dispid: 95 }),
    PatternColor: property(t.variant, { dispid: 100 }),
    PatternColorIndex: property(t.variant, { dispid: 98 }),
    ThemeColor: property(t.variant, { dispid: 2365 }),
    TintAndShade: property(t.variant, { dispid: 2366 }),
  },
});

export const IBorders = defineInterface({
  name: 'Borders', iid: guid('0B'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Color: property(t.variant, { dispid: 99 }),
    ColorIndex: property(t.variant, { dispid: 97 }),
    Count: property(t.long, { dispid: 118, readOnly }),
    Item: property(border, { dispid: 170, readOnly, params: { Index: XlBordersIndex } }),
    LineStyle: property(t.variant, { dispid: 119 }),
    _NewEnum: newEnum(),
    Value: property(t.variant, { dispid: 6 }),
    Weight: property(t.variant, { dispid: 120 }),
    _Default: property(border, { dispid: 0, hidden, readOnly, params: { Index: XlBordersIndex } }),
  },
});

export const IBorder = defineInterface({
  name: 'Border', iid: guid('0C'), kind: 'dispatch',
  members: {
    Application: property(application, { dispid: 148, readOnly }),
    Creator: property(XlCreator, { dispid: 149, readOnly }),
    Parent: property(t.dispatch, { dispid: 150, readOnly }),
    Color: property(t.variant, { dispid: 99 }),
    ColorIndex: property(t.variant, { dispid: 97 }),
    LineStyle: property(t.variant, { dispid: 119 }),
    Weight: property(t.variant, { dispid: 120 }),
  },
});
