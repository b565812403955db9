import { t } from '../describe/index.js';
import { defineInterface } from '../describe/interface.js';
import { libraryInterface } from '../describe/library-interface.js';
import { method } from '../describe/member.js';
import { IID } from './identity.js';

/**
 * What controls, fonts and pictures tell of their properties by (olectl.h). It is in no registered type library.
 * `dispID` -1 stands for several properties.
 */
export const IPropertyNotifySink = defineInterface({
  name: 'IPropertyNotifySink',
  iid: IID.IPropertyNotifySink,
  kind: 'custom',
  members: {
    OnChanged: method({ dispID: t.long }),
    OnRequestEdit: method({ dispID: t.long }),
  },
});

/** What fonts tell of theirs; not every stdole2.tlb says so of the class StdFont. */
const FontEvents = libraryInterface({
  name: 'FontEvents',
  iid: '{4EF6100A-AF88-11D0-9846-00C04FC29993}',
  libid: '{00020430-0000-0000-C000-000000000046}',
  version: '2.0',
  kind: 'dispatch',
});

/** Source interfaces that objects have without their class's type library saying so. */
export const standardSources = [FontEvents, IPropertyNotifySink] as const;
