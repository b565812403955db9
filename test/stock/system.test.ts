import assert from 'node:assert/strict';

import { createObject, Currency, getObject, getProperty, ole, putProperty, typeName } from 'coclass';

import { assertComError } from '../support/test-server.js';
import { underWine } from '../support/wine.js';

describe('WMI', () => {
  it('connects, queries and gives properties', () => {
    const services = createObject('WbemScripting.SWbemLocator').ConnectServer('.', 'root\\cimv2');
    const results = services.ExecQuery('SELECT * FROM Win32_OperatingSystem');
    assert.equal(results.Count, 1);
    const [system] = results;
    assert.match(system.Properties_.Item('Version').Value, /^\d+\.\d+/);
    assert.equal(getProperty(system as object, 'Version'), system.Properties_('Version').Value);
    assert.ok(system.Properties_.Count > 10);
  });

  it('names its processes, this one among them', () => {
    const processes = getObject('winmgmts:').ExecQuery('SELECT * FROM Win32_Process');
    const ids = [...processes].map((item: object) => getProperty(item, 'ProcessId') as number);
    assert.ok(ids.includes(process.pid), ids.join());
  });

  it('has the properties of its objects as members', () => {
    const [system] = getObject('winmgmts:').ExecQuery('SELECT * FROM Win32_OperatingSystem');
    assert.match(`version ${system.Version}`, /^version \d+\.\d+/);
    assert.equal(JSON.parse(JSON.stringify({ version: system.Version })).version, getProperty(system as object, 'Version'));
  });

  it('refuses what is no query and no class', () => {
    const services = getObject('winmgmts:');
    // WBEM_E_INVALID_QUERY
    assert.throws(() => [...services.ExecQuery('SELEC * FROM Win32_Process')], { name: 'ComError', code: '0x80041017' });
    // WBEM_E_NOT_FOUND
    assert.throws(() => services.Get('Win32_NoSuchClass'), { name: 'ComError', code: '0x80041002' });
  });
});

describe('WindowsInstaller.Installer', () => {
  it('tells its version and products', () => {
    const installer = createObject('WindowsInstaller.Installer');
    assert.equal(typeName(installer), 'Installer');
    // Wine's type library calls it a method, which it is not.
    assert.match(underWine ? (getProperty(installer, 'Version') as string) : installer.Version, /^\d+\.\d+/);
    assert.equal([...installer.Products].length, installer.Products.Count);
  });

  it('has records with indexed properties', () => {
    const record = createObject('WindowsInstaller.Installer').CreateRecord(2);
    putProperty(record, 'StringData', [1], 'text');
    putProperty(record, 'IntegerData', [2], 7);
    assert.equal(record.FieldCount, 2);
    assert.deepEqual([record.StringData(1), record.IntegerData(2), getProperty(record, 'StringData', 2)], ['text', 7, '7']);
  });

  it('describes its own errors', () => {
    const error = assertComError(() => createObject('WindowsInstaller.Installer').OpenDatabase('C:\\no-such-folder\\none.msi', 0), { code: '0x800A03E8' });
    assert.equal(error.member, 'Installer.OpenDatabase');
    assert.ok(error.description.includes('OpenDatabase,DatabasePath,OpenMode'), error.description);
  });
});

describe('StdFont', () => {
  it('has members that are variables of its type, no functions', () => {
    const font = createObject('StdFont');
    const { members } = ole(font).GetTypeInfo();
    assert.deepEqual(members.map(({ name }) => name).sort(), ['Bold', 'Charset', 'Italic', 'Name', 'Size', 'Strikethrough', 'Underline', 'Weight']);
    font.Bold = true;
    font.Italic = 1;
    assert.deepEqual([font.Bold, font.bold, font.Italic, font.Weight], [true, true, true, 700]);
    assert.equal(typeof font.Name, 'string');
  });

  it('has a size that is a Currency', () => {
    const font = createObject('StdFont');
    font.Size = 12;
    assert.ok(font.Size instanceof Currency);
    assert.equal(Number(font.Size), 12);
    font.Size = new Currency('9.75');
    assert.equal(String(font.Size), '9.75');
  });

  it('refuses what is no value of its properties', () => {
    assertComError(() => {
      createObject('StdFont').Size = 'large';
    }, { code: 'DISP_E_TYPEMISMATCH', argument: { index: 0, name: 'value' } });
  });
});

describe('StdPicture', () => {
  it('is empty at first', () => {
    const picture = createObject('StdPicture');
    assert.equal(typeName(picture), 'Picture');
    assert.equal(picture.Handle, 0);
    assert.deepEqual([picture.Width, picture.Height], [0, 0]);
    assertComError(() => {
      picture.Width = 5;
    }, { code: 'DISP_E_MEMBERNOTFOUND', message: /Width is read-only/ });
  });
});
