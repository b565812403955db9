import { defineInterface } from './describe/interface.js';
import { method } from './describe/member.js';
import { t } from './describe/index.js';
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

/** Source interfaces that objects have without any type library saying so. */
export const standardSources = [IPropertyNotifySink] as const;
