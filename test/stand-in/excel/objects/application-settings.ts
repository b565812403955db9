// Settings of the application that are no more than kept.
import { tmpdir } from 'node:os';

import type { AnyInterface } from 'coclass/server';

import { ExcelObject } from './base.js';
import { unable } from './errors.js';

/** XlCalculation */
const [AUTOMATIC, MANUAL, SEMIAUTOMATIC] = [-4105, -4135, 2];
const POINTS_PER_INCH = 72;
const NAME = 'Coclass stand-in for Excel';
const NORMAL = -4143;

/** XlApplicationInternational: what is told of the USA. */
const international: Readonly<Record<number, unknown>> = { 1: 1, 2: 1, 3: '.', 4: ',', 5: ',', 6: 'R', 7: 'C', 8: 'r', 9: 'c', 10: '[', 11: ']', 12: '{', 13: '}', 14: ',', 15: ';', 16: '-', 17: '/', 18: ':', 19: 'y', 20: 'm', 21: 'd', 22: 'h', 23: 'm', 24: 's', 25: '$', 26: 'General', 32: 0, 33: false };

export abstract class ApplicationSettings<Events extends AnyInterface> extends ExcelObject<Events> {
  readonly _Default = NAME;
  readonly Name = NAME;
  readonly Value = NAME;
  /** Excel 2010's, whose shape it has. */
  readonly Version = '14.0';
  readonly Build = 7268;
  readonly OperatingSystem = 'Windows (64-bit) NT :.00';
  readonly Path = process.cwd();
  readonly PathSeparator = '\\';
  readonly LibraryPath = '';
  readonly StartupPath = '';
  readonly TemplatesPath = '';
  readonly Hwnd = 0;
  readonly Hinstance = 0;
  readonly Ready = true;
  /** xlDone */
  readonly CalculationState = 0;
  readonly UsableHeight = 400;
  readonly UsableWidth = 760;

  AlertBeforeOverwriting = true;
  AskToUpdateLinks = true;
  AutomationSecurity = 1;
  CalculateBeforeSave = true;
  Caption = NAME;
  Cursor = NORMAL;
  CutCopyMode = 0;
  ActivePrinter = '';
  DecimalSeparator = '.';
  ThousandsSeparator = ',';
  UseSystemSeparators = true;
  DefaultFilePath = tmpdir();
  DisplayAlerts = true;
  DisplayFormulaBar = true;
  DisplayFullScreen = false;
  DisplayRecentFiles = true;
  DisplayScrollBars = true;
  DisplayStatusBar = true;
  EnableAnimations = true;
  EnableCancelKey = 1;
  EnableEvents = true;
  EnableSound = false;
  IgnoreRemoteRequests = false;
  Interactive = true;
  Iteration = false;
  MaxChange = 0.001;
  MaxIterations = 100;
  ReferenceStyle = 1;
  ScreenUpdating = true;
  StandardFont = 'Calibri';
  StandardFontSize = 11;
  /** A text, or False for Excel's own. */
  StatusBar: unknown = false;
  Left = 0;
  Top = 0;
  Width = 800;
  Height = 600;
  WindowState = NORMAL;
  protected userName: string | undefined;
  #calculation = AUTOMATIC;
  #sheetsInNewWorkbook = 1;

  get Calculation(): number { return this.#calculation; }
  set Calculation(calculation: number) {
    if (![AUTOMATIC, MANUAL, SEMIAUTOMATIC].includes(calculation)) throw unable('set', 'Calculation', 'Application');
    this.#calculation = calculation;
    if (this.isAutomatic) this.Calculate();
  }

  abstract Calculate(): void;

  get isAutomatic(): boolean { return this.#calculation !== MANUAL; }

  get SheetsInNewWorkbook(): number { return this.#sheetsInNewWorkbook; }
  set SheetsInNewWorkbook(count: number) {
    if (count < 1 || count > 255) throw unable('set', 'SheetsInNewWorkbook', 'Application');
    this.#sheetsInNewWorkbook = count;
  }

  get_International(index?: unknown): unknown {
    if (!(Number(index) in international)) throw unable('get', 'International', 'Application');
    return international[Number(index)];
  }

  InchesToPoints(inches: number): number { return inches * POINTS_PER_INCH; }
  CentimetersToPoints(centimeters: number): number { return centimeters * POINTS_PER_INCH / 2.54; }
}
