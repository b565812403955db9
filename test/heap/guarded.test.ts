import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';

import { runChild } from '../support/child.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// That `npm run test:heap` finds what it is there for: in processes of their own, since memory is guarded until a process ends.
describe('guarded memory', () => {
  const { file } = temporaryFolder();

  const misuse = async (how: string): Promise<{ wrong: string; code: number | null; report: string }> => {
    const report = file(`${how}.txt`);
    const { code, output } = await runChild(`const heap = testObject('Heap'); heap.Start(${JSON.stringify(report)}); heap.Misuse('${how}'); console.log(heap.Wrong); process.exit();`);
    return { wrong: output, code, report: existsSync(report) ? readFileSync(report, 'utf8') : '' };
  };

  it('tells of bytes that are written behind a block within its page', async () => {
    assert.match((await misuse('beyond')).wrong, /^written beyond its end: .*which has 20 bytes\s+made by .*coclass_test_server\.dll/);
  });

  it('tells of a block that is freed twice, and by whom', async () => {
    assert.match((await misuse('twice')).wrong, /^freed twice: .*and is freed\s+made by .*coclass_test_server\.dll.*\s+freed by .*coclass_test_server\.dll/);
  });

  it('ends a process that reads what is freed, and says which block that was', async () => {
    const { code, report } = await misuse('freed');
    assert.notEqual(code, 0);
    assert.match(report, /^read from byte 0 of block \d+, which has 20 bytes and is freed\s+made by .*\s+freed by .*\s+by .*coclass_test_server\.dll/);
  });

  it('ends a process that writes beyond the page of a string', async () => {
    const { code, report } = await misuse('far');
    assert.notEqual(code, 0);
    assert.match(report, /^written to byte \d+ of block/);
  });

  it('leaves nothing alive that was freed', async () => {
    const { code, output } = await runChild(`
      const heap = testObject('Heap'); heap.Start(${JSON.stringify(file('none.txt'))});
      const values = testObject('Values');
      for (let time = 0; time < 10; time++) { values.EchoBSTR('text'); values.EchoVARIANT([1, 'two']); }
      const made = heap.Made;
      for (let time = 0; time < 10; time++) { values.EchoBSTR('text'); values.EchoVARIANT([1, 'two']); }
      console.log(heap.Made > made + 20, JSON.stringify(heap.AliveSince(made)), JSON.stringify(heap.Wrong)); process.exit();`);
    assert.deepEqual({ code, output }, { code: 0, output: 'true "" ""' });
  });
});
