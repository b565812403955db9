import assert from 'node:assert/strict';

import { boundsOf, Currency, enumerate, isSameObject, named, Scode, withBounds } from 'coclass';

import { aSheet, anExcel } from './support.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what late binding gives */

const [DOWN, UP, TO_LEFT, TO_RIGHT] = [-4121, -4162, -4159, -4161];

describe("Ranges of Excel's stand-in", () => {
  const excel = anExcel();
  const sheet = aSheet(excel);
  const range = (address: string): any => sheet().Range(address);
  const valuesOf = (address: string): unknown => range(address).Value2;

  describe('say where they are', () => {
    it('in A1, relative where it is asked for', () => {
      assert.equal(range('B2').Address(), '$B$2');
      assert.equal(range('B2:C3').Address(false, true), '$B2:$C3');
      assert.equal(range('C:C').Address(), '$C:$C');
      assert.equal(range('2:3').Address(false, false), '2:3');
      assert.equal(range('A1,C3').Address(), '$A$1,$C$3');
      assert.equal(range('b2').Address(named({ External: true })), '[Book1]Sheet1!$B$2'.replace('Book1', sheet().Parent.Name));
    });

    it('in R1C1, seen from a cell', () => {
      const R1C1 = -4150;
      assert.equal(range('B3').Address(true, true, R1C1), 'R3C2');
      assert.equal(range('B3').Address(named({ RowAbsolute: false, ColumnAbsolute: false, ReferenceStyle: R1C1, RelativeTo: range('C3') })), 'RC[-1]');
    });

    it('by their rows, columns and cells', () => {
      const table = range('B2:D5');
      assert.deepEqual([table.Row, table.Column, table.Rows.Count, table.Columns.Count, table.Count], [2, 2, 4, 3, 12]);
      assert.equal(table.Cells(1, 1).Address(), '$B$2');
      assert.equal(table.Item(5).Address(), '$C$3');
      assert.equal(table(4, 'B').Address(), '$C$5');
      assert.equal(table.Rows(2).Address(), '$B$3:$D$3');
      assert.equal(table.Columns('C').Address(), '$D$2:$D$5');
      assert.equal(table.EntireRow.Address(), '$2:$5');
      assert.equal(sheet().Cells.CountLarge, 1_048_576 * 16_384);
      assert.throws(() => sheet().Cells.Count, /Overflow/);
    });

    it('from other ranges: Offset, Resize, Range of a range, Union, Intersect', () => {
      assert.equal(range('B2:C3').Offset(1, -1).Address(), '$A$3:$B$4');
      assert.equal(range('B2').Resize(2, 3).Address(), '$B$2:$D$3');
      assert.equal(range('B2:C3').Range('B1').Address(), '$C$2');
      assert.equal(sheet().Range(range('C3'), range('A1')).Address(), '$A$1:$C$3');
      const both = excel().Union(range('A1'), range('C3:D4'));
      assert.deepEqual([both.Address(), both.Areas.Count, both.Areas(2).Address()], ['$A$1,$C$3:$D$4', 2, '$C$3:$D$4']);
      assert.equal(excel().Intersect(range('A1:C3'), range('B2:D4')).Address(), '$B$2:$C$3');
      assert.equal(excel().Intersect(range('A1'), range('B2')), null);
      assert.throws(() => range('A1').Offset(-1, 0), { hresult: 0x800a03ec });
    });

    it('as Ctrl with an arrow goes, and as blocks', () => {
      range('B2:B4').Value2 = 1;
      range('B7').Value2 = 1;
      assert.equal(range('B2').End(DOWN).Address(), '$B$4');
      assert.equal(range('B4').End(DOWN).Address(), '$B$7');
      assert.equal(range('B7').End(DOWN).Row, 1_048_576);
      assert.equal(range('B1048576').End(UP).Address(), '$B$7');
      assert.equal(range('XFD2').End(TO_LEFT).Address(), '$B$2');
      assert.equal(range('A2').End(TO_RIGHT).Address(), '$B$2');
      range('C4').Value2 = 1;
      assert.equal(range('B3').CurrentRegion.Address(), '$B$2:$C$4');
      assert.equal(sheet().UsedRange.Address(), '$B$2:$C$7');
    });

    it('one by one to For Each', () => {
      assert.deepEqual([...enumerate<any>(range('A1:B2'))].map((each) => each.Address(false, false)), ['A1', 'B1', 'A2', 'B2']);
      assert.deepEqual([...enumerate<any>(range('A1:B2').Rows)].map((each) => each.Address(false, false)), ['A1:B1', 'A2:B2']);
    });
  });

  describe('hold values', () => {
    it('of which numbers are doubles, texts are read, and dates and money have formats', () => {
      const day = new Date(2026, 2, 1);
      range('A1').Value = day;
      range('A2').Value = new Currency('12.5');
      range('A3').Value = '1,234.50';
      range('A4').Value = '50%';
      range('A5').Value = "'0012";
      range('A6').Value = 'true';
      assert.deepEqual(range('A1').Value, day);
      assert.equal(range('A1').Value2, 46082);
      assert.equal(range('A1').Text, '3/1/2026');
      assert.equal(String(range('A2').Value), '12.5');
      assert.equal(range('A2').Value2, 12.5);
      assert.equal(range('A2').Text, '$12.50');
      assert.deepEqual([range('A3').Value, range('A4').Value, range('A4').Text, range('A5').Value, range('A6').Value, range('A7').Value], [1234.5, 0.5, '50%', '0012', true, undefined]);
    });

    it('of which a block is an array of two dimensions from 1 on, whatever is in it', () => {
      range('A1:B2').Value2 = [[1, 'x'], [true, undefined]];
      const block = range('A1:B2').Value2;
      assert.deepEqual(boundsOf(block), [{ lower: 1, length: 2 }, { lower: 1, length: 2 }]);
      assert.deepEqual([block[0][0], block[0][1], block[1][0], block[1][1]], [1, 'x', true, undefined]);
      range('D1:E2').Value2 = withBounds([[5, 6], [7, 8]], [1, 1]);
      assert.equal(range('E2').Value2, 8);
    });

    it('of which a list fills each row, a column each column, and what is too short leaves #N/A', () => {
      range('A1:B2').Value2 = [1, 2];
      range('D1:E2').Value2 = [[3], [4]];
      range('G1:G3').Value2 = [[1], [2]];
      range('I1:J2').Value2 = 9;
      assert.deepEqual([...valuesOf('A1:B2') as unknown[][]].map((row) => [...row]), [[1, 2], [1, 2]]);
      assert.deepEqual([...valuesOf('D1:E2') as unknown[][]].map((row) => [...row]), [[3, 3], [4, 4]]);
      assert.equal(range('J2').Value2, 9);
      const missing = range('G3').Value2;
      assert.ok(missing instanceof Scode);
      assert.equal(missing.hresult, 0x800a07fa);
      assert.equal(range('G3').Text, '#N/A');
    });

    it('that other ranges bring, by their default member', () => {
      range('A1').Value2 = 'given';
      range('B1').Value = range('A1');
      assert.equal(range('B1').Value2, 'given');
      assert.ok(isSameObject(range('A1').Worksheet, sheet()));
    });
  });

  describe('calculate', () => {
    const result = (formula: string): any => {
      range('H1').Formula = formula;
      return range('H1').Value2;
    };

    it('with operators, references and functions, as often as something changes', () => {
      range('A1:A3').Value2 = [[1], [2], [3]];
      assert.equal(result('=A1+A2*A3^2'), 19);
      assert.equal(result('=-2^2'), 4);
      assert.equal(result('=SUM(A1:A3)/COUNT(A:A)&"x"'), '2x');
      assert.equal(result('=IF(A1>1,"more",IF(A2>=2,"two",0))'), 'two');
      assert.equal(result('=ROUND(2.5,0)+ROUNDUP(1.01,0)+INT(-1.5)+MOD(-1,3)'), 5);
      assert.equal(result('=SUMPRODUCT(A1:A3,{1;10;100})'), 321);
      assert.equal(result('=INDEX(A1:A3,MATCH(2,A1:A3,0))'), 2);
      assert.equal(result('=TEXT(DATE(2026,2,28)+1,"yyyy-mm-dd")'), '2026-03-01');
      assert.equal(result('=SUM(A1:A3)'), 6);
      range('A1').Value2 = 10;
      assert.equal(range('H1').Value2, 15);
    });

    it('to errors, which go on, and to zero where a formula needs itself', () => {
      assert.equal(result('=1/0').hresult, 0x800a07d7);
      assert.equal(range('H1').Text, '#DIV/0!');
      assert.equal(result('=IFERROR(NOTHING(1),"none")'), 'none');
      assert.equal(result('=UNKNOWN+1').hresult, 0x800a07ed);
      assert.equal(result('=H1+1'), 1);
      assert.throws(() => { range('H1').Formula = '=1+'; }, { hresult: 0x800a03ec });
    });

    it('by hand where that is wanted', () => {
      const MANUAL = -4135;
      range('A1').Value2 = 1;
      assert.equal(result('=A1+1'), 2);
      excel().Calculation = MANUAL;
      try {
        range('A1').Value2 = 5;
        assert.equal(range('H1').Value2, 2);
        excel().Calculate();
        assert.equal(range('H1').Value2, 6);
      } finally {
        excel().Calculation = -4105;
      }
    });

    it('in R1C1 too', () => {
      range('B2').FormulaR1C1 = '=RC[-1]+R1C1';
      assert.equal(range('B2').Formula, '=A2+$A$1');
      assert.equal(range('B2').FormulaR1C1, '=RC[-1]+R1C1');
    });
  });

  describe('change', () => {
    it('and formulas move along when they are copied or filled', () => {
      range('A1:A3').Value2 = [[1], [2], [3]];
      range('B1').Formula = '=A1*2+$A$1';
      range('B1').Copy(range('B2'));
      assert.equal(range('B2').Formula, '=A2*2+$A$1');
      range('B1:B3').FillDown();
      assert.deepEqual([range('B3').Formula, range('B3').Value2], ['=A3*2+$A$1', 7]);
      range('B1:B3').Copy();
      range('D1').PasteSpecial(-4163);
      assert.deepEqual([range('D3').Value2, range('D3').HasFormula], [7, false]);
    });

    it('and formulas follow what is inserted and deleted', () => {
      range('A1:A3').Value2 = [[1], [2], [3]];
      range('C1').Formula = '=SUM(A1:A3)+A2';
      sheet().Rows(2).Insert();
      assert.deepEqual([range('C1').Formula, range('A3').Value2], ['=SUM(A1:A4)+A3', 2]);
      sheet().Rows('2:3').Delete();
      assert.deepEqual([range('C1').Formula, range('C1').Text], ['=SUM(A1:A2)+#REF!', '#REF!']);
      range('A1').Insert(-4161);
      assert.equal(range('B1').Value2, 1);
    });

    it('in their looks, which are Null where the cells differ', () => {
      const cells = range('A1:B2');
      cells.Font.Bold = true;
      range('B2').Font.Bold = false;
      assert.deepEqual([cells.Font.Bold, range('A1').Font.Bold, range('A1').Font.FontStyle], [null, true, 'Bold']);
      cells.Interior.Color = 0x00ffff;
      assert.deepEqual([cells.Interior.Color, cells.Interior.ColorIndex, cells.Interior.Pattern], [0x00ffff, 6, 1]);
      cells.Borders(9).LineStyle = 1;
      assert.deepEqual([range('A2').Borders(9).LineStyle, range('A1').Borders(9).LineStyle], [1, -4142]);
      assert.equal([...enumerate(cells.Borders)].length, 6);
      sheet().Columns(1).ColumnWidth = 20;
      assert.deepEqual([range('A1').ColumnWidth, range('A1:B1').ColumnWidth], [20, null]);
      cells.NumberFormat = '0.0;[Red]-0.00;"none"';
      range('A1:A2').Value2 = [[-1.255], [0]];
      assert.deepEqual([range('A1').Text, range('A2').Text], ['-1.26', 'none']);
      cells.ClearFormats();
      assert.equal(cells.Font.Bold, false);
    });

    it('by Sort, Replace, RemoveDuplicates and Merge', () => {
      range('A1:B5').Value2 = [['name', 'n'], ['b', 2], ['a', 1], ['c', 3], ['A', 1]];
      range('A1:B5').Sort(named({ Key1: range('A1'), Order1: 2, Header: 1 }));
      assert.deepEqual([range('A2').Value2, range('A5').Value2], ['c', 'A']);
      range('A1:B5').RemoveDuplicates([1, 2], 1);
      assert.deepEqual([range('A4').Value2, range('A5').Value2], ['a', undefined]);
      assert.equal(range('A1:A5').Replace('a', 'x'), true);
      assert.deepEqual([range('A1').Value2, range('A4').Value2], ['nxme', 'x']);
      range('D1:E2').Merge();
      assert.deepEqual([range('E2').MergeCells, range('D1').MergeArea.Address()], [true, '$D$1:$E$2']);
    });

    it('as SpecialCells finds them', () => {
      range('A1:A3').Value2 = [[1], [undefined], ['x']];
      range('B2').Formula = '=A1';
      const [CONSTANTS, BLANKS, FORMULAS, LAST] = [2, 4, -4123, 11];
      assert.equal(range('A1:B3').SpecialCells(CONSTANTS).Address(), '$A$1,$A$3');
      assert.equal(range('A1:B3').SpecialCells(CONSTANTS, 2).Address(), '$A$3');
      assert.equal(range('A1:A3').SpecialCells(BLANKS).Address(), '$A$2');
      assert.equal(range('A1:B3').SpecialCells(FORMULAS).Address(), '$B$2');
      assert.equal(sheet().Cells.SpecialCells(LAST).Address(), '$B$3');
    });
  });
});
