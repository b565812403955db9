// Excel.Application while a test of others asks for it, with the macro of winax's template in ThisWorkbook. Visual Basic adds the public functions of
// that module to the workbook's own members.
import { callMethod, getProperty, putProperty } from 'coclass';
import { AutoObjectFactory, comServer, defineCoclass, defineInterface, defineLibrary, Instancing, type Interface, method, t } from 'coclass/server';

import { Application } from './objects/application.js';
import { Workbook } from './objects/workbook.js';
import { IApplication } from './shape/application.js';
import { IAppEvents, IWorkbookEvents } from './shape/events.js';
import { guid } from './shape/parts.js';
import { IWorkbook } from './shape/workbooks.js';

const IThisWorkbook = defineInterface({
  name: 'ThisWorkbook', iid: guid('90'), kind: 'dual', extends: IWorkbook,
  members: { Test: method({ object: t.dispatch, name: t.bstr, index: t.long, value: t.variant }, t.variant, { dispid: 0x60000000 }) },
});
const CLASS_ThisWorkbook = defineCoclass({ name: 'Workbook', clsid: guid('93'), interfaces: [IThisWorkbook], sources: [IWorkbookEvents], nonCreatable: true });
const CLASS_AsExcel = defineCoclass({ name: 'Application', clsid: guid('91'), interfaces: [IApplication], sources: [IAppEvents] });
defineLibrary({ name: 'Excel', libid: guid('92'), version: '1.9', coclasses: [CLASS_AsExcel, CLASS_ThisWorkbook] });

/** An object of the client's. */
type Given = Record<string, unknown>;

class ThisWorkbook extends Workbook implements Interface<typeof IThisWorkbook> {
  static override readonly coclass = CLASS_ThisWorkbook;

  /** As Visual Basic does it: a property is put and got, with the index where there is one; a function is called. */
  Test(object: Given, name: string, index: number, value: unknown): unknown {
    switch (name) {
      case 'func':
        return callMethod(object, name, value);
      case 'arr':
        putProperty(object, name, [index], value);
        return getProperty(object, name, index);
      case 'obj':
        putProperty(object[name] as Given, 'params', [], value);
        return getProperty(object[name] as Given, 'params');
      default:
        putProperty(object, name, [], value);
        return getProperty(object, name);
    }
  }
}

class AsExcel extends Application {
  static override readonly coclass = CLASS_AsExcel;
  /** Its template is there in name only. */
  override readonly hasTemplates = false;

  override makeWorkbook(name: string): Workbook {
    return new ThisWorkbook(this, name);
  }
}

new AutoObjectFactory(comServer, AsExcel, CLASS_AsExcel, Instancing.MultiInstance, undefined, { progId: 'Excel.Application' });
comServer.run();
